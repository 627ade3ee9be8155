import { cancelOrder, NO_CUSTOMER } from "../../state/cancel-order.ts";
import { gid } from "../../state/ids.ts";
import type { CancelReason } from "../../state/order.ts";
import { refundOrder } from "../../state/refund-order.ts";
import type { MoneyWish } from "../../state/refund-payouts.ts";
import type { ShippingWish } from "../../state/refund-value.ts";
import { captureOrder, payOrder } from "../../state/take-payment.ts";
import { isFields, type Fields, type RequestContext } from "../fields.ts";
import { amountIn, creditIn, digitsIn, dutyLines, listOf, refundLines, textOrNull } from "../refund-input.ts";
import { orderView } from "../views/order.ts";
import { refundView } from "../views/refund.ts";
import { transactionView } from "../views/transaction.ts";
import { orderIn, payloadFor, refuse } from "./outcome.ts";
import { replayable } from "./replayable.ts";

const NO_ORDER = "Order does not exist";

function inputOf(args: Fields): Fields {
  return isFields(args["input"]) ? args["input"] : {};
}

/** orderCancel: the answer is a job; here it is done by the time it is answered. */
export function orderCancel(args: Fields, context: RequestContext): Fields {
  const mutation = "orderCancel";
  const order = orderIn(context.shop, args["orderId"]);
  if (order === undefined)
    return refuse(context, { mutation, field: ["orderId"], message: NO_ORDER, code: "NOT_FOUND" });
  const method = isFields(args["refundMethod"]) ? args["refundMethod"] : {};
  const outcome = cancelOrder(context.shop, order, {
    reason: String(args["reason"]) as CancelReason,
    restock: args["restock"] === true,
    refund: args["refund"] === true || method["originalPaymentMethodsRefund"] === true,
    storeCredit: isFields(method["storeCreditRefund"])
      ? { expiresAt: textOrNull(method["storeCreditRefund"]["expiresAt"]) }
      : null,
    staffNote: textOrNull(args["staffNote"]),
  });
  const isNobody = outcome.kind === "refused" && outcome.reason === NO_CUSTOMER;
  const code = isNobody ? "STORE_CREDIT_REFUND_MISSING_CUSTOMER" : "INVALID";
  return payloadFor(context, { mutation, field: ["orderId"], code, outcome }, () => ({
    job: { id: gid("Job", context.shop.ids.next()), done: true },
  }));
}

export function orderCapture(args: Fields, context: RequestContext): Fields {
  const mutation = "orderCapture";
  const input = inputOf(args);
  const order = orderIn(context.shop, input["id"]);
  if (order === undefined) return refuse(context, { mutation, field: ["input", "id"], message: NO_ORDER });
  const outcome = captureOrder(context.shop, order, {
    parentId: digitsIn("OrderTransaction", input["parentTransactionId"]),
    amount: amountIn(order, input["amount"]),
  });
  return payloadFor(context, { mutation, field: ["input"], outcome }, () => {
    const transaction = order.transactions.at(-1);
    return { transaction: transaction === undefined ? null : transactionView(order, transaction) };
  });
}

export function orderMarkAsPaid(args: Fields, context: RequestContext): Fields {
  const mutation = "orderMarkAsPaid";
  const order = orderIn(context.shop, inputOf(args)["id"]);
  if (order === undefined) return refuse(context, { mutation, field: ["input", "id"], message: NO_ORDER });
  const outcome = payOrder(context.shop, order);
  return payloadFor(context, { mutation, field: ["input", "id"], outcome }, () => ({
    order: orderView(context.shop, order),
  }));
}

/** refundCreate: keyed, so a lost answer is asked for again and the money goes back once. */
export function refundCreate(args: Fields, context: RequestContext): Fields {
  return replayable(context, "refundCreate", args, () => createRefund(inputOf(args), context));
}

function createRefund(input: Fields, context: RequestContext): Fields {
  const mutation = "refundCreate";
  const { shop } = context;
  const order = orderIn(shop, input["orderId"]);
  if (order === undefined) return refuse(context, { mutation, field: ["orderId"], message: NO_ORDER });
  const { current } = order;
  const isForeign = current.shop.currency !== current.presentment.currency;
  if (isForeign && input["currency"] !== current.presentment.currency)
    return refuse(context, { mutation, field: ["currency"], message: "Currency must be the presentment currency" });
  const shipping = isFields(input["shipping"]) ? input["shipping"] : {};
  const amount = textOrNull(shipping["amount"]);
  const shippingWish: ShippingWish | null =
    amount !== null
      ? { kind: "amount", amount: amountIn(order, amount) }
      : shipping["fullRefund"] === true
        ? { kind: "all" }
        : null;
  const outcome = refundOrder(shop, order, {
    lines: refundLines(input["refundLineItems"]),
    shipping: shippingWish,
    dutiesOf: dutyLines(order, input["refundDuties"]),
    note: textOrNull(input["note"]),
    storeCredit: creditIn(order, input["refundMethods"]),
    transactions: listOf(input["transactions"]).map((each): MoneyWish => ({
      parentId: digitsIn("OrderTransaction", each["parentId"]) || null,
      amount: amountIn(order, each["amount"]),
    })),
  });
  return payloadFor(context, { mutation, field: ["refundLineItems"], outcome }, (made) => ({
    refund: refundView(shop, order, made.refund),
    order: orderView(shop, order),
  }));
}
