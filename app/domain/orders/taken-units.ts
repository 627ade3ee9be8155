import type { ErpItem, LineItemGid, LocationGid, Sku } from "../values/ids.ts";
import type { ItemOf } from "./line-code.ts";
import type { Order, OrderLine } from "./order.ts";

/** Units of one order that Shopify has taken from one SKU at one location. */
export interface TakenUnits {
  readonly sku: Sku;
  readonly item: ErpItem | null;
  /** Null: no open fulfillment order says where; counts at every location. */
  readonly location: LocationGid | null;
  /** Still to be fulfilled and fulfilled. */
  readonly units: number;
  /** Still to be fulfilled. */
  readonly openUnits: number;
}

function openAt(order: Order, line: LineItemGid): Map<LocationGid | null, number> {
  const open = new Map<LocationGid | null, number>();
  for (const { location, lines } of order.locations) {
    for (const held of lines) if (held.line === line) open.set(location, (open.get(location) ?? 0) + held.quantity);
  }
  return open;
}

// Where two places are possible nobody is told one: null counts at both.
function onlyPlace(places: readonly (LocationGid | null)[]): LocationGid | null {
  const [place, ...others] = new Set(places.filter((candidate) => candidate !== null));
  return place !== undefined && others.length === 0 ? place : null;
}

// Fulfillment orders say where open units lie; of fulfilled ones only the reading before knows.
function spread(order: Order, line: OrderLine, before: readonly TakenUnits[]): TakenUnits[] {
  const { sku } = line;
  if (sku === null || line.kind !== "product") return [];
  const open = openAt(order, line.id);
  const openUnits = Math.min(line.unfulfilledQuantity, line.quantity);
  let openLeft = openUnits;
  const rows: TakenUnits[] = [];
  const add = (location: LocationGid | null, units: number, opened: number) => {
    if (units > 0) rows.push({ sku, item: null, location, units, openUnits: opened });
  };
  for (const [location, held] of open) {
    const units = Math.min(held, openLeft);
    add(location, units, units);
    openLeft -= units;
  }
  const home = onlyPlace([...open.keys(), ...before.filter((row) => row.sku === sku).map(({ location }) => location)]);
  add(home, openLeft, openLeft);
  add(home, line.quantity - openUnits, 0);
  return rows;
}

/**
 * What an order takes from availability, by SKU and location, whatever becomes of it: held, refused and fulfilled orders count too.
 * A cancelled order takes nothing: Shopify has put its units back. `before` is the reading before, for the places of fulfilled units.
 */
export function takenUnits(order: Order, itemOf: ItemOf, before: readonly TakenUnits[]): readonly TakenUnits[] {
  if (order.cancelledAt !== null) return [];
  const merged = new Map<string, TakenUnits>();
  for (const row of order.lines.flatMap((line) => spread(order, line, before))) {
    const key = `${row.location ?? ""} ${row.sku}`;
    const same = merged.get(key);
    merged.set(key, {
      ...row,
      item: itemOf.get(row.sku) ?? null,
      units: row.units + (same?.units ?? 0),
      openUnits: row.openUnits + (same?.openUnits ?? 0),
    });
  }
  return [...merged.values()];
}
