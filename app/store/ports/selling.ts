import type { PeakLock } from "#app/domain/inventory/peak-lock.ts";
import type { SellingRules } from "#app/domain/inventory/selling-rules.ts";
import type { LocationGid, Sku } from "#app/domain/values/ids.ts";

/** The rules as they were saved; version 0: none were, and all is as by default. */
export interface SavedRules extends SellingRules {
  readonly version: number;
}

export interface RulesVersionRow {
  readonly version: number;
  readonly savedBy: string;
  readonly savedAt: Date;
}

/** What a shop has chosen about what is on sale, and what it needs to judge it. */
export interface Selling {
  /** The newest version. */
  rules(): Promise<SavedRules>;
  /** Keeps the next version whole; null where `over` is not the newest any more: somebody else has saved meanwhile, and nothing is kept. */
  saveRules(rules: SellingRules, over: number, by: string): Promise<number | null>;
  /** The newest first. */
  versions(limit: number): Promise<readonly RulesVersionRow[]>;
  /** Those that end after a moment, by their beginning. */
  locks(endingAfter: Date): Promise<readonly PeakLock[]>;
  addLock(lock: PeakLock): Promise<void>;
  /** Ends a lock now, or before it has begun; false: there is none that still holds. */
  endLock(id: string, at: Date): Promise<boolean>;
  /** Units that orders changed since then have taken, per SKU; one without any is left out. */
  soldSince(skus: readonly Sku[], since: Date): Promise<ReadonlyMap<Sku, number>>;
  /** How many levels are published at each location. */
  publishedCounts(): Promise<ReadonlyMap<LocationGid, number>>;
}
