import type { LineItemGid, LocationGid, Sku } from "../values/ids.ts";
import type { Order, OrderLine } from "./order.ts";

/** Units of one order that Shopify has taken from one SKU at one location. */
export interface TakenUnits {
  readonly sku: Sku;
  /** Null: no open fulfillment order says where; counts at every location. */
  readonly location: LocationGid | null;
  /** Still to be fulfilled and fulfilled; what was removed or returned is not in it. */
  readonly units: number;
  /** Still to be fulfilled: Shopify counts them as committed. */
  readonly openUnits: number;
  /** The most it can ever have taken there, whatever it gave back since; never falls. */
  readonly grossUnits: number;
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

interface Laid {
  readonly location: LocationGid | null;
  readonly units: number;
  readonly openUnits: number;
}

/** Lays units at the places that are told, as far as they go; what is left of both. */
function layOut(units: number, places: readonly { readonly location: LocationGid | null; readonly units: number }[]) {
  let left = units;
  const laid = places.map(({ location, units: there }) => {
    const here = Math.min(there, left);
    left -= here;
    return { location, units: here };
  });
  return { laid: laid.filter((place) => place.units > 0), left };
}

// Fulfillment orders say where units lie or have left from; of units that none of them tells, only the reading before knows.
function layLine(order: Order, line: OrderLine, before: readonly TakenUnits[]): readonly Laid[] {
  const isCancelled = order.cancelledAt !== null;
  const quantity = isCancelled ? 0 : line.quantity;
  const openUnits = isCancelled ? 0 : Math.min(line.unfulfilledQuantity, quantity);
  const places = [...openAt(order, line.id)].map(([location, units]) => ({ location, units }));
  const left = order.fulfilled.filter((gone) => gone.line === line.id);
  const open = layOut(openUnits, places);
  const fulfilled = layOut(
    quantity - openUnits,
    left.map(({ location, quantity }) => ({ location, units: quantity })),
  );
  const told = [...places, ...left, ...before.filter((row) => row.sku === line.sku)];
  const home = onlyPlace(told.map(({ location }) => location));
  return [
    ...open.laid.map((place) => ({ ...place, openUnits: place.units })),
    ...fulfilled.laid.map((place) => ({ ...place, openUnits: 0 })),
    { location: home, units: open.left + fulfilled.left, openUnits: open.left },
  ];
}

function spread(order: Order, line: OrderLine, before: readonly TakenUnits[]): readonly TakenUnits[] {
  const { sku, kind } = line;
  if (sku === null || kind !== "product") return [];
  const laid = layLine(order, line, before);
  const goneUnits = line.quantityOrdered - laid.reduce((units, place) => units + place.units, 0);
  const places = laid.filter(({ units }) => units > 0);
  return (places.length > 0 ? places : laid.slice(-1)).flatMap((place) => {
    const grossUnits = place.units + Math.max(0, goneUnits);
    return grossUnits > 0 ? [{ sku, ...place, grossUnits }] : [];
  });
}

function placeOf({ sku, location }: TakenUnits): string {
  return `${location ?? ""} ${sku}`;
}

/**
 * What an order takes from availability, by SKU and location, whatever becomes of it: held, refused and fulfilled orders count too.
 * A cancelled order takes nothing: Shopify has put its units back. `before` is the reading before, for the places of fulfilled units
 * and for what it had taken somewhere and gave back.
 */
export function takenUnits(order: Order, before: readonly TakenUnits[]): readonly TakenUnits[] {
  const merged = new Map<string, TakenUnits>();
  for (const row of order.lines.flatMap((line) => spread(order, line, before))) {
    const same = merged.get(placeOf(row));
    merged.set(placeOf(row), {
      ...row,
      units: row.units + (same?.units ?? 0),
      openUnits: row.openUnits + (same?.openUnits ?? 0),
      grossUnits: row.grossUnits + (same?.grossUnits ?? 0),
    });
  }
  for (const old of before) {
    const now = merged.get(placeOf(old)) ?? { ...old, units: 0, openUnits: 0 };
    merged.set(placeOf(old), { ...now, grossUnits: Math.max(now.grossUnits, old.grossUnits) });
  }
  return [...merged.values()];
}
