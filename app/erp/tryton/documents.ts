import { z } from "zod";
import { err, ok, type Result } from "#app/domain/result.ts";
import { parseErpItem, parseIdempotencyKey, parseWarehouse, type IdempotencyKey } from "#app/domain/values/ids.ts";
import { sum, type DecimalText } from "#app/domain/values/money.ts";
import { protocolError } from "../http-client/classify.ts";
import type { DocumentNow, DocumentRef, DocumentState } from "../port.ts";
import type { Caller } from "./caller.ts";
import type { Location } from "./facts.ts";
import type { Masters } from "./masters.ts";
import { searching, type Condition } from "./records.ts";
import { currencySchema, decimalSchema, idSchema, quantitySchema, stampSchema } from "./wire.ts";

const SALE_STATES = ["draft", "quotation", "confirmed", "processing", "done", "cancelled"] as const;

const saleSchema = z.object({
  id: idSchema,
  number: z.string().nullable(),
  web_id: z.string().nullable(),
  state: z.enum(SALE_STATES),
  total_amount: decimalSchema,
  "currency.": z.object({ code: currencySchema }),
  _timestamp: stampSchema,
});
const lineSchema = z.object({
  sale: idSchema,
  quantity: quantitySchema.nullable(),
  moves: z.array(idSchema),
  "product.": z.object({ code: z.string().nullable() }).nullable(),
});
const moveSchema = z.object({
  id: idSchema,
  state: z.enum(["staging", "draft", "assigned", "done", "cancelled"]),
  internal_quantity: quantitySchema,
  from_location: idSchema,
});

export type Sale = z.infer<typeof saleSchema>;
type Line = z.infer<typeof lineSchema>;
type Move = z.infer<typeof moveSchema>;

const SALE_FIELDS = ["number", "web_id", "state", "total_amount", "currency.code", "_timestamp"];

function findSales(caller: Caller, where: readonly Condition[]): Promise<Result<readonly Sale[]>> {
  return caller.read(searching("sale.sale", { where, fields: SALE_FIELDS }), z.array(saleSchema));
}

/** Every sale that carries a key; Tryton keeps it unique as long as its module web_shop is activated. */
export function findByKey(caller: Caller, key: IdempotencyKey): Promise<Result<readonly Sale[]>> {
  return findSales(caller, [["web_id", "=", key]]);
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
function allocatedOf(lines: readonly Line[], moves: ReadonlyMap<number, Move>, locations: readonly Location[]) {
  const warehouseOf = new Map(locations.map(({ id, warehouse }) => [id, warehouse]));
  const codeOf = new Map(locations.map(({ id, code }) => [id, code]));
  const units = new Map<string, DecimalText[]>();
  for (const { "product.": product, moves: own } of lines) {
    for (const move of own.flatMap((id) => moves.get(id) ?? [])) {
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

interface Parts {
  readonly lines: readonly Line[];
  readonly moves: ReadonlyMap<number, Move>;
  readonly locations: readonly Location[];
  /** What shipping is booked on: not one of the order's lines. */
  readonly shippingItem: string;
}

function documentOf(sale: Sale, { lines, moves, locations, shippingItem }: Parts): DocumentNow | null {
  const key = parseIdempotencyKey(sale.web_id ?? "");
  if (key === null) return null;
  const goods = lines.filter((line) => line["product."] !== null && line["product."].code !== shippingItem);
  const own = goods.flatMap((line) => line.moves.flatMap((id) => moves.get(id) ?? []));
  return {
    ref: refOf(sale),
    key,
    state: stateOf(sale, own),
    version: sale._timestamp,
    total: { amount: sale.total_amount, currency: sale["currency."].code },
    lines: goods.flatMap(({ "product.": product, quantity }) => {
      const item = parseErpItem(product?.code ?? "");
      return item === null || quantity === null ? [] : [{ item, quantity }];
    }),
    allocated: allocatedOf(goods, moves, locations),
  };
}

async function readMoves(caller: Caller, ids: readonly number[]): Promise<Result<ReadonlyMap<number, Move>>> {
  if (ids.length === 0) return ok(new Map());
  const fields = ["state", "internal_quantity", "from_location"];
  const moves = await caller.read(searching("stock.move", { where: [["id", "in", ids]], fields }), z.array(moveSchema));
  return moves.ok ? ok(new Map(moves.value.map((move) => [move.id, move]))) : moves;
}

/** Sales as the port's documents: three reads, however many. One without our key is nobody's document and left out. */
export async function describeSales(
  caller: Caller,
  masters: Masters,
  sales: readonly Sale[],
  shippingItem: string,
): Promise<Result<readonly DocumentNow[]>> {
  if (sales.length === 0) return ok([]);
  const where = [
    ["sale", "in", sales.map(({ id }) => id)],
    ["type", "=", "line"],
  ];
  const fields = ["sale", "quantity", "moves", "product.code"];
  const lines = await caller.read(searching("sale.line", { where, fields }), z.array(lineSchema));
  if (!lines.ok) return lines;
  const moves = await readMoves(
    caller,
    lines.value.flatMap((line) => line.moves),
  );
  if (!moves.ok) return moves;
  const locations = await masters.locations();
  if (!locations.ok) return locations;
  const bySale = Map.groupBy(lines.value, ({ sale }) => sale);
  return ok(
    sales.flatMap((sale) => {
      const parts = { lines: bySale.get(sale.id) ?? [], moves: moves.value, locations: locations.value, shippingItem };
      return documentOf(sale, parts) ?? [];
    }),
  );
}

/** The documents of some ids; an id that Tryton does not have is left out. */
export async function readDocuments(
  caller: Caller,
  masters: Masters,
  ids: readonly string[],
  shippingItem: string,
): Promise<Result<readonly DocumentNow[]>> {
  const numbers = ids.filter((id) => /^[0-9]{1,15}$/.test(id)).map(Number);
  const sales = await findSales(caller, [["id", "in", numbers]]);
  return sales.ok ? describeSales(caller, masters, sales.value, shippingItem) : sales;
}

/** One sale as it is now; Err where it is gone. */
export async function readSale(caller: Caller, id: number): Promise<Result<Sale>> {
  const found = await findSales(caller, [["id", "=", id]]);
  if (!found.ok) return found;
  const [sale] = found.value;
  return sale === undefined ? err(protocolError("read", `no sale ${id}, which it had just made`)) : ok(sale);
}
