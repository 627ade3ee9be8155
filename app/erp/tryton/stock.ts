import { z } from "zod";
import { ok, type Result } from "#app/domain/result.ts";
import { parseErpItem, parseWarehouse, type ErpItem, type Warehouse } from "#app/domain/values/ids.ts";
import { difference, sum, type DecimalText } from "#app/domain/values/money.ts";
import type { Page, StockRow } from "../port.ts";
import type { Caller } from "./caller.ts";
import type { Location } from "./facts.ts";
import type { Masters } from "./masters.ts";
import { searching, unreadCode, type Condition } from "./records.ts";
import { idSchema, quantitySchema, stampSchema } from "./wire.ts";

/** Products a page: measured, 500 take Tryton 104 to 152 ms in each warehouse. */
const PAGE = 500;

const goodsSchema = z.object({ id: idSchema, code: z.string().nullable() });
const onHandSchema = z.object({ id: idSchema, quantity: quantitySchema });
const moveSchema = z.object({
  product: idSchema,
  internal_quantity: quantitySchema,
  from_location: idSchema,
  to_location: idSchema,
  _timestamp: stampSchema,
});

type Move = z.infer<typeof moveSchema>;

interface Product {
  readonly id: number;
  readonly item: ErpItem;
}

interface Place {
  readonly id: number;
  readonly warehouse: Warehouse;
}

interface Reading {
  readonly asOf: string;
  readonly moves: readonly Move[];
  readonly warehouseOf: ReadonlyMap<number, number | null>;
}

async function readProducts(caller: Caller, items: readonly ErpItem[] | undefined, after: number) {
  const where: Condition[] = [
    ["type", "=", "goods"],
    ["code", "!=", null],
    ["id", ">", after],
  ];
  if (items !== undefined) where.push(["code", "in", items]);
  const call = searching("product.product", { where, fields: ["code"], limit: PAGE });
  return caller.read(call, z.array(goodsSchema));
}

/**
 * Open moves of some products: what leaves a warehouse and what comes. Read before the quantities: a shipment that ends in between is
 * then counted twice, as open and as gone, which sells nothing that is not there.
 */
function readMoves(caller: Caller, products: readonly number[]): Promise<Result<readonly Move[]>> {
  const where = [
    ["product", "in", products],
    ["state", "in", ["draft", "assigned"]],
  ];
  const fields = ["product", "internal_quantity", "from_location", "to_location", "_timestamp"];
  return caller.read(searching("stock.move", { where, fields }), z.array(moveSchema));
}

async function readOnHand(caller: Caller, products: readonly number[], { id }: Place) {
  // Without with_childs Tryton answers 0 for what lies in a warehouse's zones.
  const context = { locations: [id], with_childs: true };
  const call = searching("product.product", { where: [["id", "in", products]], fields: ["quantity"], context });
  const rows = await caller.read(call, z.array(onHandSchema));
  return rows.ok ? ok(new Map(rows.value.map((row) => [row.id, row.quantity]))) : rows;
}

function quantityOf(moves: readonly Move[]): DecimalText {
  return sum(moves.map((move) => move.internal_quantity));
}

function newest(moves: readonly Move[], otherwise: string): string {
  return moves.reduce((latest, { _timestamp: stamp }) => (Number(stamp) > Number(latest) ? stamp : latest), otherwise);
}

function rowOf(
  { id, item }: Product,
  place: Place,
  onHand: DecimalText,
  { asOf, moves, warehouseOf }: Reading,
): StockRow {
  const isHere = (location: number) => warehouseOf.get(location) === place.id;
  const own = moves.filter((move) => move.product === id);
  const leaving = own.filter((move) => isHere(move.from_location) && !isHere(move.to_location));
  const coming = own.filter((move) => !isHere(move.from_location) && isHere(move.to_location));
  const allocated = quantityOf(leaving);
  return {
    item,
    warehouse: place.warehouse,
    onHand,
    allocated,
    available: difference(onHand, allocated),
    incoming: quantityOf(coming),
    asOf,
    // Quantities are computed and have no version of their own: the newest open move says most.
    version: newest(own, "0"),
  };
}

function placesOf(locations: readonly Location[]): readonly Place[] {
  return locations.flatMap(({ id, type, code }) => {
    const warehouse = type === "warehouse" ? parseWarehouse(code ?? "") : null;
    return warehouse === null ? [] : [{ id, warehouse }];
  });
}

/**
 * One page of goods in every warehouse, whatever lies in their zones: on hand, leaving (whenever it is due), coming, and on hand less
 * leaving. Negative where more is sold than there is: the domain clamps, this does not.
 */
export async function readStock(
  caller: Caller,
  masters: Masters,
  { items, page = "0" }: { items?: readonly ErpItem[]; page?: string },
  now: () => Date,
): Promise<Result<Page<StockRow>>> {
  const locations = await masters.locations();
  if (!locations.ok) return locations;
  const found = await readProducts(caller, items, /^[0-9]{1,15}$/.test(page) ? Number(page) : 0);
  if (!found.ok) return found;
  const last = found.value.length === PAGE ? found.value.at(-1) : undefined;
  const next = last === undefined ? null : String(last.id);
  const products = found.value.flatMap(({ id, code }) => {
    const item = parseErpItem(code ?? "");
    return item === null ? [] : [{ id, item }];
  });
  const broken = found.value
    .filter(({ code }) => parseErpItem(code ?? "") === null)
    .map((row) => unreadCode(row, "item"));
  const ids = products.map(({ id }) => id);
  // The beginning of the read, by its clock: whole seconds, rounded down.
  const asOf = (caller.serverTime() ?? now()).toISOString();
  const moves = await readMoves(caller, ids);
  if (!moves.ok) return moves;
  const warehouseOf = new Map(locations.value.map(({ id, warehouse }) => [id, warehouse]));
  const reading = { asOf, moves: moves.value, warehouseOf };
  const rows: StockRow[] = [];
  for (const place of placesOf(locations.value)) {
    const onHand = await readOnHand(caller, ids, place);
    if (!onHand.ok) return onHand;
    rows.push(
      ...products.flatMap((product) => {
        const quantity = onHand.value.get(product.id);
        return quantity === undefined ? [] : [rowOf(product, place, quantity, reading)];
      }),
    );
  }
  return ok({ rows, broken, next });
}
