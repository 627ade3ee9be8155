import { roundShare, subtract, type Amount } from "./amounts.ts";
import type { GoodsReturn, ReturnLine } from "./goods-return.ts";
import type { Digits } from "./ids.ts";
import { chargeFee } from "./keep-units.ts";
import { recordAgreement } from "./ledger.ts";
import type { Order } from "./order.ts";
import type { Pair } from "./pair.ts";
import { pairOf } from "./payment.ts";
import type { Shop } from "./shop.ts";

/** What is kept back of so many units of a line: a share of what they were sold for, tax that comes on top left out. */
export function restockingFeeOf(order: Order, line: ReturnLine, units: number): Pair<Amount> {
  const index = order.lines.findIndex(({ id }) => id === line.lineId);
  return pairOf((side) => {
    const { currency, lines } = order.ordered[side];
    const sold = lines[index];
    if (sold === undefined || line.restockingFee === null) return "0";
    const value = roundShare(currency, sold.discountedTotal, String(units), String(Math.max(1, sold.units)));
    return roundShare(currency, value, line.restockingFee.percentage, "100");
  });
}

function charge(order: Order, id: Digits, kind: Order["returnFees"][number]["kind"], amount: Pair<Amount>): void {
  const known = order.returnFees.findIndex((fee) => fee.id === id);
  const index = known < 0 ? order.returnFees.length : known;
  if (known < 0) order.returnFees.push({ id, kind });
  order.current = chargeFee(order.current, index, { name: kind, amount });
}

/** Fees of a return so far, by their place in the order's list. */
function charged(order: Order, id: Digits): Pair<Amount> {
  const index = order.returnFees.findIndex((fee) => fee.id === id);
  return pairOf((side) => order.current[side].returnFees[index]?.amount ?? "0");
}

function less(order: Order, whole: Pair<Amount>, part: Pair<Amount>): Pair<Amount> {
  return pairOf((side) => subtract(order.current[side].currency, whole[side], part[side]));
}

/**
 * Charges the buyer for units that came back: the restocking fee as their lines go on, the return's shipping once.
 * A fee is what is due for all units so far less what was charged, so that parts make the whole.
 */
export function chargeReturnFees(
  shop: Shop,
  order: Order,
  goodsReturn: GoodsReturn,
  taken: readonly { readonly line: ReturnLine; readonly quantity: number }[],
): void {
  const before = order.current;
  for (const { line, quantity } of taken) {
    if (line.restockingFee === null) continue;
    const due = restockingFeeOf(order, line, line.processed + quantity);
    charge(order, line.restockingFee.id, "restocking", less(order, due, charged(order, line.restockingFee.id)));
  }
  const { shippingFee } = goodsReturn;
  const isNew = shippingFee !== null && !order.returnFees.some(({ id }) => id === shippingFee.id);
  if (isNew && taken.length > 0) charge(order, shippingFee.id, "shipping", shippingFee.amount);
  if (order.current !== before) recordAgreement(shop, order, { kind: "return", returnId: goodsReturn.id }, before);
}
