import type { FedPlace } from "#app/domain/inventory/feeds.ts";
import type { Taken } from "#app/domain/inventory/in-flight.ts";
import type { PublishedQuantity } from "#app/domain/inventory/published-quantity.ts";
import type { FoldedUnits } from "#app/domain/inventory/settled-order.ts";
import type { ErpItem, InventoryItemGid, LocationGid, Sku } from "#app/domain/values/ids.ts";
import type { LedgerRow, ShopStore } from "#app/store/port.ts";
import type { FlowPorts } from "../ports.ts";
import { ordersKnownTo } from "./orders-known.ts";

/** One SKU whose level is published. */
export interface Offer {
  readonly sku: Sku;
  readonly item: ErpItem;
  readonly inventoryItem: InventoryItemGid;
  /** Shopify goes on selling it when nothing is left. */
  readonly sellsWithoutStock: boolean;
}

/** A location with what feeds it, which number it is given, and the others that live of the same warehouses. */
export interface Place extends FedPlace {
  readonly publishes: PublishedQuantity;
  readonly sharers: readonly FedPlace[];
}

/** Units that orders have taken of a SKU at a location; those of no known place are in it. */
export interface LevelSums {
  readonly takenUnits: number;
  readonly openUnits: number;
  readonly grossUnits: number;
}

/** What the house knows of the levels of some offers at one location, at one moment. */
export interface LevelBooks {
  readonly ledgerOf: ReadonlyMap<InventoryItemGid, LedgerRow>;
  readonly taken: readonly Taken[];
  /** Of orders that are settled. */
  readonly folded: readonly FoldedUnits[];
  readonly ordersKnownTo: Date | null;
}

export async function readBooks(
  ports: Pick<FlowPorts, "listLagMs">,
  shop: ShopStore,
  offers: readonly Offer[],
  at: Place,
): Promise<LevelBooks> {
  const items = offers.map(({ inventoryItem }) => inventoryItem);
  const ledgers = await shop.ledgers.of(items, at.location);
  return {
    ledgerOf: new Map(ledgers.map((row) => [row.inventoryItem, row])),
    ...(await shop.orderUnits.ofSkus(offers.map(({ sku }) => sku))),
    ordersKnownTo: await ordersKnownTo(ports, shop),
  };
}

type Sums = Pick<LevelBooks, "taken" | "folded">;

export function sumsOf({ taken, folded }: Sums, sku: Sku, location: LocationGid): LevelSums {
  let [takenUnits, openUnits, grossUnits] = [0, 0, 0];
  const isHere = (row: FoldedUnits | Taken) => row.sku === sku && (row.location === location || row.location === null);
  for (const row of taken) {
    if (!isHere(row)) continue;
    takenUnits += row.units;
    openUnits += row.openUnits;
    grossUnits += row.grossUnits;
  }
  for (const row of folded) {
    if (!isHere(row)) continue;
    takenUnits += row.units;
    grossUnits += row.grossUnits;
  }
  return { takenUnits, openUnits, grossUnits };
}

/** Whether a snapshot contains every settled order of a SKU: they are in no sum of units in flight. */
export function containsFolded({ folded }: Pick<LevelBooks, "folded">, sku: Sku, snapshot: number): boolean {
  return folded.every((row) => row.sku !== sku || row.containedAfter < snapshot);
}

/** Whether nothing was learned or written of a level between two looks into the books: what was read meanwhile belongs to both. */
export function isUnmoved(before: LevelBooks, after: LevelBooks, { sku, inventoryItem }: Offer, at: Place): boolean {
  const [row, now] = [before.ledgerOf.get(inventoryItem), after.ledgerOf.get(inventoryItem)];
  if (row?.version !== now?.version || (now?.openBatch ?? null) !== null) return false;
  const [sums, sumsNow] = [sumsOf(before, sku, at.location), sumsOf(after, sku, at.location)];
  return (
    sums.takenUnits === sumsNow.takenUnits &&
    sums.openUnits === sumsNow.openUnits &&
    sums.grossUnits === sumsNow.grossUnits
  );
}
