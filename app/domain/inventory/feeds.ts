import type { LocationGid, Warehouse } from "../values/ids.ts";

/** How a location takes from the warehouses that feed it: from all of them together, or from the first in their order that has any. */
export const FEED_TAKINGS = ["all", "first"] as const;
export type FeedTaking = (typeof FEED_TAKINGS)[number];

export interface FedLocation {
  readonly location: LocationGid;
  readonly isActive: boolean;
  /** The warehouse that its orders go to, and that feeds it first. */
  readonly warehouse: Warehouse | null;
  readonly takes: FeedTaking;
}

/** A warehouse that feeds a location, as people say it; null: it gives what the others leave, in equal parts. */
export interface WarehouseFeed {
  readonly location: LocationGid;
  readonly warehouse: Warehouse;
  readonly percent: number | null;
}

/** What one warehouse gives to a location: this part of it, whole percent. */
export interface Feed {
  readonly warehouse: Warehouse;
  readonly percent: number;
  /** Locations that live of the same warehouse. */
  readonly sharedWith: readonly LocationGid[];
}

export interface FedPlace {
  readonly location: LocationGid;
  /** In the order of their priority. */
  readonly feeds: readonly Feed[];
  readonly takes: FeedTaking;
}

function edgesOf(locations: readonly FedLocation[], said: readonly WarehouseFeed[]): readonly WarehouseFeed[] {
  return locations.flatMap(({ location, isActive, warehouse: first }) => {
    if (!isActive) return [];
    const own = said.filter((feed) => feed.location === location);
    const percentOf = (warehouse: Warehouse) => own.find((feed) => feed.warehouse === warehouse)?.percent ?? null;
    const warehouses = new Set([...(first === null ? [] : [first]), ...own.map(({ warehouse }) => warehouse)]);
    return [...warehouses].map((warehouse) => ({ location, warehouse, percent: percentOf(warehouse) }));
  });
}

/** The parts of one warehouse, in order; together never more than the whole. */
function splitWarehouse(edges: readonly WarehouseFeed[]): readonly number[] {
  let left = 100;
  const taken = edges.map(({ percent }) => {
    const part = percent === null ? null : Math.min(left, Math.max(0, percent));
    left -= part ?? 0;
    return part;
  });
  const silent = taken.filter((part) => part === null).length;
  return taken.map((part) => part ?? Math.floor(left / silent));
}

/**
 * The locations that may be published, each with what feeds it. A warehouse that feeds several is split between them: the parts
 * are never more than the whole, so that no unit is for sale twice.
 */
export function fedPlaces(locations: readonly FedLocation[], said: readonly WarehouseFeed[]): readonly FedPlace[] {
  const byWarehouse = Map.groupBy(edgesOf(locations, said), ({ warehouse }) => warehouse);
  const feeds = [...byWarehouse].flatMap(([warehouse, edges]) => {
    const parts = splitWarehouse(edges);
    return edges.map(({ location }, index) => ({
      location,
      feed: {
        warehouse,
        percent: parts[index] ?? 0,
        sharedWith: edges.flatMap((other) => (other.location === location ? [] : [other.location])),
      },
    }));
  });
  const edges = edgesOf(locations, said);
  return locations.flatMap(({ location, takes }) => {
    const order = edges.filter((edge) => edge.location === location).map(({ warehouse }) => warehouse);
    const own = feeds.filter((each) => each.location === location).map(({ feed }) => feed);
    if (own.length === 0) return [];
    const inOrder = own.toSorted((a, b) => order.indexOf(a.warehouse) - order.indexOf(b.warehouse));
    return [{ location, takes, feeds: inOrder }];
  });
}

/** What is said of feeds when a location's warehouses are brought into another order: each keeps its part. */
export function reorderFeeds(
  said: readonly WarehouseFeed[],
  location: LocationGid,
  order: readonly Warehouse[],
): readonly WarehouseFeed[] {
  const own = said.filter((feed) => feed.location === location);
  const partOf = (warehouse: Warehouse) => own.find((feed) => feed.warehouse === warehouse);
  const inOrder = order.map((warehouse) => partOf(warehouse) ?? { location, warehouse, percent: null });
  return [...said.filter((feed) => feed.location !== location), ...inOrder];
}

/** The other places that live of a warehouse of this one. */
export function sharersOf(place: FedPlace, places: readonly FedPlace[]): readonly FedPlace[] {
  const shared = new Set(place.feeds.flatMap(({ sharedWith }) => sharedWith));
  return places.filter(({ location }) => shared.has(location));
}
