import { z } from "zod";

const quantityAt = z.object({ warehouse: z.string(), item: z.string(), quantity: z.string() });

/** `line` counts from 0: two lines of one item stay two lines. */
const shippedUnits = z.object({ line: z.int().nonnegative(), quantity: z.string() });

/** Lists that documents refer to. */
export const RECORD_KINDS = ["taxes", "carriers", "parties", "payment-terms"] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Everything that ever changes the ledger. The journal is a list of these, and the ledger is what they add up to. */
export const ledgerEventSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("warehouse-opened"), code: z.string(), name: z.string() }),
  z.object({ kind: z.literal("books-kept-in"), currency: z.string() }),
  z.object({ kind: z.literal("item-added"), code: z.string(), name: z.string(), unit: z.string().optional() }),
  z.object({ kind: z.literal("item-copied"), code: z.string() }),
  z.object({ kind: z.literal("item-labelled"), code: z.string(), barcodes: z.array(z.string()) }),
  z.object({ kind: z.literal("item-removed"), code: z.string() }),
  z.object({
    kind: z.literal("record-added"),
    list: z.enum(RECORD_KINDS),
    code: z.string(),
    name: z.string(),
    /** Of a tax. */
    rate: z.string().optional(),
  }),
  z.object({ kind: z.literal("stock-moved"), item: z.string(), warehouse: z.string(), change: z.string() }),
  z.object({
    kind: z.literal("order-confirmed"),
    id: z.string(),
    key: z.string(),
    currency: z.string(),
    total: z.string(),
    lines: z.array(quantityAt),
    /** The document as it was sent. */
    document: z.json(),
  }),
  z.object({
    kind: z.literal("order-amended"),
    id: z.string(),
    currency: z.string(),
    total: z.string(),
    lines: z.array(quantityAt),
    document: z.json(),
  }),
  /** The warehouse has begun to work on it. */
  z.object({ kind: z.literal("order-picked"), id: z.string() }),
  z.object({ kind: z.literal("order-shipped"), id: z.string(), units: z.array(shippedUnits), shippedOn: z.iso.date() }),
  /** Its newest shipment has a carrier's number. */
  z.object({ kind: z.literal("order-tracked"), id: z.string(), carrier: z.string(), trackingNumber: z.string() }),
  z.object({ kind: z.literal("order-cancelled"), id: z.string() }),
]);

export type LedgerEvent = z.infer<typeof ledgerEventSchema>;
export type QuantityAt = z.infer<typeof quantityAt>;
export type ShippedUnits = z.infer<typeof shippedUnits>;
