import { roundAmount } from "../state/amounts.ts";
import { digitsOf, type Digits } from "../state/ids.ts";
import type { Order } from "../state/order.ts";
import type { CreditWish } from "../state/refund-payouts.ts";
import type { LineWish, RefundWish } from "../state/refund-value.ts";
import type { RestockType } from "../state/refund.ts";
import { isFields, type Fields } from "./fields.ts";
import { notImplemented } from "./known-input.ts";

export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** The digits of a gid of that type; empty where it is none, so that nothing is found by it. */
export function digitsIn(type: string, value: unknown): Digits {
  return digitsOf(type, String(value)) ?? "";
}

/** Text, or a decimal that came as a number; null for everything else. */
export function textOrNull(value: unknown): string | null {
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}

/** A money input in the buyer's currency, with its places. */
export function amountIn(order: Order, value: unknown): string {
  return roundAmount(order.current.presentment.currency, String(value));
}

/** RefundMethodInput: what is given as store credit; null where nothing is. The currency is the buyer's. */
export function creditIn(order: Order, value: unknown): CreditWish | null {
  const [credit] = listOf(value).flatMap(({ storeCreditRefund }) =>
    isFields(storeCreditRefund) ? [storeCreditRefund] : [],
  );
  if (credit === undefined) return null;
  const { amount, currencyCode } = isFields(credit["amount"]) ? credit["amount"] : {};
  if (currencyCode !== order.current.presentment.currency)
    throw notImplemented(`store credit in ${String(currencyCode)} for this order`);
  return { amount: amountIn(order, amount), expiresAt: textOrNull(credit["expiresAt"]) };
}

/** RefundLineItemInput as the rules read it. */
export function refundLines(value: unknown): LineWish[] {
  return listOf(value).map((line) => ({
    lineId: digitsIn("LineItem", line["lineItemId"]),
    quantity: Number(line["quantity"]),
    restockType: (textOrNull(line["restockType"]) ?? "NO_RESTOCK") as RestockType,
    locationId: digitsOf("Location", String(line["locationId"])),
  }));
}

/** RefundDutyInput names duties; the rules name the lines they are for. */
export function dutyLines(order: Order, value: unknown): ReadonlySet<Digits> {
  const named = new Set(listOf(value).map((duty) => digitsIn("Duty", duty["dutyId"])));
  return new Set(order.lines.filter(({ duty }) => duty !== null && named.has(duty.id)).map(({ id }) => id));
}

/** The arguments of Order.suggestedRefund. */
export function suggestionWish(order: Order, args: Fields): RefundWish {
  const isWhole = args["suggestFullRefund"] === true;
  const whole = order.lines
    .filter(({ currentQuantity }) => currentQuantity > 0)
    .map(({ id, currentQuantity }): LineWish => ({
      lineId: id,
      quantity: currentQuantity,
      restockType: "NO_RESTOCK",
      locationId: null,
    }));
  const shipping = textOrNull(args["shippingAmount"]);
  const isAllShipping = isWhole || args["refundShipping"] === true;
  return {
    lines: isWhole ? whole : refundLines(args["refundLineItems"]),
    shipping: isAllShipping
      ? { kind: "all" }
      : shipping === null
        ? null
        : { kind: "amount", amount: amountIn(order, shipping) },
    dutiesOf: isWhole ? new Set(whole.map(({ lineId }) => lineId)) : dutyLines(order, args["refundDuties"]),
  };
}
