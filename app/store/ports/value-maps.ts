import type { LookupEntry, Mapping, Otherwise } from "#app/domain/mapping/mapping.ts";
import type { MapKind, SharedMap } from "#app/domain/value-maps/map-kinds.ts";
import type { SharedMaps } from "#app/domain/value-maps/value-map.ts";
import type { Keyset } from "./keyset.ts";

export interface MapPage {
  /** Entries whose Shopify's or ERP's value holds the text; empty: all. */
  readonly search: string;
  readonly after?: string;
  readonly limit: number;
}

/** Every map of Shopify's values to the ERP's, wherever its entries stand. */
export interface ValueMaps {
  /** Entries by map; one without any is left out. */
  counts(): Promise<ReadonlyMap<MapKind, number>>;
  /** By Shopify's value. */
  page(kind: MapKind, page: MapPage): Promise<Keyset<LookupEntry>>;
  all(kind: MapKind): Promise<readonly LookupEntry[]>;
  /** Of warehouses only locations that Shopify has are taken. The latest word on a value holds. Safe to repeat. */
  save(kind: MapKind, entries: readonly LookupEntry[], by: string): Promise<void>;
  /** As if nobody had ever mapped them. Safe to repeat. */
  remove(kind: MapKind, matches: readonly string[]): Promise<void>;
  otherwise(map: SharedMap): Promise<Otherwise>;
  saveOtherwise(map: SharedMap, otherwise: Otherwise): Promise<void>;
  /** What the rules of a mapping look up; asks nothing where they look nothing up. */
  usedBy(mapping: Pick<Mapping, "rules"> | null): Promise<SharedMaps>;
}
