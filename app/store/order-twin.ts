import { TWIN_WINDOW_MS, type Twin } from "#app/domain/orders/twin.ts";
import type { OrderBook } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

const MINUTE_MS = 60 * 1000;

/** See OrderBook.twinOf. Of two placed in one moment the one with the greater id is the later one, so only one of them has a twin. */
export async function findTwin(
  { shop, tx }: ShopScope,
  { order, hash, placedAt }: Parameters<OrderBook["twinOf"]>[0],
): Promise<Twin | null> {
  if (hash === null) return null;
  const since = new Date(placedAt.getTime() - TWIN_WINDOW_MS);
  const [twin] = await tx.$queryRaw<{ name: string; placedAt: Date }[]>`
    select name, placed_at as "placedAt" from order_sync
    where shop = ${shop} and twin_hash = ${hash} and placed_at > ${since} and (placed_at, order_id) < (${placedAt}, ${order})
      and state not in ('ignored', 'cancelled')
    order by placed_at desc, order_id desc limit 1`;
  if (twin === undefined) return null;
  return {
    name: twin.name,
    minutesBefore: Math.floor((placedAt.getTime() - twin.placedAt.getTime()) / MINUTE_MS),
  };
}
