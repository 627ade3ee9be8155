import type { InventoryItemGid } from "#app/domain/values/ids.ts";

/** An item whose levels are to be published. */
export interface DueLevel {
  readonly item: InventoryItemGid;
  /** Grows when it is wanted again. */
  readonly version: number;
}

/** Items whose levels are to be published, each once: what changed of many items waits here, and goes out in batches. */
export interface DueLevels {
  /** Those of which there is less overtake the others. */
  want(items: readonly { readonly item: InventoryItemGid; readonly isFall: boolean }[]): Promise<void>;
  /** The first of them. */
  next(limit: number): Promise<readonly DueLevel[]>;
  /** Takes off what was published, but for those that were wanted again meanwhile. Safe to repeat. True: others are left. */
  takeOff(published: readonly DueLevel[]): Promise<boolean>;
}
