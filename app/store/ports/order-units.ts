import type { Taken } from "#app/domain/inventory/in-flight.ts";
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

/** Units that orders have taken: known as soon as anything has read the order, wherever it stands on its way to the ERP. */
export interface OrderUnits {
  /** An older reading never replaces a newer one. Safe to repeat. */
  takeIn(row: OrderUnitsRow): Promise<void>;
  find(order: OrderGid): Promise<OrderUnitsRow | null>;
  /** What each has taken by its newest reading; of those that were ever taken in. */
  takenBy(orders: readonly OrderGid[]): Promise<ReadonlyMap<OrderGid, readonly TakenUnits[]>>;
  /** Of those that were ever taken in. */
  versionsOf(orders: readonly OrderGid[]): Promise<ReadonlyMap<OrderGid, Date>>;
  /** What was taken of these SKUs, order by order. */
  ofSkus(skus: readonly Sku[]): Promise<readonly Taken[]>;
}
