import type { OrderWord, WordRefusal } from "#app/domain/orders/person-word.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { BulkActionRow, ShopStore } from "#app/store/port.ts";
import { draftJob } from "../enqueue.ts";

/**
 * Says a person's word about each order of a step, as it would be said about that order alone, and keeps which were left as they were and
 * why. Returns how many it was done to. Safe to run twice: what was done is refused.
 */
export async function speakAboutOrders(
  shop: ShopStore,
  action: BulkActionRow,
  word: OrderWord,
  orders: readonly OrderGid[],
): Promise<number> {
  const { id, startedBy: actor, correlationId } = action;
  const said = { word, actor, reason: action.reason ?? "", correlationId, bulkAction: id };
  const looked: { order: OrderGid; refusal: WordRefusal | null }[] = [];
  for (const order of orders) {
    const job = { shop: shop.shop, kind: "order.push", key: order, correlationId, source: "person" } as const;
    const again = draftJob({ ...job, because: `bulk action ${id}` });
    looked.push({ order, refusal: await shop.orderWords.say(order, said, again) });
  }
  await shop.bulkActions.noteOrders(id, looked);
  return looked.filter(({ refusal }) => refusal === null).length;
}
