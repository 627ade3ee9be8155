import type { FedPlace } from "#app/domain/inventory/feeds.ts";
import type { Taken } from "#app/domain/inventory/in-flight.ts";
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

/** A location with what feeds it, and the others that live of the same warehouses. */
export interface Place extends FedPlace {
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
    taken: await shop.orderUnits.ofSkus(offers.map(({ sku }) => sku)),
    ordersKnownTo: await ordersKnownTo(ports, shop),
  };
}

export function sumsOf({ taken }: Pick<LevelBooks, "taken">, sku: Sku, location: LocationGid): LevelSums {
  const rows = taken.filter((row) => row.sku === sku && (row.location === location || row.location === null));
  const total = (units: (row: Taken) => number) => rows.reduce((all, row) => all + units(row), 0);
  return {
    takenUnits: total((row) => row.units),
    openUnits: total((row) => row.openUnits),
    grossUnits: total((row) => row.grossUnits),
  };
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
