import { z } from "zod";
import { err, ok, type Result } from "#app/domain/result.ts";
import { parseErpItem, parseIdempotencyKey, parseWarehouse, type IdempotencyKey } from "#app/domain/values/ids.ts";
import { sum, type DecimalText } from "#app/domain/values/money.ts";
import { protocolError } from "../http-client/classify.ts";
import type { DocumentNow, DocumentRef, DocumentState } from "../port.ts";
import type { Caller } from "./caller.ts";
import type { Configuration } from "./configuration.ts";
import type { Location } from "./facts.ts";
import type { Masters } from "./masters.ts";
import { searching, type Condition } from "./records.ts";
import { showFields } from "./show-fields.ts";
import { currencySchema, decimalSchema, idSchema, quantitySchema, stampSchema } from "./wire.ts";

const SALE_STATES = ["draft", "quotation", "confirmed", "processing", "done", "cancelled"] as const;

export const saleSchema = z.object({
  id: idSchema,
  number: z.string().nullable(),
  web_id: z.string().nullable(),
  state: z.enum(SALE_STATES),
  total_amount: decimalSchema,
  "currency.": z.object({ code: currencySchema }),
  _timestamp: stampSchema,
});
const moveSchema = z.object({
  state: z.enum(["staging", "draft", "assigned", "done", "cancelled"]),
  internal_quantity: quantitySchema,
  from_location: idSchema,
});
const lineSchema = z.object({
  quantity: quantitySchema.nullable(),
  "product.": z.object({ code: z.string().nullable() }).nullable(),
  "moves.": z.array(moveSchema),
});
const wholeSaleSchema = saleSchema.extend({
  "lines.": z.array(lineSchema),
  "party.": z.object({ code: z.string().nullable() }),
});

export type Sale = z.infer<typeof saleSchema>;
/** A sale with its lines and their moves. */
export type WholeSale = z.infer<typeof wholeSaleSchema>;
type Line = z.infer<typeof lineSchema>;
type Move = z.infer<typeof moveSchema>;

export const SALE_FIELDS = ["number", "web_id", "state", "total_amount", "currency.code", "_timestamp"];
const LINE_FIELDS = ["quantity", "product.code", "moves.state", "moves.internal_quantity", "moves.from_location"];
const WHOLE_SALE_FIELDS = [...SALE_FIELDS, "party.code", ...LINE_FIELDS.map((field) => `lines.${field}`)];

function findSales(caller: Caller, where: readonly Condition[]): Promise<Result<readonly Sale[]>> {
  return caller.read(searching("sale.sale", { where, fields: SALE_FIELDS }), z.array(saleSchema));
}

function findWholeSales(caller: Caller, where: readonly Condition[]): Promise<Result<readonly WholeSale[]>> {
  return caller.read(searching("sale.sale", { where, fields: WHOLE_SALE_FIELDS }), z.array(wholeSaleSchema));
}

/** Every sale that carries a key; Tryton keeps it unique as long as its module web_shop is activated. */
export function findByKey(caller: Caller, key: IdempotencyKey): Promise<Result<readonly Sale[]>> {
  return findSales(caller, [["web_id", "=", key]]);
}

/** The same with lines and moves. */
export function findWholeByKey(caller: Caller, key: IdempotencyKey): Promise<Result<readonly WholeSale[]>> {
  return findWholeSales(caller, [["web_id", "=", key]]);
}

/** A draft has no number yet; its people then see its id. */
export function refOf({ id, number }: Sale): DocumentRef {
  return { id: String(id), number: number ?? `draft ${id}` };
}

/** What the port calls a sale's state, as far as its own record says. What has shipped is in its moves. */
export function stateOf({ state }: Sale, moves: readonly Pick<Move, "state">[]): DocumentState {
  if (state === "cancelled") return "cancelled";
  if (state === "draft" || state === "quotation") return "draft";
  const live = moves.filter((move) => move.state !== "cancelled");
  const shipped = live.filter((move) => move.state === "done").length;
  if (state === "done" || (shipped > 0 && shipped === live.length)) return "shipped";
  return shipped > 0 ? "partly-shipped" : "confirmed";
}

// Both still to be shipped and shipped: Tryton's available number has lost them either way.
function allocatedOf(lines: readonly Line[], locations: readonly Location[]) {
  const warehouseOf = new Map(locations.map(({ id, warehouse }) => [id, warehouse]));
  const codeOf = new Map(locations.map(({ id, code }) => [id, code]));
  const units = new Map<string, DecimalText[]>();
  for (const { "product.": product, "moves.": moves } of lines) {
    for (const move of moves) {
      const warehouse = codeOf.get(warehouseOf.get(move.from_location) ?? -1) ?? null;
      if (move.state === "cancelled" || warehouse === null || product?.code == null) continue;
      const place = JSON.stringify([warehouse, product.code]);
      units.set(place, [...(units.get(place) ?? []), move.internal_quantity]);
    }
  }
  return [...units].flatMap(([place, quantities]) => {
    const [warehouseCode, itemCode] = z.tuple([z.string(), z.string()]).parse(JSON.parse(place));
    const [warehouse, item] = [parseWarehouse(warehouseCode), parseErpItem(itemCode)];
    return warehouse === null || item === null ? [] : [{ warehouse, item, quantity: sum(quantities) }];
  });
}

/** What of a connection decides how its sales are read: what shipping is booked on is not one of an order's lines. */
export type SaleReading = Pick<Configuration, "shippingItem" | "customers">;

// The party of a whole shop is no buyer's own.
function buyerOf({ "party.": { code } }: WholeSale, { customers }: SaleReading): string | undefined {
  return customers.kind === "one" ? undefined : (code ?? undefined);
}

function documentOf(sale: WholeSale, locations: readonly Location[], reading: SaleReading): DocumentNow | null {
  const { shippingItem } = reading;
  const key = parseIdempotencyKey(sale.web_id ?? "");
  if (key === null) return null;
  const goods = sale["lines."].filter((line) => line["product."] !== null && line["product."].code !== shippingItem);
  const moves = goods.flatMap((line) => line["moves."]);
  return {
    ref: refOf(sale),
    key,
    state: stateOf(sale, moves),
    version: sale._timestamp,
    total: { amount: sale.total_amount, currency: sale["currency."].code },
    lines: goods.flatMap(({ "product.": product, quantity }) => {
      const item = parseErpItem(product?.code ?? "");
      return item === null || quantity === null ? [] : [{ item, quantity }];
    }),
    buyer: buyerOf(sale, reading),
    allocated: allocatedOf(goods, locations),
  };
}

/** Sales as the port's documents. One without our key is nobody's document and left out. */
export async function describeSales(
  masters: Masters,
  sales: readonly WholeSale[],
  reading: SaleReading,
): Promise<Result<readonly DocumentNow[]>> {
  if (sales.length === 0) return ok([]);
  const locations = await masters.locations();
  if (!locations.ok) return locations;
  return ok(sales.flatMap((sale) => documentOf(sale, locations.value, reading) ?? []));
}

/** The documents of some ids, in one call, and in one more where this connection writes fields of their own; an id that Tryton does not have is left out. */
export async function readDocuments(
  caller: Caller,
  masters: Masters,
  ids: readonly string[],
  reading: SaleReading,
): Promise<Result<readonly DocumentNow[]>> {
  const numbers = ids.filter((id) => /^[0-9]{1,15}$/.test(id)).map(Number);
  const sales = await findWholeSales(caller, [["id", "in", numbers]]);
  const shown = sales.ok ? await describeSales(masters, sales.value, reading) : sales;
  return shown.ok ? showFields(caller, masters.knownFields(), shown.value) : shown;
}

function onlyOf<T extends Sale>(found: Result<readonly T[]>, id: number): Result<T> {
  if (!found.ok) return found;
  const [sale] = found.value;
  return sale === undefined ? err(protocolError("read", `no sale ${id}, which it had just made`)) : ok(sale);
}

/** One sale as it is now; Err where it is gone. */
export async function readSale(caller: Caller, id: number): Promise<Result<Sale>> {
  return onlyOf(await findSales(caller, [["id", "=", id]]), id);
}

/** The same with its lines and their moves. */
export async function readWholeSale(caller: Caller, id: number): Promise<Result<WholeSale>> {
  return onlyOf(await findWholeSales(caller, [["id", "=", id]]), id);
}
