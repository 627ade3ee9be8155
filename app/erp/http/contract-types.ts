import { z } from "zod";
import { plainBarcode } from "#app/domain/values/barcode.ts";
import { parseErpItem, parseIdempotencyKey, parseWarehouse } from "#app/domain/values/ids.ts";
import { parseCurrency, parseDecimal } from "#app/domain/values/money.ts";

// What openapi.json says, as this connector reads it. Unknown fields are dropped, so that an ERP may add its own.

function parsedBy<T>(parse: (text: string) => T | null, what: string) {
  return z.string().transform((text, context): T => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: `not ${what}` });
    return z.NEVER;
  });
}

const text = z.string().min(1).max(255);
// The contract says text. A JSON number is read all the same: parseJson keeps as numbers only those that lose no digit.
const decimal = z.union([z.string(), z.number().transform(String)]).pipe(parsedBy(parseDecimal, "a decimal"));
const item = parsedBy(parseErpItem, "an item code");
const warehouse = parsedBy(parseWarehouse, "a warehouse code");
// Null is not zero: an ERP without this number says null, and a missing field breaks the contract.
const quantity = decimal.nullable();
const next = z.string().min(1).nullable();
const instant = z.iso.datetime();

export const aboutSchema = z.object({
  contract: z.literal("1"),
  system: text,
  version: text,
  company: text,
  currency: parsedBy(parseCurrency, "a currency"),
  time: instant,
  permissions: z.array(z.string()),
});

/** A page whose rows are read one by one: see told-rows.ts. */
export const rowsSchema = z.object({ rows: z.array(z.unknown()), next });

export const itemSchema = z.object({
  code: item,
  name: z.string(),
  unit: z.string().nullable(),
  // An ERP of an earlier contract does not tell them.
  barcodes: z
    .array(z.string().max(255))
    .max(50)
    .nullish()
    .transform((told) => (told ?? []).flatMap((barcode) => plainBarcode(barcode) ?? [])),
  active: z.boolean(),
});

export const warehousesSchema = z.object({
  rows: z.array(z.object({ code: warehouse, name: z.string(), active: z.boolean() })),
  next,
});

export const taxesSchema = z.object({
  rows: z.array(z.object({ code: text, name: z.string(), rate: decimal, active: z.boolean() })),
  next,
});

export const recordsSchema = z.object({
  rows: z.array(z.object({ code: text, name: z.string(), active: z.boolean() })),
  next,
});

export const shipmentSchema = z.object({
  id: text,
  number: text,
  orders: z.array(text),
  state: z.enum(["waiting", "shipped", "cancelled"]),
  warehouse,
  lines: z.array(z.object({ item, quantity: decimal })),
  carrier: text.nullable(),
  trackingNumbers: z.array(text),
  shippedOn: z.iso.date().nullable(),
  version: text,
});

export const stockSchema = rowsSchema.extend({ asOf: instant });

export const stockRowSchema = z.object({
  item,
  warehouse,
  onHand: quantity,
  allocated: quantity,
  available: quantity,
  incoming: quantity,
  version: text,
});

export const changesSchema = z.object({ keys: z.array(text), next: text, complete: z.boolean() });

// Booleans and texts, decimals and days among them. An ERP of an earlier contract does not tell them.
const fields = z.record(z.string(), z.union([z.string(), z.boolean()])).optional();

export const fieldsSchema = z.object({
  rows: z.array(
    z.object({
      name: text,
      label: text,
      of: z.enum(["document", "line"]),
      kind: z.enum(["text", "choice", "decimal", "integer", "date", "instant", "boolean"]),
      choices: z.array(z.string()).default([]),
      maxLength: z.number().int().positive().nullable().default(null),
      required: z.boolean().default(false),
    }),
  ),
});

const state = z.enum(["draft", "confirmed", "partly-shipped", "shipped", "cancelled"]);

export const salesOrderSchema = z.object({
  id: text,
  number: text,
  key: parsedBy(parseIdempotencyKey, "a key"),
  state,
  version: text,
  currency: parsedBy(parseCurrency, "a currency"),
  total: decimal,
  lines: z.array(z.object({ item, quantity: decimal, fields })),
  fields,
  buyer: text.nullish(),
  allocated: z.array(z.object({ warehouse, item, quantity: decimal })),
});

export const salesOrdersSchema = z.object({ rows: z.array(salesOrderSchema), next });

const word = z.string().max(255);
// Null: the ERP does not keep it. Empty: there is none.
const kept = word.nullable();
const taxes = z.array(z.object({ rate: decimal.nullable(), amount: decimal.nullable() })).nullable();
const address = z
  .object({ name: word, street: z.array(word), zip: word, city: word, province: word, country: word })
  .nullable();

export const salesOrderInFullSchema = z.object({
  id: text,
  number: text,
  state,
  currency: parsedBy(parseCurrency, "a currency"),
  total: decimal,
  tax: decimal.nullable(),
  lines: z.array(z.object({ item, quantity: decimal, net: decimal.nullable(), discount: decimal.nullable(), taxes })),
  shipping: z.object({ net: decimal.nullable(), taxes }).nullable(),
  buyer: z.object({ name: kept, email: kept }),
  billingAddress: address,
  shippingAddress: address,
  carrier: kept,
  warehouse: kept,
});

export const errorSchema = z.object({
  error: z.object({
    code: text,
    message: z.string(),
    field: z.string().optional(),
    value: z.string().optional(),
  }),
});

export type SalesOrderNow = z.infer<typeof salesOrderSchema>;
