import type { FeedTaking } from "#app/domain/inventory/feeds.ts";
import type { Held } from "#app/domain/inventory/in-flight.ts";
import type { PublishedQuantity } from "#app/domain/inventory/published-quantity.ts";
import type { LevelExplanation, StockTerms } from "#app/domain/inventory/level.ts";
import type {
  CorrelationId,
  ErpItem,
  InventoryItemGid,
  LocationGid,
  OrderGid,
  Sku,
  Warehouse,
} from "#app/domain/values/ids.ts";

export interface LocationRow {
  readonly location: LocationGid;
  readonly name: string;
  readonly isActive: boolean;
  readonly warehouse: Warehouse | null;
  readonly publishes: PublishedQuantity;
  readonly takes: FeedTaking;
}

export interface Locations {
  all(): Promise<readonly LocationRow[]>;
  /** Adds and renames; keeps what people chose. */
  saveSeen(rows: readonly Pick<LocationRow, "location" | "name" | "isActive">[]): Promise<void>;
  setWarehouse(location: LocationGid, warehouse: Warehouse | null): Promise<void>;
  setChoices(location: LocationGid, choices: Pick<LocationRow, "publishes" | "takes">): Promise<void>;
}

export interface PublishedRow {
  readonly inventoryItem: InventoryItemGid;
  readonly location: LocationGid;
  readonly sku: Sku;
  readonly quantity: number;
  readonly explanation: LevelExplanation;
  readonly snapshot: number;
  readonly correlationId: CorrelationId;
  readonly publishedAt: Date;
}

/** A number that was published, and is perhaps no more. */
export interface PublishedNumberRow {
  /** How many were published before it: its name among the level's. */
  readonly number: number;
  readonly quantity: number;
  readonly explanation: LevelExplanation;
  readonly correlationId: CorrelationId;
  readonly publishedAt: Date;
}

/** Units of an order that ERP snapshots numbered above `observed` are known to contain. */
export interface ContainedRow {
  readonly order: OrderGid;
  readonly item: ErpItem;
  readonly warehouse: Warehouse;
  readonly units: number;
  readonly observed: number;
  readonly version: string | null;
}

/** What the ERP's document of an order was last seen to hold of an item: domain/inventory/in-flight Held. */
export interface HeldRow {
  readonly order: OrderGid;
  readonly item: ErpItem;
  readonly units: number;
  readonly shipped: number | null;
}

/** An item of which the ERP says something else than before. */
export interface ChangedItem {
  readonly item: ErpItem;
  /** There is less of it somewhere. */
  readonly isFall: boolean;
}

export interface Stock {
  /** An older snapshot never replaces a newer one. Returns the items whose terms changed. */
  saveTerms(rows: readonly StockTerms[], readAt: Date): Promise<readonly ChangedItem[]>;
  /** After a full read: terms of before, which it did not bring, are old from now on. Safe to repeat. */
  markStale(fullSnapshot: number, at: Date): Promise<void>;
  termsOf(items: readonly ErpItem[]): Promise<readonly (StockTerms & { readonly readAt: Date })[]>;
  saveContained(rows: readonly ContainedRow[]): Promise<void>;
  /** Of orders that are not settled. */
  containedOf(items: readonly ErpItem[]): Promise<readonly ContainedRow[]>;
  containedOfOrders(orders: readonly OrderGid[]): Promise<readonly ContainedRow[]>;
  saveHeld(rows: readonly HeldRow[]): Promise<void>;
  /** Of orders that are not settled. */
  heldOf(items: readonly ErpItem[]): Promise<readonly Held[]>;
  heldOfOrders(orders: readonly OrderGid[]): Promise<readonly HeldRow[]>;
  savePublished(rows: readonly PublishedRow[]): Promise<void>;
  publishedOf(items: readonly InventoryItemGid[]): Promise<readonly PublishedRow[]>;
  /** The last numbers of one level with what made them, the newest first: a few dozen at the most. */
  numbersOf(item: InventoryItemGid, location: LocationGid): Promise<readonly PublishedNumberRow[]>;
}
