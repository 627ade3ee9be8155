import { addToFulfillmentOrders, allocateStock, commitShares } from "./allocate-stock.ts";
import { fulfillmentOrderChanges, levelChanges, type Announcement, type OrderTopic } from "./announcement.ts";
import { composeOrder, paymentOfWish } from "./compose-order.ts";
import { placeHold } from "./hold-fulfillment.ts";
import { recordAgreement } from "./ledger.ts";
import type { OrderWish } from "./order-kinds.ts";
import type { Order } from "./order.ts";
import { draftsOf } from "./price-wish.ts";
import type { Shop } from "./shop.ts";
import { spendStoreCredit } from "./store-credit.ts";

export type Placed =
  | { readonly kind: "placed"; readonly order: Order; readonly announcements: readonly Announcement[] }
  | { readonly kind: "refused"; readonly reason: "sold-out" | "no-such-sku"; readonly sku: string };

/** Places an order as a checkout does: prices it, pays it, takes its units out of `available`. Refuses what is sold out. */
export function placeOrder(shop: Shop, wish: OrderWish): Placed {
  const now = shop.now();
  const drafts = draftsOf(shop, wish);
  if ("unknownSku" in drafts) return { kind: "refused", reason: "no-such-sku", sku: drafts.unknownSku };
  const shares = allocateStock(
    shop,
    drafts.map(({ line }) => ({ line, units: line.quantity })),
    { mayOversell: wish.oversell === true, at: wish.retailLocation ?? null },
  );
  if ("soldOut" in shares) return { kind: "refused", reason: "sold-out", sku: shares.soldOut };
  shop.lastOrderNumber += 1;
  const order = composeOrder(shop, wish, drafts, shop.lastOrderNumber);
  shop.orders.set(order.id, order);
  spendStoreCredit(shop, order);
  recordAgreement(shop, order, { kind: "order" }, null);
  const levels = commitShares(shop, shares, now);
  addToFulfillmentOrders(shop, order.fulfillmentOrders, shares, now);
  const held = wish.hold === undefined ? [] : order.fulfillmentOrders.flatMap((at) => holdFor(shop, order, at, wish));
  const isPaid = order.transactions.some(({ kind, status }) => kind === "SALE" && status === "SUCCESS");
  const topics: readonly OrderTopic[] =
    isPaid && paymentOfWish(wish) !== "partially-paid" ? ["orders/create", "orders/paid"] : ["orders/create"];
  return {
    kind: "placed",
    order,
    announcements: [
      ...topics.map((topic) => ({ topic, order })),
      ...order.transactions.map((transaction) => ({ topic: "order_transactions/create", order, transaction }) as const),
      ...fulfillmentOrderChanges("fulfillment_orders/order_routing_complete", order),
      ...held,
      ...levelChanges(levels),
    ],
  };
}

const HOLD_REASON = {
  fraud: "HIGH_RISK_OF_FRAUD",
  upsell: "ONLINE_STORE_POST_PURCHASE_CROSS_SELL",
  merchant: "OTHER",
} as const;

function holdFor(
  shop: Shop,
  order: Order,
  at: Order["fulfillmentOrders"][number],
  { hold }: OrderWish,
): readonly Announcement[] {
  if (hold === undefined) return [];
  const held = placeHold(shop, order, at, { reason: HOLD_REASON[hold], notes: null, handle: null, appId: null });
  return held.kind === "changed" ? held.announcements : [];
}
