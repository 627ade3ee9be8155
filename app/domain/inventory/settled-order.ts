import type { TakenUnits } from "../orders/taken-units.ts";
import type { ErpItem, LocationGid, Sku } from "../values/ids.ts";
import type { Held } from "./in-flight.ts";

/** What settled orders have taken of a SKU at a location, in one sum: none of them counts against what may be sold any more. */
export interface FoldedUnits {
  readonly sku: Sku;
  /** Null: of no known place; counts at every location. */
  readonly location: LocationGid | null;
  readonly units: number;
  readonly grossUnits: number;
  /** Snapshots above this number contain all of them. */
  readonly containedAfter: number;
}

/** One order, by its newest reading and its document's. */
export interface OrderSeen {
  readonly taken: readonly TakenUnits[];
  readonly held: readonly Pick<Held, "item" | "units" | "shipped">[];
}

/** Contained by every snapshot. */
const ALWAYS = 0;

function sumUnits(rows: readonly { readonly units: number }[]): number {
  return rows.reduce((units, row) => units + row.units, 0);
}

/** Units of one item: the ERP has shipped at least what Shopify has sold, or neither has anything of it. */
function itemSettledAfter(soldUnits: number, held: OrderSeen["held"]): number | null {
  const heldUnits = Math.max(0, ...held.map(({ units }) => units));
  if (heldUnits === 0) return soldUnits === 0 ? ALWAYS : null;
  const shipped = held.filter(({ units }) => units > 0).map((row) => row.shipped);
  const whole = shipped.filter((number) => number !== null);
  return whole.length < shipped.length || heldUnits < soldUnits ? null : Math.max(...whole);
}

/**
 * The number above which every snapshot contains the whole order, whatever it sold where; null while something of it is open, or the
 * ERP has not lost all of it. From there on it changes no level: only a new reading of the order or its document can change that.
 */
export function settledAfter({ taken, held }: OrderSeen, itemOf: ReadonlyMap<Sku, ErpItem>): number | null {
  if (taken.some(({ openUnits }) => openUnits > 0)) return null;
  const sold = Map.groupBy(taken, ({ sku }) => itemOf.get(sku) ?? null);
  const heldOf = Map.groupBy(held, ({ item }) => item);
  const items = new Set([...sold.keys(), ...heldOf.keys()]);
  const numbers = [...items].map((item) =>
    itemSettledAfter(sumUnits(sold.get(item) ?? []), item === null ? [] : (heldOf.get(item) ?? [])),
  );
  const settled = numbers.filter((number) => number !== null);
  return settled.length < numbers.length ? null : Math.max(ALWAYS, ...settled);
}
