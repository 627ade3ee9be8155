import type { TakenUnits } from "../orders/taken-units.ts";
import type { ErpItem, LocationGid, OrderGid, Sku, Warehouse } from "../values/ids.ts";
import { containedUnits, type Observation } from "./contained.ts";
import type { InFlightOrder } from "./level.ts";

/** What one order has taken of one SKU somewhere. */
export interface Taken extends TakenUnits {
  readonly order: OrderGid;
  readonly name: string;
}

export interface Contained extends Pick<Observation, "units" | "observed"> {
  readonly order: OrderGid;
  readonly item: ErpItem;
  readonly warehouse: Warehouse;
}

/** What the ERP's document of an order holds of an item, by its newest reading, or may come to hold by a write not settled yet. */
export interface Held {
  readonly order: OrderGid;
  readonly name: string;
  readonly item: ErpItem;
  /** Units it holds, shipped ones among them; a cancelled one none. */
  readonly units: number;
  /** It was seen to be shipped as a whole: snapshots above this number contain it, from wherever it shipped. Null: it is not. */
  readonly shipped: number | null;
}

/** A warehouse's number, by the snapshot that brought it. */
export interface SeenFeed {
  readonly warehouse: Warehouse;
  readonly snapshot: number;
  /** Other locations that live of it: what they sold it has lost for them, not for this one. */
  readonly sharedWith: readonly LocationGid[];
}

/** One Shopify location and what feeds it. */
export interface SeenFrom {
  readonly sku: Sku;
  readonly item: ErpItem;
  readonly location: LocationGid;
  readonly feeds: readonly SeenFeed[];
}

/** What is known of the orders of one item. */
export interface OrdersKnown {
  readonly taken: readonly Taken[];
  readonly contained: readonly Contained[];
  readonly held: readonly Held[];
}

function sumUnits(rows: readonly { readonly units: number }[]): number {
  return rows.reduce((units, row) => units + row.units, 0);
}

/** Units of one order that the numbers of all feeds are known to have lost for this location; of a shared one, beyond what was sold elsewhere of it. */
function lostByFeeds({ taken, contained }: OrdersKnown, { feeds }: SeenFrom): number {
  return feeds.reduce((units, { warehouse, snapshot, sharedWith }) => {
    const rows = contained.filter((row) => row.warehouse === warehouse);
    const lost = sumUnits(rows.map((row) => ({ units: containedUnits(row, snapshot) })));
    const ofOthers = taken.filter(({ location }) => location !== null && sharedWith.includes(location));
    return units + Math.max(0, lost - sumUnits(ofOthers));
  }, 0);
}

function orderInFlight(known: OrdersKnown, from: SeenFrom): Pick<InFlightOrder, "units" | "containedUnits"> {
  const { taken, contained, held } = known;
  const here = sumUnits(taken.filter(({ location }) => location === from.location || location === null));
  const elsewhere = sumUnits(taken.filter(({ location }) => location !== null && location !== from.location));
  const heldUnits = Math.max(0, ...held.map(({ units }) => units));
  // What the ERP holds beyond what Shopify says: cancelled or edited away there, and not let go here. No place is known of it.
  const kept = Math.max(0, heldUnits - here - elsewhere);
  const oldest = Math.min(...from.feeds.map(({ snapshot }) => snapshot));
  const shipped = held.filter((row) => row.shipped !== null && row.shipped < oldest);
  const lostAnywhere = sumUnits(contained.map((row) => ({ units: containedUnits(row, oldest) })));
  const lostHere = lostByFeeds(known, from);
  // What shipped as a whole is contained wherever it shipped from, beyond what was sold elsewhere.
  const shippedUnits = Math.max(0, ...shipped.map(({ units }) => units));
  const soldContained = Math.min(here, Math.max(lostHere, shippedUnits - elsewhere));
  // What is kept may lie in any warehouse: what was lost beyond all that is sold is of it.
  const keptContained = Math.min(kept, Math.max(0, Math.max(lostAnywhere, shippedUnits) - here - elsewhere));
  return { units: here + kept, containedUnits: soldContained + keptContained };
}

/**
 * The orders that have taken units of an item at a location, and how many of them the ERP's number is known to have lost.
 * Units of no known place count at every location: it undersells until a reading says where, and never oversells.
 */
export function ordersInFlight(known: OrdersKnown, from: SeenFrom): readonly InFlightOrder[] {
  const taken = Map.groupBy(
    known.taken.filter(({ sku }) => sku === from.sku),
    ({ order }) => order,
  );
  const held = Map.groupBy(
    known.held.filter(({ item }) => item === from.item),
    ({ order }) => order,
  );
  const contained = Map.groupBy(
    known.contained.filter(({ item }) => item === from.item),
    ({ order }) => order,
  );
  return [...new Set([...taken.keys(), ...held.keys()])].flatMap((order): InFlightOrder[] => {
    const rows = { taken: taken.get(order) ?? [], held: held.get(order) ?? [], contained: contained.get(order) ?? [] };
    const { units, containedUnits } = orderInFlight(rows, from);
    const name = rows.taken[0]?.name ?? rows.held[0]?.name ?? order;
    return units > 0 ? [{ order, name, units, containedUnits }] : [];
  });
}
