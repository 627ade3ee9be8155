import { addToFulfillmentOrders, allocateStock, commitShares } from "./allocate-stock.ts";
import { levelChanges, type Announcement } from "./announcement.ts";
import { isZero } from "./amounts.ts";
import { levelKey, takeCommitted, uncommit, type Level } from "./levels.ts";
import type { CancelReason, Order, OrderLine, Transaction } from "./order.ts";
import { financialStatusOf, paymentOf } from "./payment.ts";
import { pricePair } from "./place-order.ts";
import type { Shop } from "./shop.ts";

export type Changed =
  | { readonly kind: "changed"; readonly announcements: readonly Announcement[] }
  | { readonly kind: "refused"; readonly reason: string };

function refused(reason: string): Changed {
  return { kind: "refused", reason };
}

function settle(order: Order, kind: Transaction["kind"], made: Pick<Transaction, "id" | "createdAt" | "amount">): void {
  const parent = order.transactions.at(-1);
  order.transactions.push({
    ...made,
    kind,
    status: "SUCCESS",
    gateway: parent?.gateway ?? "manual",
    parentId: parent?.id ?? null,
  });
}

/** Takes what is outstanding: captures an authorization, or records a manual payment. */
export function payOrder(shop: Shop, order: Order): Changed {
  if (order.cancelledAt !== null) return refused("the order is cancelled");
  const { outstanding } = paymentOf(order);
  if (isZero(outstanding.shop)) return refused("nothing is outstanding");
  const now = shop.now();
  const isAuthorized = financialStatusOf(order) === "AUTHORIZED";
  settle(order, isAuthorized ? "CAPTURE" : "SALE", { id: shop.ids.next(), createdAt: now, amount: outstanding });
  order.updatedAt = now;
  return {
    kind: "changed",
    announcements: [
      { topic: "orders/paid", order },
      { topic: "orders/updated", order },
    ],
  };
}

/** Gives a line's committed units back, to sale or (without restock) to nobody; newest fulfillment order first. */
function release(
  shop: Shop,
  order: Order,
  line: OrderLine,
  wish: { readonly units: number; readonly restock: boolean },
): Level[] {
  const now = shop.now();
  let left = wish.units;
  const levels: Level[] = [];
  for (const at of order.fulfillmentOrders.toReversed()) {
    const part = at.lines.find(({ lineId }) => lineId === line.id);
    const units = Math.min(left, part?.remaining ?? 0);
    if (part === undefined || units === 0) continue;
    part.total -= units;
    part.remaining -= units;
    at.updatedAt = now;
    left -= units;
    const level =
      part.inventoryItemId === null ? undefined : shop.levels.get(levelKey(part.inventoryItemId, at.locationId));
    if (level === undefined) continue;
    if (wish.restock) uncommit(level, units, now);
    else takeCommitted(level, units, now);
    levels.push(level);
  }
  return levels;
}

function reprice(shop: Shop, order: Order): void {
  const { request } = order;
  if (request === null) return;
  const currency = order.original.presentment.currency;
  const priceWith = (quantityOf: (line: typeof ABSENT) => number, hasShipping: boolean) =>
    pricePair(
      shop,
      {
        ...request,
        lines: request.lines.map((line, index) => ({ ...line, quantity: quantityOf(order.lines[index] ?? ABSENT) })),
        shipping: hasShipping ? request.shipping : null,
      },
      currency,
      order.exchangeRate,
    );
  order.ordered = priceWith((line) => line.quantity, true);
  order.current = priceWith((line) => line.currentQuantity, order.cancelledAt === null);
}

const ABSENT = { quantity: 0, currentQuantity: 0 };

/** Cancels the whole order: refunds what was received, voids what was authorized, gives the units back unless told not to. */
export function cancelOrder(
  shop: Shop,
  order: Order,
  wish: { readonly reason: CancelReason; readonly restock: boolean },
): Changed {
  if (order.cancelledAt !== null) return refused("the order is already cancelled");
  if (order.request === null) return refused("an imported order stays as its payload says");
  const now = shop.now();
  const { received } = paymentOf(order);
  const status = financialStatusOf(order);
  const levels = order.lines.flatMap((line) =>
    release(shop, order, line, { units: line.currentQuantity, restock: wish.restock }),
  );
  for (const line of order.lines) line.currentQuantity = 0;
  for (const at of order.fulfillmentOrders) if (at.status === "OPEN") at.status = "CANCELLED";
  order.cancelledAt = now;
  order.cancelReason = wish.reason;
  order.closedAt = now;
  order.updatedAt = now;
  reprice(shop, order);
  const made = { id: shop.ids.next(), createdAt: now };
  if (!isZero(received.shop)) settle(order, "REFUND", { ...made, amount: received });
  else if (status === "AUTHORIZED")
    settle(order, "VOID", {
      ...made,
      amount: { shop: order.original.shop.total, presentment: order.original.presentment.total },
    });
  return {
    kind: "changed",
    announcements: [{ topic: "orders/cancelled", order }, { topic: "orders/updated", order }, ...levelChanges(levels)],
  };
}

/** Changes how many of a line are wanted, as an order edit does; more units need stock. */
export function editQuantity(shop: Shop, order: Order, lineId: string, quantity: number): Changed {
  const line = order.lines.find(({ id }) => id === lineId);
  if (line === undefined) return refused("the order has no such line");
  if (order.request === null) return refused("an imported order stays as its payload says");
  if (order.cancelledAt !== null) return refused("the order is cancelled");
  if (quantity < 0 || quantity === line.currentQuantity) return refused("the quantity does not change");
  const now = shop.now();
  const delta = quantity - line.currentQuantity;
  let levels: readonly Level[];
  if (delta > 0) {
    const shares = allocateStock(shop, [{ line, units: delta }], false);
    if ("soldOut" in shares) return refused(`sold out: ${shares.soldOut}`);
    levels = commitShares(shop, shares, now);
    addToFulfillmentOrders(shop, order.fulfillmentOrders, shares, now);
    line.quantity += delta;
  } else {
    levels = release(shop, order, line, { units: -delta, restock: true });
  }
  line.currentQuantity = quantity;
  order.edited = true;
  order.updatedAt = now;
  reprice(shop, order);
  const editedLines = [{ lineId, delta }];
  return {
    kind: "changed",
    announcements: [
      { topic: "orders/edited", order, editedLines },
      { topic: "orders/updated", order },
      ...levelChanges(levels),
    ],
  };
}
