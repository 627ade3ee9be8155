import { z } from "zod";
import { sandboxConnection } from "#test/flows/connect-shop.ts";
import type { FaultInput } from "#test/sandbox/erp/faults.ts";
import { sampleItem } from "#test/sandbox/erp/seed.ts";
import { startSandboxErp } from "#test/sandbox/erp/start.ts";
import { ERP_TOKEN } from "#test/world/app-environment.ts";
import { lineText, minorUnitsOf, rateOf, sumOf, taxesByRate, type Amounts } from "./amounts.ts";
import { CHARGE_ITEM, type ErpOfProof } from "./erp-of-proof.ts";

const RESTART_MS = 2000;
const FAULTS: readonly FaultInput[] = [
  { kind: "drop-after-commit", operation: "submit" },
  { kind: "truncated", operation: "submit" },
  { kind: "late-commit", ms: 2000, operation: "submit" },
  { kind: "drop", operation: "submit" },
  { kind: "status", status: 429, retryAfter: "1", operation: "submit" },
  { kind: "status", status: 503, operation: "read" },
];

const taxSchema = z.object({ rate: z.string().nullable(), amount: z.string(), channelLiable: z.boolean() });
const documentSchema = z.object({
  currency: z.string(),
  taxesIncluded: z.boolean(),
  lines: z.array(
    z.object({
      item: z.string(),
      quantity: z.string(),
      unitPrice: z.string(),
      discount: z.string(),
      taxes: z.array(taxSchema),
    }),
  ),
  shipping: z.array(z.object({ price: z.string(), discount: z.string(), taxes: z.array(taxSchema) })),
  total: z.string(),
});
type Tax = z.infer<typeof taxSchema>;

function amountsOf(document: unknown): Amounts {
  const { currency, taxesIncluded, lines, shipping, total } = documentSchema.parse(document);
  const minor = (amount: string) => minorUnitsOf(amount, currency);
  const netOf = (gross: bigint, discount: string, taxes: readonly Tax[]) =>
    gross - minor(discount) - (taxesIncluded ? sumOf(taxes.map(({ amount }) => minor(amount))) : 0n);
  const taxes = [...lines, ...shipping].flatMap((each) => each.taxes);
  return {
    currency,
    lines: lines.map(({ item, quantity, unitPrice, discount, taxes: own }) =>
      lineText({ item, quantity, net: netOf(minor(unitPrice) * BigInt(quantity), discount, own) }),
    ),
    shipping: sumOf(shipping.map(({ price, discount, taxes: own }) => netOf(minor(price), discount, own))),
    taxes: taxesByRate(
      taxes.map(({ rate, amount, channelLiable }) => ({
        rate: channelLiable ? `${rateOf(rate ?? "")} by the channel` : rateOf(rate ?? ""),
        amount: minor(amount),
      })),
    ),
    total: minor(total),
  };
}

/** The sandbox ERP, which keeps a document as it came and adds nothing up. */
export async function startSandboxBooks(products: number): Promise<ErpOfProof> {
  const items = Array.from({ length: products }, (_, index) => sampleItem(index + 1));
  const charges = { code: CHARGE_ITEM, name: "Other charges" };
  const erp = await startSandboxErp({ port: 0, token: ERP_TOKEN, items: [...items, charges] });
  return {
    name: "sandbox",
    connection: sandboxConnection(erp, ERP_TOKEN),
    takesChannelTaxes: true,
    takesChanges: true,
    readBooks: () =>
      Promise.resolve(erp.control.documents().map(({ key, document }) => ({ key, amounts: amountsOf(document) }))),
    ship(key, units) {
      const [first] = erp.control.documents().find((document) => document.key === key)?.lines ?? [];
      if (first === undefined) throw new Error(`no document of ${key}`);
      erp.control.ship(key, units === undefined ? undefined : { item: first.item, quantity: String(units) });
      return Promise.resolve();
    },
    disturb() {
      for (const fault of FAULTS) erp.control.addFault(fault);
    },
    restart: () => erp.control.goDown(RESTART_MS),
    close: () => erp.close(),
  };
}
