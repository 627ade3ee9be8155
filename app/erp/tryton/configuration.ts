import { createHash } from "node:crypto";
import { z } from "zod";
import { err, ok, type Result } from "#app/domain/result.ts";
import { parseWarehouse, type Warehouse } from "#app/domain/values/ids.ts";
import type { AddressGuard } from "../http-client/address-guard.ts";
import type { ConnectionField } from "../port.ts";

/**
 * Whose orders these are in the ERP: one party for each Shopify customer; one for each e-mail address, so that guests, customers that
 * Shopify has twice and parties that Tryton has already are one; or one party for the whole shop.
 */
export type CustomerPolicy = { readonly kind: "each" | "email" } | { readonly kind: "one"; readonly partyCode: string };

export interface Configuration {
  /** `https://erp.example.com/<database>/`: where every call goes. */
  readonly endpoint: URL;
  readonly user: string;
  readonly password: string;
  readonly customers: CustomerPolicy;
  /** The code of the service product that shipping is booked on. */
  readonly shippingItem: string;
  /** Of orders that ship from several, which Tryton itself would ask a person about; null: it has one, or a default of its own. */
  readonly warehouse: Warehouse | null;
  /** By name; null: the customer's own. */
  readonly paymentTerm: string | null;
}

/** Field name → sentence. */
export type Problems = Readonly<Record<string, string>>;

export const FIELDS: readonly ConnectionField[] = [
  {
    name: "baseUrl",
    label: "Tryton address",
    help: "Where Tryton's server answers, without the database. For example https://tryton.example.com.",
    kind: "url",
    required: true,
  },
  { name: "database", label: "Database", help: "As on Tryton's sign-in screen.", kind: "text", required: true },
  {
    name: "user",
    label: "User",
    help: "A user of its own, in the groups Sales, Sales Administrator, Stock, Account and Party Administration.",
    kind: "text",
    required: true,
  },
  {
    name: "password",
    label: "Password",
    help: "Stored encrypted and never shown again.",
    kind: "secret",
    required: true,
  },
  {
    name: "customers",
    label: "Customers",
    help: "A party is found again by its code: shopify- and the customer's number, or a fingerprint of the email. By email, Tryton's own parties are found too; where several have one email, the order waits until they are merged.",
    kind: "choice",
    choices: [
      { value: "each", label: "A party for each customer" },
      { value: "email", label: "A party for each email, merged with Tryton's own" },
      { value: "one", label: "One party for all orders" },
    ],
    required: true,
  },
  {
    name: "partyCode",
    label: "Party for all orders",
    help: "Only for one party: its code. Addresses are added to it.",
    kind: "text",
    required: false,
  },
  {
    name: "shippingItem",
    label: "Shipping product",
    help: "The code of the service product that shipping is booked on.",
    kind: "text",
    required: true,
  },
  {
    name: "warehouse",
    label: "Warehouse for split orders",
    help: "The code of the warehouse for orders that Shopify ships from several. Needed where Tryton has more than one.",
    kind: "text",
    required: false,
  },
  {
    name: "paymentTerm",
    label: "Payment term",
    help: "Its name in Tryton. Empty: the customer's own.",
    kind: "text",
    required: false,
  },
];

const configSchema = z.object({
  baseUrl: z.string().trim().min(1, "Enter Tryton's address."),
  database: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_.-]{1,63}$/, "Enter the database's name."),
  user: z.string().trim().min(1, "Enter the user."),
  customers: z.enum(["each", "email", "one"], "Choose whose orders these are."),
  partyCode: z.string().trim().default(""),
  shippingItem: z.string().trim().min(1, "Enter the code of the shipping product."),
  warehouse: z.string().trim().default(""),
  paymentTerm: z.string().trim().default(""),
});

function checkBaseUrl(guard: AddressGuard, text: string): Result<string, string> {
  const url = guard.checkUrl(text);
  if (!url.ok) return url;
  if (url.value.search !== "" || url.value.hash !== "") return err("The address must not carry a query or a fragment.");
  return ok(url.value.href.replace(/\/+$/, ""));
}

function problemsOf(error: z.ZodError | undefined): Problems {
  return Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [String(path[0] ?? "baseUrl"), message]));
}

/** The configuration that a session needs, or every problem of it at once. Calls nobody. */
export function parseConfiguration(
  guard: AddressGuard,
  config: unknown,
  secrets: Readonly<Record<string, string>>,
): Result<Configuration, Problems> {
  const password = secrets["password"] ?? "";
  const noPassword: Problems = password === "" ? { password: "Enter the password." } : {};
  const parsed = configSchema.safeParse(config);
  if (!parsed.success) return err({ ...problemsOf(parsed.error), ...noPassword });
  const { baseUrl, database, user, customers, partyCode, shippingItem, warehouse, paymentTerm } = parsed.data;
  const base = checkBaseUrl(guard, baseUrl);
  const problems: Problems = {
    ...noPassword,
    ...(base.ok ? {} : { baseUrl: base.error }),
    ...(customers === "one" && partyCode === "" ? { partyCode: "Enter the code of the party." } : {}),
  };
  if (!base.ok || Object.keys(problems).length > 0) return err(problems);
  return ok({
    endpoint: new URL(`${base.value}/${database}/`),
    user,
    password,
    customers: customers === "one" ? { kind: "one", partyCode } : { kind: customers },
    shippingItem,
    warehouse: parseWarehouse(warehouse),
    paymentTerm: paymentTerm === "" ? null : paymentTerm,
  });
}

/** Names the sign-in that configurations of one user share; says nothing of the password itself. */
export function signInName({ endpoint, user, password }: Configuration): string {
  return createHash("sha256")
    .update(JSON.stringify([endpoint.href, user, password]))
    .digest("hex");
}
