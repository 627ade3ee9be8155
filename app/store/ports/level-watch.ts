import type { Oversold } from "#app/domain/inventory/oversell.ts";
import type { InventoryItemGid, LocationGid, Sku } from "#app/domain/values/ids.ts";

/** What a reading of a level showed, beside what it should show. */
export interface SeenLevel {
  readonly inventoryItem: InventoryItemGid;
  readonly location: LocationGid;
  readonly sku: Sku;
  readonly available: number;
  readonly target: number;
  readonly oversold: Oversold | null;
}

/** Levels of one location at which Shopify shows another number than it should. */
export interface LocationGap {
  readonly location: LocationGid;
  readonly levels: number;
  /** The sum of what they differ by. */
  readonly units: number;
  /** Since when the oldest of them differs. */
  readonly since: Date;
}

export interface OversellRow extends Oversold {
  readonly inventoryItem: InventoryItemGid;
  readonly location: LocationGid;
  readonly sku: Sku;
  readonly foundAt: Date;
  /** Null: it is still below zero. */
  readonly endedAt: Date | null;
}

/** One location's difference on one day. */
export interface VarianceRow {
  /** The shop's day, "2026-11-21". */
  readonly day: string;
  readonly location: LocationGid;
  /** At the day's last look. */
  readonly levels: number;
  readonly units: number;
  /** Of any look of the day. */
  readonly mostUnits: number;
}

/** Whether Shopify shows what it should, as readings of levels find it. */
export interface LevelWatch {
  /** Keeps what differs and what was oversold, and ends what does so no more. Safe to repeat. */
  noteSeen(rows: readonly SeenLevel[], at: Date): Promise<void>;
  gaps(): Promise<readonly LocationGap[]>;
  /** Since when the oldest change that was taken in waits for its levels to be looked at; null: none waits. */
  waitingSince(): Promise<Date | null>;
  /** Found since a moment, or still below zero: the newest first. */
  oversold(since: Date, limit: number): Promise<readonly OversellRow[]>;
  /** Of one item, the newest first. */
  oversoldOf(item: InventoryItemGid, limit: number): Promise<readonly OversellRow[]>;
  /** Keeps the day's row of each location from what differs now; a location without a difference has one with zeros. Safe to repeat. */
  keepVariance(day: string, locations: readonly LocationGid[]): Promise<void>;
  /** From a day on, the oldest first. */
  variance(fromDay: string): Promise<readonly VarianceRow[]>;
  /** ERP items of which a full read brought nothing any more, counted up to a limit. */
  countStale(limit: number): Promise<number>;
}
