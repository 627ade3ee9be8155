import { Decimal } from "decimal.js";
import { expect } from "vitest";
import { cancelOrder } from "./cancel-order.ts";
import { completeDraft, createDraft } from "./draft-order.ts";
import { editAddLine, editQuantity } from "./edit-order.ts";
import { beginEdit, commitEdit, stageDiscount, stageLine, stageQuantity } from "./edit-session.ts";
import { cancelFulfillment, fulfillOrder } from "./fulfill-order.ts";
import { placeHold, releaseHolds } from "./hold-fulfillment.ts";
import { moveQuantity, QUANTITY_NAMES } from "./levels.ts";
import type { Order } from "./order.ts";
import { maximumRefundable } from "./payment.ts";
import { processReturn } from "./process-return.ts";
import { refundOrder, settleRefund } from "./refund-order.ts";
import { approveReturn, closeReturn, declineReturn, reopenReturn, requestReturn } from "./return-goods.ts";
import { moveFulfillmentOrder, splitFulfillmentOrder } from "./route-fulfillment.ts";
import type { Shop } from "./shop.ts";
import { removeFromReturn } from "./shrink-return.ts";
import { activateLevel, deactivateLevel } from "./stock-item.ts";
import { suggestRefund } from "./suggest-refund.ts";
import { payOrder } from "./take-payment.ts";

/** One step: what is done, and to which of the things there are; numbers choose among them. */
export interface Step {
  readonly act: keyof typeof ACTS;
  readonly a: number;
  readonly b: number;
}
type Choice = Pick<Step, "a" | "b">;

export const SIDES = ["shop", "presentment"] as const;
const RESTOCK = ["NO_RESTOCK", "CANCEL", "RETURN"] as const;
const DISPOSITIONS = ["RESTOCKED", "NOT_RESTOCKED", "MISSING", "PROCESSING_REQUIRED"] as const;

function pick<T>(things: readonly T[], index: number): T | undefined {
  return things[index % Math.max(1, things.length)];
}

function refund(shop: Shop, order: Order, { a, b }: Choice): void {
  const line = pick(order.lines, a);
  const wish = {
    lines:
      line === undefined || b % 4 === 0
        ? []
        : [{ lineId: line.id, quantity: 1 + (b % 2), restockType: RESTOCK[b % 3] ?? "NO_RESTOCK", locationId: null }],
    shipping:
      b % 5 === 0 ? ({ kind: "all" } as const) : b % 5 === 1 ? ({ kind: "amount", amount: "1" } as const) : null,
    dutiesOf: new Set(b % 6 === 0 ? order.lines.filter(({ duty }) => duty !== null).map(({ id }) => id) : []),
  };
  const suggested = suggestRefund(order, wish);
  for (const side of SIDES) expect(new Decimal(suggested.amount[side]).lte(maximumRefundable(order)[side])).toBe(true);
  const transactions =
    b % 3 === 0
      ? [{ parentId: order.transactions[0]?.id ?? null, amount: b % 2 === 0 ? "1" : "5000" }]
      : suggested.payouts.map(({ receipt, amount }) => ({ parentId: receipt.id, amount: amount.presentment }));
  const storeCredit = b % 8 < 3 ? { amount: b % 8 === 0 ? "2" : "1", expiresAt: null } : null;
  refundOrder(shop, order, { ...wish, transactions, storeCredit, note: null, isPending: b % 7 === 0 });
}

function askReturn(shop: Shop, order: Order, { a, b }: Choice): void {
  const line = pick(
    order.fulfillments.flatMap(({ lines }) => lines),
    a,
  );
  if (line === undefined) return;
  const variant = pick([...shop.variants.values()], b);
  const exchange = b % 3 === 0 && variant !== undefined ? [{ variantId: variant.id, quantity: 1 }] : [];
  requestReturn(shop, order, {
    lines: [{ fulfillmentLineId: line.id, quantity: 1 + (b % 2), restockingFee: [null, "33.3", "100"][b % 3] ?? null }],
    exchange,
    shippingFee: b % 5 === 0 ? "2" : null,
    isApproved: b % 2 === 0,
  });
}

function takeBack(shop: Shop, order: Order, { a, b }: Choice): void {
  const goodsReturn = pick(order.returns, a);
  const line = goodsReturn?.lines[0];
  const reverse = goodsReturn?.reverse[0]?.lines[0];
  if (goodsReturn === undefined || line === undefined || reverse === undefined) return;
  const type = DISPOSITIONS[b % 4] ?? "MISSING";
  processReturn(shop, order, goodsReturn, {
    lines: [
      { id: line.id, quantity: 1, dispositions: [{ reverseLineId: reverse.id, quantity: 1, type, locationId: null }] },
    ],
    exchange: goodsReturn.exchange.slice(0, b % 2).map(({ id }) => ({ id, quantity: 1 })),
    transactions: b % 3 === 0 ? null : b % 3 === 1 ? [] : [{ parentId: null, amount: "1" }],
    storeCredit: b % 3 === 1 ? { amount: "1", expiresAt: null } : null,
    shipping: null,
    note: null,
  });
}

function shrink(shop: Shop, order: Order, { a, b }: Choice): void {
  const goodsReturn = pick(order.returns, a);
  const line = pick(goodsReturn?.lines ?? [], b);
  if (goodsReturn !== undefined && line !== undefined)
    removeFromReturn(shop, order, goodsReturn, [{ lineId: line.id, quantity: 1 + (b % 2) }]);
}

/** Several changes staged, one of them taken back again, all committed at once: the order is then what was planned. */
function editByPlan(shop: Shop, order: Order, { a, b }: Choice): void {
  const session = beginEdit(shop, order);
  if ("kind" in session) return;
  const variant = pick([...shop.variants.values()], b);
  const wish = { variantId: variant?.id ?? "", quantity: 1 + (b % 3) };
  const added = stageLine(shop, session, wish, true);
  if (added.kind === "staged" && b % 2 === 0)
    stageDiscount(session, added.lineId, {
      label: "Goodwill",
      kind: b % 4 === 0 ? "amount" : "percentage",
      value: "7",
    });
  if (added.kind === "staged" && b % 3 === 0)
    stageQuantity(shop, session, { lineId: added.lineId, quantity: b % 4, restock: false });
  stageLine(shop, session, { title: "Engraving", price: "3.33", quantity: 1 + (a % 2) }, true);
  stageQuantity(shop, session, { lineId: pick(order.lines, a)?.id ?? "", quantity: b % 4, restock: a % 2 === 0 });
  commitEdit(shop, session, {});
}

/** A draft becomes an order of just the price it promised. */
function draft(shop: Shop, order: Order, { a, b }: Choice): void {
  const variant = pick([...shop.variants.values()], a);
  const made = createDraft(shop, {
    lines: [
      {
        variantId: variant?.id ?? "",
        quantity: 1 + (b % 3),
        discount: { label: "x", kind: "percentage", value: "12.5" },
      },
      { title: "Work", price: "9.99", quantity: 1 + (a % 2) },
    ],
    discounts: b % 2 === 0 ? [{ by: "manual", label: "y", kind: "amount", value: "1" }] : [],
    shippingPrice: b % 3 === 0 ? "4.90" : null,
    currency: order.current.presentment.currency,
  });
  if (made.kind === "refused" || b % 4 === 0) return;
  const done = completeDraft(shop, made.draft, { isPending: b % 2 === 0, sourceName: null });
  if (done.kind === "refused") return;
  for (const side of SIDES) expect(done.draft.order?.current[side].total).toBe(done.draft.preview.current[side].total);
}

/** Units are set aside or put back, as far as there are any. */
function setAside(shop: Shop, _: Order, { a, b }: Choice): void {
  const names = QUANTITY_NAMES.filter((name) => name !== "committed" && name !== "incoming");
  const level = pick([...shop.levels.values()], a);
  const [from, to] = [pick(names, b), pick(names, b + 1 + (a % (names.length - 1)))];
  if (level === undefined || from === undefined || to === undefined || from === to) return;
  const units = Math.max(0, Math.min(1 + (b % 3), level.quantities[from]));
  moveQuantity(level, { from, to, units }, shop.now());
}

function stockOrNot(shop: Shop, _: Order, { a, b }: Choice): void {
  const level = pick([...shop.levels.values()], a);
  if (level === undefined) return;
  if (b % 2 === 0) deactivateLevel(shop, level);
  else activateLevel(shop, level, b % 3 === 0 ? { name: "available", quantity: b % 5 } : null);
}

/** Everything merchants, buyers and apps do, at its most careless. */
export const ACTS = {
  pay: (shop: Shop, order: Order) => payOrder(shop, order),
  cancel: (shop: Shop, order: Order, { b }: Choice) =>
    cancelOrder(shop, order, {
      reason: "OTHER",
      restock: b % 2 === 0,
      refund: b % 3 !== 0,
      storeCredit: b % 5 === 0 ? { expiresAt: null } : null,
    }),
  edit: (shop: Shop, order: Order, { a, b }: Choice) =>
    editQuantity(shop, order, pick(order.lines, a)?.id ?? "", b % 5),
  add: (shop: Shop, order: Order, { b }: Choice) =>
    editAddLine(shop, order, { sku: "SKU-00003", quantity: 1 + (b % 3) }),
  editByPlan,
  draft,
  ship: (shop: Shop, order: Order, { a, b }: Choice) => {
    const at = pick(order.fulfillmentOrders, a);
    const line = pick(at?.lines ?? [], b);
    if (at === undefined || line === undefined) return;
    fulfillOrder(shop, order, [{ at, units: b % 2 === 0 ? [] : [{ lineId: line.id, quantity: 1 + (b % 3) }] }], []);
  },
  unship: (shop: Shop, order: Order, { a }: Choice) => {
    const fulfillment = pick(order.fulfillments, a);
    if (fulfillment !== undefined) cancelFulfillment(shop, order, fulfillment);
  },
  split: (shop: Shop, order: Order, { a, b }: Choice) => {
    const at = pick(order.fulfillmentOrders, a);
    const line = pick(at?.lines ?? [], b);
    if (at !== undefined && line !== undefined)
      splitFulfillmentOrder(shop, order, at, [{ lineId: line.id, quantity: 1 + (b % 2) }]);
  },
  move: (shop: Shop, order: Order, { a, b }: Choice) => {
    const [at, to] = [pick(order.fulfillmentOrders, a), pick(shop.locations, b)];
    if (at !== undefined && to !== undefined) moveFulfillmentOrder(shop, order, at, { to, units: [] });
  },
  hold: (shop: Shop, order: Order, { a }: Choice) => {
    const at = pick(order.fulfillmentOrders, a);
    if (at !== undefined) placeHold(shop, order, at, { reason: "OTHER", notes: null, handle: null, appId: null });
  },
  release: (shop: Shop, order: Order, { a }: Choice) => {
    const at = pick(order.fulfillmentOrders, a);
    if (at !== undefined) releaseHolds(shop, order, at, null);
  },
  refund,
  settle: (shop: Shop, order: Order, { b }: Choice) => settleRefund(shop, order, b % 2 === 0 ? "SUCCESS" : "FAILURE"),
  askReturn,
  decide: (shop: Shop, order: Order, { a, b }: Choice) => {
    const goodsReturn = pick(order.returns, a);
    if (goodsReturn === undefined) return;
    if (b % 8 === 0) declineReturn(shop, order, goodsReturn, { reason: "OTHER", note: null });
    else if (b % 8 === 1) closeReturn(shop, order, goodsReturn);
    else if (b % 8 === 2) reopenReturn(shop, order, goodsReturn);
    else approveReturn(shop, order, goodsReturn);
  },
  takeBack,
  shrink,
  setAside,
  stockOrNot,
};
