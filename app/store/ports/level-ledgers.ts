import type { LevelLedger } from "#app/domain/inventory/level-ledger.ts";
import type { PublishedQuantity } from "#app/domain/inventory/published-quantity.ts";
import type { InventoryItemGid, LocationGid, Sku } from "#app/domain/values/ids.ts";

/** The ledger of one level. Whoever changes it names the version he has read, so that its rounds come one after another. */
export interface LedgerRow {
  readonly inventoryItem: InventoryItemGid;
  readonly location: LocationGid;
  readonly sku: Sku;
  readonly ledger: LevelLedger;
  /** Grows with each change; 0: it was never saved. */
  readonly version: number;
  /** The batch that writes this level now; nothing else is decided of it until that one has ended. */
  readonly openBatch: string | null;
}

export interface PublishBatchRow {
  /** Shopify's idempotency key. */
  readonly key: string;
  readonly location: LocationGid;
  /** Which number of its levels it sets: kept with it, for the location may be given another one before it is sent again. */
  readonly name: PublishedQuantity;
  readonly rows: unknown;
}

/** What a batch does to one level, by the number that it sets: what is for sale moves by the same units. */
export interface LevelMove {
  readonly inventoryItem: InventoryItemGid;
  readonly from: number;
  readonly to: number;
}

/** Units of a level that came or went by no order and no write of ours. */
export interface ForeignChangeRow {
  readonly inventoryItem: InventoryItemGid;
  readonly location: LocationGid;
  readonly sku: Sku;
  /** Of `available`; never 0. */
  readonly units: number;
  /** When it had been proved. */
  readonly foundAt: Date;
}

export interface LevelLedgers {
  of(items: readonly InventoryItemGid[], location: LocationGid): Promise<readonly LedgerRow[]>;
  /** Saves each row of which the version is still the stored one, and that no batch writes now. Returns those it has saved. */
  save(rows: readonly LedgerRow[]): Promise<ReadonlySet<InventoryItemGid>>;
  /** Keeps a batch before it is sent, and its levels for it; false where one of them has changed or is being written: nothing is kept. */
  openBatch(batch: PublishBatchRow, versions: ReadonlyMap<InventoryItemGid, number>): Promise<boolean>;
  /** Batches of a location of which it is not known whether they were written, oldest first. */
  openBatches(location: LocationGid): Promise<readonly PublishBatchRow[]>;
  /** Ends an open batch and frees its levels; a written one moves their ledgers. False: it had ended before, and nothing changes. */
  endBatch(
    batch: PublishBatchRow,
    end: { readonly state: "written" | "stale" | "refused"; readonly moves: readonly LevelMove[] },
  ): Promise<boolean>;
  /** Items of which a ledger will say more now that every change of an order before a moment is known; `many`: of more levels than the limit. */
  awaiting(ordersKnownTo: Date, limit: number): Promise<readonly InventoryItemGid[] | "many">;
  noteForeign(rows: readonly ForeignChangeRow[]): Promise<void>;
  /** Of one item, the newest first. */
  foreignOf(item: InventoryItemGid, limit: number): Promise<readonly ForeignChangeRow[]>;
}
