import { z } from "zod";
import { err, ok, type Result } from "#app/domain/result.ts";
import { protocolError } from "../http-client/classify.ts";
import type { Probe } from "../port.ts";
import type { Caller } from "./caller.ts";
import type { Masters } from "./masters.ts";
import { searching } from "./records.ts";
import { currencySchema, idSchema } from "./wire.ts";

/** What the flows do with each model. */
const NEEDED = {
  "sale.sale": ["read", "create", "write"],
  "party.party": ["read", "create"],
  "party.address": ["read", "create"],
  "product.product": ["read"],
  "stock.move": ["read"],
  "stock.location": ["read"],
  "account.tax": ["read"],
} as const;

const accessSchema = z.record(z.string(), z.record(z.string(), z.union([z.number(), z.boolean()])));
const companySchema = z.object({ id: idSchema, rec_name: z.string(), "currency.": z.object({ code: currencySchema }) });
const moduleSchema = z.array(z.object({ version: z.string() }));
const roundingSchema = z.array(z.object({ tax_rounding: z.string() }));

async function missingPermissions(caller: Caller, masters: Masters): Promise<Result<readonly string[]>> {
  const access = await caller.read(
    { method: "model.ir.model.access.get_access", args: [Object.keys(NEEDED)] },
    accessSchema,
  );
  if (!access.ok) return access;
  const denied = Object.entries(NEEDED).flatMap(([model, acts]) =>
    acts.filter((act) => !access.value[model]?.[act]).map((act) => `${act} ${model}`),
  );
  const fields = await masters.saleFields();
  if (!fields.ok) return fields;
  const rounding = await caller.read(
    { method: "model.account.configuration.read", args: [[1], ["tax_rounding"]] },
    roundingSchema,
  );
  if (!rounding.ok) return rounding;
  return ok([
    ...denied,
    ...(fields.value.has("web_id") ? [] : ["the module web_shop, which keeps one order from becoming two sales"]),
    ...(rounding.value[0]?.tax_rounding === "line"
      ? []
      : ["tax rounding per line (Financial, Configuration), as Shopify rounds"]),
  ]);
}

/** Who answers, whose books they are, and what is missing there. Reads only. */
export async function probeTryton(caller: Caller, masters: Masters, now: () => Date): Promise<Result<Probe>> {
  const askedAt = now().getTime();
  const sale = searching("ir.module", { where: [["name", "=", "sale"]], fields: ["version"] });
  const modules = await caller.read(sale, moduleSchema);
  if (!modules.ok) return modules;
  const answeredAt = now().getTime();
  const serverTime = caller.serverTime();
  const companies = await caller.read(
    searching("company.company", { where: [], fields: ["rec_name", "currency.code"], limit: 1 }),
    z.array(companySchema),
  );
  if (!companies.ok) return companies;
  const [company] = companies.value;
  if (company === undefined) return err(protocolError("probe", "no company"));
  const locations = await masters.locations();
  if (!locations.ok) return locations;
  const missing = await missingPermissions(caller, masters);
  if (!missing.ok) return missing;
  return ok({
    system: "Tryton",
    version: modules.value[0]?.version ?? "without the module sale",
    company: company.rec_name,
    currency: company["currency."].code,
    warehouses: locations.value.flatMap(({ type, code, name }) =>
      type === "warehouse" && code !== null ? [{ code, name }] : [],
    ),
    missingPermissions: missing.value,
    // Its clock as of the answer's Date, in whole seconds.
    clockSkewMs: serverTime === null ? 0 : serverTime.getTime() + 500 - Math.round((askedAt + answeredAt) / 2),
  });
}
