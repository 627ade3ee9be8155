import { z } from "zod";
import type { ToldRows } from "#app/domain/contracts/told-rows.ts";
import { ok, type Result } from "#app/domain/result.ts";
import { parseErpItem, parseWarehouse } from "#app/domain/values/ids.ts";
import type { ShipmentNow, ShipmentState } from "../port.ts";
import type { Caller } from "./caller.ts";
import type { Location } from "./facts.ts";
import type { Masters } from "./masters.ts";
import { searching } from "./records.ts";
import { idSchema, quantitySchema, stampSchema } from "./wire.ts";

const saleSchema = z.object({ id: idSchema, shipments: z.array(idSchema) });
const daySchema = z
  .object({ __class__: z.literal("date"), year: z.number(), month: z.number(), day: z.number() })
  .transform(({ year, month, day }) => [year, month, day].map((part) => String(part).padStart(2, "0")).join("-"));
const shipmentSchema = z.object({
  id: idSchema,
  number: z.string().nullable(),
  state: z.enum(["draft", "waiting", "assigned", "picked", "packed", "done", "cancelled"]),
  warehouse: idSchema,
  effective_date: daySchema.nullable(),
  outgoing_moves: z.array(idSchema),
  packages: z.array(idSchema).default([]),
  "carrier.": z.object({ "party.": z.object({ name: z.string().nullable() }) }).nullish(),
  _timestamp: stampSchema,
});
const moveSchema = z.object({
  id: idSchema,
  state: z.string(),
  internal_quantity: quantitySchema,
  "product.": z.object({ code: z.string().nullable() }),
});
const packageSchema = z.object({ id: idSchema, shipping_reference: z.string().nullish(), _timestamp: stampSchema });

type Shipment = z.infer<typeof shipmentSchema>;
type Move = z.infer<typeof moveSchema>;
type Package = z.infer<typeof packageSchema>;

function stateOf({ state }: Shipment): ShipmentState {
  if (state === "done") return "shipped";
  return state === "cancelled" ? "cancelled" : "waiting";
}

interface Parts {
  readonly moves: ReadonlyMap<number, Move>;
  readonly packages: ReadonlyMap<number, Package>;
  readonly locations: readonly Location[];
  readonly orders: readonly string[];
}

function describe(shipment: Shipment, { moves, packages, locations, orders }: Parts): ShipmentNow | null {
  const warehouse = parseWarehouse(locations.find(({ id }) => id === shipment.warehouse)?.code ?? "");
  if (warehouse === null) return null;
  const own = shipment.packages.flatMap((id) => packages.get(id) ?? []);
  const numbers = own.flatMap(({ shipping_reference: number }) => (number == null || number === "" ? [] : [number]));
  const state = stateOf(shipment);
  return {
    ref: { id: String(shipment.id), number: shipment.number ?? `draft ${shipment.id}` },
    orders,
    state,
    warehouse,
    lines: shipment.outgoing_moves.flatMap((id) => {
      const move = moves.get(id);
      const item = parseErpItem(move?.["product."].code ?? "");
      if (move === undefined || item === null || (move.state === "cancelled" && state !== "cancelled")) return [];
      return [{ item, quantity: move.internal_quantity }];
    }),
    carrier: shipment["carrier."]?.["party."].name ?? null,
    trackingNumbers: [...new Set(numbers)],
    shippedOn: state === "shipped" ? shipment.effective_date : null,
    // A number that is written on a package later is another version, too.
    version: [shipment._timestamp, ...own.map(({ _timestamp }) => _timestamp).toSorted()].join(" "),
  };
}

async function readById<T extends { readonly id: number }>(
  caller: Caller,
  {
    model,
    ids,
    fields,
  }: { readonly model: string; readonly ids: readonly number[]; readonly fields: readonly string[] },
  schema: z.ZodType<T>,
): Promise<Result<ReadonlyMap<number, T>>> {
  if (ids.length === 0) return ok(new Map());
  const rows = await caller.read(searching(model, { where: [["id", "in", ids]], fields }), z.array(schema));
  return rows.ok ? ok(new Map(rows.value.map((row) => [row.id, row]))) : rows;
}

/** What a Tryton without carriers or packages does not have is not asked for. */
async function fieldsOfShipments(masters: Masters): Promise<Result<readonly string[]>> {
  const known = await masters.shipmentFields();
  if (!known.ok) return known;
  return ok([
    "number",
    "state",
    "warehouse",
    "effective_date",
    "outgoing_moves",
    "_timestamp",
    ...(known.value.has("packages") ? ["packages"] : []),
    ...(known.value.has("carrier") ? ["carrier.party.name"] : []),
  ]);
}

/** All shipments of some sales, at most five reads however many. */
export async function readShipments(
  caller: Caller,
  masters: Masters,
  orders: readonly string[],
): Promise<Result<ToldRows<ShipmentNow>>> {
  const ids = orders.filter((id) => /^[0-9]{1,15}$/.test(id)).map(Number);
  const sales = await readById(caller, { model: "sale.sale", ids, fields: ["shipments"] }, saleSchema);
  if (!sales.ok) return sales;
  const links = [...sales.value.values()].flatMap(({ id, shipments }) =>
    shipments.map((shipment) => ({ order: String(id), shipment })),
  );
  const fields = await fieldsOfShipments(masters);
  if (!fields.ok) return fields;
  const wanted = { model: "stock.shipment.out", ids: [...new Set(links.map(({ shipment }) => shipment))] };
  const shipments = await readById(caller, { ...wanted, fields: fields.value }, shipmentSchema);
  if (!shipments.ok) return shipments;
  const rows = [...shipments.value.values()];
  const moveIds = rows.flatMap(({ outgoing_moves }) => outgoing_moves);
  const moveFields = ["state", "internal_quantity", "product.code"];
  const moves = await readById(caller, { model: "stock.move", ids: moveIds, fields: moveFields }, moveSchema);
  if (!moves.ok) return moves;
  const packageIds = rows.flatMap((row) => row.packages);
  const packageFields = ["shipping_reference", "_timestamp"];
  const packages = await readById(
    caller,
    { model: "stock.package", ids: packageIds, fields: packageFields },
    packageSchema,
  );
  if (!packages.ok) return packages;
  const locations = await masters.locations();
  if (!locations.ok) return locations;
  const parts = { moves: moves.value, packages: packages.value, locations: locations.value };
  return ok({
    rows: rows.flatMap((row) => {
      const own = links.filter(({ shipment }) => shipment === row.id).map(({ order }) => order);
      return describe(row, { ...parts, orders: own }) ?? [];
    }),
  });
}
