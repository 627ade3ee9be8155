import { settledAfter } from "#app/domain/inventory/settled-order.ts";
import type { ErpItem, OrderGid } from "#app/domain/values/ids.ts";
import type { Job } from "#app/engine/port.ts";
import type { HeldRow, OrderUnitsRow, ShopStore } from "#app/store/port.ts";
import type { FlowPorts } from "../ports.ts";

/** Orders of one look, in one short transaction. */
const ORDERS_A_LOOK = 500;
/** What is not settled yet waits for its shipment, or for a person. */
const NEXT_LOOK_MS = 60 * 60_000;

interface Settled {
  readonly order: OrderGid;
  readonly containedAfter: number;
}

/** The snapshot below which nothing of an item is kept any more; none is kept: everything that comes is newer. */
async function oldestSnapshots(shop: ShopStore, items: readonly ErpItem[]): Promise<ReadonlyMap<ErpItem, number>> {
  const oldest = new Map<ErpItem, number>();
  for (const { item, snapshot } of await shop.stock.termsOf(items))
    oldest.set(item, Math.min(oldest.get(item) ?? Infinity, snapshot));
  return oldest;
}

async function settledOf(shop: ShopStore, orders: readonly OrderUnitsRow[]): Promise<readonly Settled[]> {
  const unsettled = new Set<string>((await shop.intents.unsettled()).map(({ key }) => key));
  const itemOf = await shop.catalogue.itemsOf(orders.flatMap(({ taken }) => taken.map(({ sku }) => sku)));
  const held = Map.groupBy(await shop.stock.heldOfOrders(orders.map(({ order }) => order)), ({ order }) => order);
  const oldest = await oldestSnapshots(shop, [...new Set(itemOf.values())]);
  const itemsOf = ({ taken }: OrderUnitsRow, rows: readonly HeldRow[]) => [
    ...taken.flatMap(({ sku }) => itemOf.get(sku) ?? []),
    ...rows.map(({ item }) => item),
  ];
  return orders.flatMap((row) => {
    const rows = held.get(row.order) ?? [];
    const containedAfter = unsettled.has(row.order) ? null : settledAfter({ taken: row.taken, held: rows }, itemOf);
    // An item whose number is older would not be published until the ERP tells of it again.
    const isRead = itemsOf(row, rows).every((item) => (oldest.get(item) ?? Infinity) > (containedAfter ?? 0));
    return containedAfter !== null && isRead ? [{ order: row.order, containedAfter }] : [];
  });
}

/**
 * Folds the orders that change no level any more into the sums of their levels, so that a level is read at the cost of what is open.
 * Safe to run twice and beside everything else: an order that somebody has in hand waits for the next look.
 */
export async function foldOrders({ store, now }: Pick<FlowPorts, "store" | "now">, job: Job): Promise<void> {
  await store.forShop(job.shop, async (shop) => {
    const orders = await shop.orderUnits.foldable(ORDERS_A_LOOK);
    if (orders.length === 0) return;
    const settled = await settledOf(shop, orders);
    await shop.orderUnits.fold(settled);
    const folded = new Set(settled.map(({ order }) => order));
    const left = orders.filter(({ order }) => !folded.has(order));
    await shop.orderUnits.foldLater(
      left.map(({ order }) => order),
      new Date(now().getTime() + NEXT_LOOK_MS),
    );
  });
}
