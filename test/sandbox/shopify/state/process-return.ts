import type { DraftLine } from "./draft-line.ts";
import { addToFulfillmentOrders, allocateStock, commitShares, type Share } from "./allocate-stock.ts";
import { levelChanges, refused, type Announcement } from "./announcement.ts";
import { variantLine } from "./draft-lines.ts";
import { appendLine } from "./edit-amounts.ts";
import type { DispositionType, GoodsReturn, ReturnLine, ReverseLine } from "./goods-return.ts";
import type { Digits } from "./ids.ts";
import { recordAgreement } from "./ledger.ts";
import type { Level } from "./levels.ts";
import type { Order } from "./order.ts";
import { refundObstacle, refundOrder, type RefundOrderWish } from "./refund-order.ts";
import type { CreditWish, MoneyWish } from "./refund-payouts.ts";
import { valueOf, type ShippingWish } from "./refund-value.ts";
import { chargeReturnFees } from "./return-fees.ts";
import { putBack } from "./restock.ts";
import type { Returning } from "./return-goods.ts";
import type { Shop } from "./shop.ts";

interface DispositionWish {
  readonly reverseLineId: Digits;
  readonly quantity: number;
  readonly type: DispositionType;
  readonly locationId: Digits | null;
}
export interface ProcessWish {
  readonly lines: readonly {
    readonly id: Digits;
    readonly quantity: number;
    readonly dispositions: readonly DispositionWish[];
  }[];
  readonly exchange: readonly { readonly id: Digits; readonly quantity: number }[];
  /** Null: the money is settled later, and the order owes it. */
  readonly transactions: readonly MoneyWish[] | null;
  /** What of the money is given as credit to be spent in the shop. */
  readonly storeCredit?: CreditWish | null;
  readonly shipping: ShippingWish | null;
  readonly note: string | null;
}

interface Taken {
  readonly line: ReturnLine;
  readonly quantity: number;
  readonly dispositions: readonly (DispositionWish & { readonly reverse: ReverseLine })[];
}

function disposed(reverse: ReverseLine): number {
  return reverse.dispositions.reduce((total, { quantity }) => total + quantity, 0);
}

/** The lines as they are processed; a text where there are not so many units. */
function takenOf(order: Order, goodsReturn: GoodsReturn, wish: ProcessWish): readonly Taken[] | string {
  const reverseLines = goodsReturn.reverse.flatMap(({ lines }) => lines);
  const taken: Taken[] = [];
  for (const { id, quantity, dispositions } of wish.lines) {
    const line = goodsReturn.lines.find((each) => each.id === id);
    if (line === undefined || taken.some((each) => each.line === line)) return "Return line item does not exist";
    if (quantity <= 0 || quantity > line.quantity - line.processed) return "Quantity is not processable";
    const found = dispositions.flatMap((each) => {
      const reverse = reverseLines.find(
        ({ id: known, returnLineId }) => known === each.reverseLineId && returnLineId === id,
      );
      return reverse === undefined ? [] : [{ ...each, reverse }];
    });
    if (found.length < dispositions.length) return "Reverse fulfillment order line item does not exist";
    const wanted = found.reduce((total, each) => total + each.quantity, 0);
    const [first] = found;
    if (first !== undefined && (wanted > quantity || wanted > first.reverse.total - disposed(first.reverse)))
      return "Disposition quantity is greater than what was returned";
    if (found.some((each) => each.quantity <= 0)) return "Disposition quantity must be greater than 0";
    taken.push({ line, quantity, dispositions: found });
  }
  const isGone = order.lines.some((line) => unitsOfLine(taken, line.id) > line.currentQuantity);
  return isGone ? "Quantity is not processable" : taken;
}

function unitsOfLine(taken: readonly Taken[], lineId: Digits): number {
  return taken.filter(({ line }) => line.lineId === lineId).reduce((total, { quantity }) => total + quantity, 0);
}

interface Exchanged {
  readonly lines: readonly {
    readonly wish: GoodsReturn["exchange"][number];
    readonly units: number;
    readonly draft: DraftLine;
  }[];
  readonly shares: readonly Share[];
}

/** The new lines and where they ship from; a text where there are none. */
function exchangedOf(shop: Shop, goodsReturn: GoodsReturn, wish: ProcessWish): Exchanged | string {
  const lines: Exchanged["lines"][number][] = [];
  for (const { id, quantity } of wish.exchange) {
    const known = goodsReturn.exchange.find((each) => each.id === id);
    const variant = shop.variants.get(known?.variantId ?? "");
    if (known === undefined || variant === undefined) return "Exchange line item does not exist";
    if (quantity <= 0 || quantity > known.quantity - known.processed) return "Quantity is not processable";
    const draft = {
      line: variantLine(shop, variant, quantity),
      unitPrice: variant.price,
      duty: null,
      discount: null,
    };
    lines.push({ wish: known, units: quantity, draft });
  }
  const wanted = lines.map(({ draft }) => ({ line: draft.line, units: draft.line.quantity }));
  const shares = allocateStock(shop, wanted, { mayOversell: false, at: null });
  return "soldOut" in shares ? `sold out: ${shares.soldOut}` : { lines, shares };
}

function addExchange(
  shop: Shop,
  order: Order,
  goodsReturn: GoodsReturn,
  { lines, shares }: Exchanged,
): readonly Level[] {
  if (lines.length === 0) return [];
  const before = order.current;
  for (const { wish, units, draft } of lines) {
    appendLine(shop, order, draft);
    wish.processed += units;
    wish.lineIds.push(draft.line.id);
  }
  const levels = commitShares(shop, shares, shop.now());
  addToFulfillmentOrders(shop, order.fulfillmentOrders, shares, shop.now());
  recordAgreement(shop, order, { kind: "return", returnId: goodsReturn.id }, before);
  return levels;
}

/** Decides over the goods that came: only what is restocked goes on sale again. */
function dispose(shop: Shop, order: Order, taken: readonly Taken[]): Level[] {
  return taken.flatMap(({ line, dispositions }) =>
    dispositions.flatMap(({ reverse, quantity, type, locationId }) => {
      const at = locationId ?? order.fulfillments[0]?.locationId ?? null;
      reverse.dispositions.push({ id: shop.ids.next(), type, quantity, locationId: at, createdAt: shop.now() });
      const item = order.lines.find(({ id }) => id === line.lineId)?.inventoryItemId ?? null;
      return type === "RESTOCKED" && at !== null ? putBack(shop, item, at, quantity) : [];
    }),
  );
}

/** Lines of a refund that follow the goods; their stock is the dispositions' affair. */
function refundWish(order: Order, taken: readonly Taken[], wish: ProcessWish): RefundOrderWish {
  const lines = order.lines.flatMap(({ id }) => {
    const quantity = unitsOfLine(taken, id);
    return quantity === 0 ? [] : [{ lineId: id, quantity, restockType: "NO_RESTOCK" as const, locationId: null }];
  });
  const { shipping, note, transactions, storeCredit } = wish;
  return { lines, shipping, note, transactions: transactions ?? [], storeCredit, dutiesOf: new Set() };
}

/** Takes the goods off the order without moving money. */
function takeOff(shop: Shop, order: Order, goodsReturn: GoodsReturn, wish: RefundOrderWish): void {
  const before = order.current;
  order.current = valueOf(order, wish).after;
  for (const { lineId, quantity } of wish.lines) {
    const line = order.lines.find(({ id }) => id === lineId);
    if (line !== undefined) line.currentQuantity -= quantity;
  }
  recordAgreement(shop, order, { kind: "return", returnId: goodsReturn.id }, before);
}

function settle(
  shop: Shop,
  order: Order,
  goodsReturn: GoodsReturn,
  {
    refund,
    taken,
    isPaid,
  }: { readonly refund: RefundOrderWish; readonly taken: readonly Taken[]; readonly isPaid: boolean },
): readonly Announcement[] {
  if (!isPaid) {
    takeOff(shop, order, goodsReturn, refund);
    return [];
  }
  const refunded = refundOrder(shop, order, { ...refund, returnId: goodsReturn.id });
  if (refunded.kind === "refused") return [];
  for (const { line, quantity } of taken) line.refunded += quantity;
  return refunded.announcements;
}

/** Goods came back: they leave the order, go on sale or not, new ones are sent, money is given back. All of it or nothing. */
export function processReturn(shop: Shop, order: Order, goodsReturn: GoodsReturn, wish: ProcessWish): Returning {
  if (goodsReturn.status !== "OPEN") return refused("Return is not open");
  if (wish.lines.length === 0 && wish.exchange.length === 0) return refused("Return line items can't be blank");
  const taken = takenOf(order, goodsReturn, wish);
  if (typeof taken === "string") return refused(taken);
  const exchanged = exchangedOf(shop, goodsReturn, wish);
  if (typeof exchanged === "string") return refused(exchanged);
  const refund = refundWish(order, taken, wish);
  const reason = refundObstacle(order, refund);
  if (reason !== null) return refused(reason);
  // New goods and fees first: what they cost is not given back, so the refund is no discrepancy.
  const sent = addExchange(shop, order, goodsReturn, exchanged);
  chargeReturnFees(shop, order, goodsReturn, taken);
  const settled = settle(shop, order, goodsReturn, { refund, taken, isPaid: wish.transactions !== null });
  for (const { line, quantity } of taken) line.processed += quantity;
  const back = dispose(shop, order, taken);
  order.updatedAt = shop.now();
  const lines = taken.flatMap(({ dispositions }) => dispositions.map(({ reverse }) => reverse));
  return {
    kind: "changed",
    goodsReturn,
    announcements: [
      { topic: "returns/process", order, goodsReturn },
      ...(lines.length === 0 ? [] : [{ topic: "reverse_fulfillment_orders/dispose", goodsReturn, lines } as const]),
      ...settled,
      { topic: "orders/updated", order },
      ...levelChanges([...sent, ...back]),
    ],
  };
}
