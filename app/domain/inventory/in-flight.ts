import type { ErpItem, LocationGid, OrderGid, Warehouse } from "../values/ids.ts";
import { containedUnits, type Observation } from "./contained.ts";
import type { InFlightOrder } from "./level.ts";

/** Units one order has taken from one item; null: no open fulfillment order says where. */
export interface Taken {
  readonly order: OrderGid;
  readonly name: string;
  readonly item: ErpItem | null;
  readonly location: LocationGid | null;
  readonly units: number;
}

export interface Contained extends Observation {
  readonly order: OrderGid;
  readonly item: ErpItem;
  readonly warehouse: Warehouse;
}

/** One Shopify location and what feeds it, seen from one snapshot. */
export interface SeenFrom {
  readonly item: ErpItem;
  readonly location: LocationGid;
  readonly warehouse: Warehouse;
  readonly snapshot: number;
}

function unitsWhere(taken: readonly Taken[], holds: (taken: Taken) => boolean): number {
  return taken.filter(holds).reduce((units, row) => units + row.units, 0);
}

function orderInFlight(
  taken: readonly Taken[],
  contained: readonly Contained[],
  from: SeenFrom,
): Pick<InFlightOrder, "units" | "containedUnits"> {
  const here = unitsWhere(taken, ({ location }) => location === from.location);
  const anywhere = unitsWhere(taken, ({ location }) => location === null);
  const elsewhere = unitsWhere(taken, ({ location }) => location !== null && location !== from.location);
  const lost = (rows: readonly Contained[]) =>
    rows.reduce((units, row) => units + containedUnits(row, from.snapshot), 0);
  const lostHere = lost(contained.filter(({ warehouse }) => warehouse === from.warehouse));
  // Units of no known place may lie in any warehouse: what is contained beyond the placed ones elsewhere is theirs.
  const lostAnywhere = anywhere > 0 ? lost(contained) - elsewhere : 0;
  return { units: here + anywhere, containedUnits: Math.max(lostHere, lostAnywhere) };
}

/**
 * The orders that have taken units of an item at a location, and how many of them the ERP's number is known to have lost.
 * Units of no known place count at every location: it undersells until a reading says where, and never oversells.
 */
export function ordersInFlight(
  taken: readonly Taken[],
  contained: readonly Contained[],
  from: SeenFrom,
): readonly InFlightOrder[] {
  const ofItem = taken.filter(({ item }) => item === from.item);
  return [...Map.groupBy(ofItem, ({ order }) => order)].flatMap(([order, rows]): InFlightOrder[] => {
    const lost = contained.filter((row) => row.order === order && row.item === from.item);
    const { units, containedUnits } = orderInFlight(rows, lost, from);
    return units > 0 ? [{ order, name: rows[0]?.name ?? order, units, containedUnits }] : [];
  });
}
