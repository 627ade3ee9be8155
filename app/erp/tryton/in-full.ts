import { z } from "zod";
import type { ContentAddress, ContentLine } from "#app/domain/orders/document-content.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { parseErpItem, type ErpItem, type IdempotencyKey } from "#app/domain/values/ids.ts";
import { compareAmounts, sum, ZERO } from "#app/domain/values/money.ts";
import type { DocumentInFull } from "../port.ts";
import type { Books } from "./advance.ts";
import type { CustomerPolicy } from "./configuration.ts";
import { refOf, saleSchema, SALE_FIELDS, stateOf } from "./documents.ts";
import { searching } from "./records.ts";
import { duplicates } from "./submit.ts";
import { decimalSchema, quantitySchema } from "./wire.ts";

const textSchema = z.string().nullable();
const codeSchema = z.object({ code: textSchema }).nullable();
const addressSchema = z
  .object({
    party_name: textSchema,
    street: textSchema,
    postal_code: textSchema,
    city: textSchema,
    "country.": codeSchema,
    "subdivision.": codeSchema,
  })
  .nullable();
const lineSchema = z.object({
  quantity: quantitySchema.nullable(),
  amount: decimalSchema.nullable(),
  "product.": codeSchema,
  "taxes.": z.array(z.object({ rate: decimalSchema.nullable() })),
  "moves.": z.array(z.object({ state: z.enum(["staging", "draft", "assigned", "done", "cancelled"]) })),
});
const saleInFullSchema = saleSchema.extend({
  tax_amount: decimalSchema,
  "lines.": z.array(lineSchema),
  "party.": z.object({ code: textSchema, name: textSchema, email: textSchema }),
  "invoice_address.": addressSchema,
  "shipment_address.": addressSchema,
  "warehouse.": codeSchema,
  /** Absent in a Tryton without carriers. */
  "carrier.": z.object({ "party.": z.object({ name: textSchema }) }).nullish(),
});

type SaleInFull = z.infer<typeof saleInFullSchema>;
type Line = z.infer<typeof lineSchema>;

const ADDRESS_FIELDS = ["party_name", "street", "postal_code", "city", "country.code", "subdivision.code"];
const LINE_FIELDS = ["quantity", "amount", "product.code", "taxes.rate", "moves.state"];
const FIELDS = [
  ...SALE_FIELDS,
  "tax_amount",
  ...LINE_FIELDS.map((field) => `lines.${field}`),
  ...["code", "name", "email"].map((field) => `party.${field}`),
  ...["invoice_address", "shipment_address"].flatMap((address) => ADDRESS_FIELDS.map((field) => `${address}.${field}`)),
  "warehouse.code",
];

const NO_ADDRESS: ContentAddress = { name: "", street: [], zip: "", city: "", province: "", country: "" };

function addressOf(address: z.infer<typeof addressSchema>): ContentAddress {
  if (address === null) return NO_ADDRESS;
  return {
    name: address.party_name ?? "",
    street: (address.street ?? "").split("\n"),
    zip: address.postal_code ?? "",
    city: address.city ?? "",
    // "US-NY"
    province: (address["subdivision."]?.code ?? "").replace(/^[A-Z]{2}-/, ""),
    country: address["country."]?.code ?? "",
  };
}

// A line of a sale names rates; what each comes to, Tryton says of the whole sale alone.
function taxesOf(lines: readonly Line[]): ContentLine["taxes"] {
  // The tax of one cent that makes up for rounding stands on a line of nothing.
  const worth = lines.filter(({ amount }) => amount !== null && compareAmounts(amount, ZERO) !== 0);
  return worth.flatMap((line) => line["taxes."].map(({ rate }) => ({ rate, amount: null })));
}

function lineOf(line: Line, item: ErpItem): readonly ContentLine[] {
  const { quantity, amount } = line;
  return quantity === null ? [] : [{ item, quantity, net: amount, discount: null, taxes: taxesOf([line]) }];
}

/** Where all orders are one party's, the sale does not say who bought. */
function buyerOf({ "party.": { code, name, email } }: SaleInFull, policy: CustomerPolicy): DocumentInFull["buyer"] {
  if (policy.kind === "one" && policy.partyCode === code) return { name: null, email: null };
  // One that was found by its e-mail has the name that Tryton's people gave it.
  if (policy.kind === "email" && email !== null) return { name: null, email };
  return { name: name ?? "", email: email ?? "" };
}

function inFull(sale: SaleInFull, { configuration }: Books): DocumentInFull {
  const { shippingItem, customers } = configuration;
  const items = sale["lines."].filter((line) => line["product."] !== null);
  const shipping = items.filter((line) => line["product."]?.code === shippingItem);
  const goods = items.filter((line) => line["product."]?.code !== shippingItem);
  const moves = goods.flatMap((line) => line["moves."]);
  const carrier = sale["carrier."];
  return {
    ref: refOf(sale),
    state: stateOf(sale, moves),
    currency: sale["currency."].code,
    total: sale.total_amount,
    tax: sale.tax_amount,
    lines: goods.flatMap((line) => {
      const item = parseErpItem(line["product."]?.code ?? "");
      return item === null ? [] : lineOf(line, item);
    }),
    shipping: { net: sum(shipping.flatMap(({ amount }) => amount ?? [])), taxes: taxesOf(shipping) },
    buyer: buyerOf(sale, customers),
    billingAddress: addressOf(sale["invoice_address."]),
    shippingAddress: addressOf(sale["shipment_address."]),
    carrier: carrier === undefined ? null : (carrier?.["party."].name ?? ""),
    warehouse: sale["warehouse."]?.code ?? "",
  };
}

/** The sale of a key as Tryton's people see it, in one call; null: there is none. Err(conflict) where there are several. */
export async function readInFull(books: Books, key: IdempotencyKey): Promise<Result<DocumentInFull | null>> {
  const known = await books.masters.saleFields();
  if (!known.ok) return known;
  const fields = known.value.has("carrier") ? [...FIELDS, "carrier.party.name"] : FIELDS;
  const call = searching("sale.sale", { where: [["web_id", "=", key]], fields });
  const sales = await books.caller.read(call, z.array(saleInFullSchema));
  if (!sales.ok) return sales;
  const [sale, ...others] = sales.value;
  if (others.length > 0) return err(duplicates(sales.value));
  return ok(sale === undefined ? null : inFull(sale, books));
}
