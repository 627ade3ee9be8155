import type { Taken } from "#app/domain/inventory/in-flight.ts";
import type { FoldedUnits } from "#app/domain/inventory/settled-order.ts";
import type { TakenUnits } from "#app/domain/orders/taken-units.ts";
import type { OrderGid, Sku } from "#app/domain/values/ids.ts";

/** What one order takes from availability, from its newest reading, whoever has read it. */
export interface OrderUnitsRow {
  readonly order: OrderGid;
  readonly name: string;
  /** Shopify's updatedAt of the reading. */
  readonly version: Date;
  readonly taken: readonly TakenUnits[];
}

/** What was taken of some SKUs, at one moment: order by order where that may still change, in sums where it is settled. */
export interface TakenOfSkus {
  readonly taken: readonly Taken[];
  readonly folded: readonly FoldedUnits[];
}

/**
 * Units that orders have taken: known as soon as anything has read the order, wherever it stands on its way to the ERP.
 * A settled order is folded into the sums of its levels. Whatever changes it, its document or its intent, unfolds it first.
 */
export interface OrderUnits {
  /** An older reading never replaces a newer one. Safe to repeat. */
  takeIn(row: OrderUnitsRow): Promise<void>;
  find(order: OrderGid): Promise<OrderUnitsRow | null>;
  /** What each has taken by its newest reading; of those that were ever taken in. */
  takenBy(orders: readonly OrderGid[]): Promise<ReadonlyMap<OrderGid, readonly TakenUnits[]>>;
  /** Of those that were ever taken in. */
  versionsOf(orders: readonly OrderGid[]): Promise<ReadonlyMap<OrderGid, Date>>;
  ofSkus(skus: readonly Sku[]): Promise<TakenOfSkus>;
  /** Orders without open units that are due for a look whether they are settled; nobody else changes them until the transaction ends. */
  foldable(limit: number): Promise<readonly OrderUnitsRow[]>;
  /** Folds orders that `foldable` gave, each with the number above which snapshots contain it. */
  fold(orders: readonly { readonly order: OrderGid; readonly containedAfter: number }[]): Promise<void>;
  /** Those that `foldable` gave and that are not settled: not looked at before. */
  foldLater(orders: readonly OrderGid[], at: Date): Promise<void>;
}
