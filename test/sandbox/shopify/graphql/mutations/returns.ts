import type { DispositionType } from "../../state/goods-return.ts";
import { processReturn, type ProcessWish } from "../../state/process-return.ts";
import {
  approveReturn,
  cancelReturn,
  closeReturn,
  declineReturn,
  reopenReturn,
  requestReturn,
  RETURN_REASONS,
  type Returning,
  type ReturnWish,
} from "../../state/return-goods.ts";
import type { Order } from "../../state/order.ts";
import { removeFromReturn as remove } from "../../state/shrink-return.ts";
import type { GoodsReturn } from "../../state/goods-return.ts";
import type { Shop } from "../../state/shop.ts";
import { isFields, type Fields, type RequestContext } from "../fields.ts";
import { notImplemented } from "../known-input.ts";
import { amountIn, creditIn, digitsIn, listOf, textOrNull } from "../refund-input.ts";
import { goodsReturnView } from "../views/goods-return.ts";
import { orderIn, payloadFor, refuse, returnIn } from "./outcome.ts";

interface Attempt {
  readonly mutation: string;
  readonly field: readonly string[];
  readonly order: Order;
  readonly outcome: Returning;
}

function answer(context: RequestContext, { mutation, field, order, outcome }: Attempt): Fields {
  return payloadFor(context, { mutation, field, code: "INVALID", outcome }, ({ goodsReturn }) => ({
    return: goodsReturnView(context.shop, order, goodsReturn),
  }));
}

function inner(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function reasonIn(value: unknown): string {
  const place = Number(digitsIn("ReturnReasonDefinition", value)) - 1;
  return RETURN_REASONS[place]?.[0] ?? "other";
}

function wishOf(order: Order, input: Fields, isApproved: boolean): ReturnWish {
  const fee = inner(inner(input["returnShippingFee"])["amount"])["amount"];
  return {
    isApproved,
    lines: listOf(input["returnLineItems"]).map((line) => ({
      fulfillmentLineId: digitsIn("FulfillmentLineItem", line["fulfillmentLineItemId"]),
      quantity: Number(line["quantity"]),
      reason: reasonIn(line["returnReasonDefinitionId"]),
      note: textOrNull(line["returnReasonNote"]) ?? "",
      customerNote: textOrNull(line["customerNote"]),
      restockingFee: textOrNull(inner(line["restockingFee"])["percentage"]),
    })),
    exchange: listOf(input["exchangeLineItems"]).map((line) => ({
      variantId: digitsIn("ProductVariant", line["variantId"]),
      quantity: Number(line["quantity"]),
    })),
    shippingFee: textOrNull(fee) === null ? null : amountIn(order, fee),
  };
}

function ask(context: RequestContext, mutation: string, input: Fields, isApproved: boolean): Fields {
  const field = [isApproved ? "returnInput" : "input"];
  const order = orderIn(context.shop, input["orderId"]);
  if (order === undefined)
    return refuse(context, { mutation, field, message: "Order does not exist", code: "NOT_FOUND" });
  return answer(context, {
    mutation,
    field,
    order,
    outcome: requestReturn(context.shop, order, wishOf(order, input, isApproved)),
  });
}

export function returnRequest({ input }: Fields, context: RequestContext): Fields {
  return ask(context, "returnRequest", inner(input), false);
}

export function returnCreate({ returnInput }: Fields, context: RequestContext): Fields {
  return ask(context, "returnCreate", inner(returnInput), true);
}

type Rule = (shop: Shop, order: Order, goodsReturn: GoodsReturn, input: Fields) => Returning;

function change(mutation: string, rule: Rule): (args: Fields, context: RequestContext) => Fields {
  return (args, context) => {
    const input = isFields(args["input"]) ? args["input"] : args;
    const found = returnIn(context.shop, input["id"] ?? input["returnId"]);
    const field = isFields(args["input"]) ? ["input", "id"] : ["id"];
    if (found === undefined)
      return refuse(context, { mutation, field, message: "Return does not exist", code: "NOT_FOUND" });
    const { order, thing } = found;
    return answer(context, { mutation, field, order, outcome: rule(context.shop, order, thing, input) });
  };
}

export const returnApproveRequest = change("returnApproveRequest", approveReturn);
export const returnCancel = change("returnCancel", cancelReturn);
export const returnClose = change("returnClose", closeReturn);
export const returnReopen = change("returnReopen", reopenReturn);
export const returnDeclineRequest = change("returnDeclineRequest", (shop, order, goodsReturn, input) =>
  declineReturn(shop, order, goodsReturn, {
    reason: textOrNull(input["declineReason"]) ?? "OTHER",
    note: textOrNull(input["declineNote"]),
  }),
);

export const removeFromReturn = change("removeFromReturn", (shop, order, goodsReturn, input) => {
  if (listOf(input["exchangeLineItems"]).length > 0) throw notImplemented("removing exchange lines from a return");
  const removals = listOf(input["returnLineItems"]).map((line) => ({
    lineId: digitsIn("ReturnLineItem", line["returnLineItemId"]),
    quantity: Number(line["quantity"]),
  }));
  return remove(shop, order, goodsReturn, removals);
});

function processWish(order: Order, input: Fields): ProcessWish {
  const shipping = inner(input["refundShipping"]);
  const amount = textOrNull(inner(shipping["shippingRefundAmount"])["amount"]);
  const refund = inner(input["financialTransfer"])["issueRefund"];
  return {
    lines: listOf(input["returnLineItems"]).map((line) => ({
      id: digitsIn("ReturnLineItem", line["id"]),
      quantity: Number(line["quantity"]),
      dispositions: listOf(line["dispositions"]).map((each) => ({
        reverseLineId: digitsIn("ReverseFulfillmentOrderLineItem", each["reverseFulfillmentOrderLineItemId"]),
        quantity: Number(each["quantity"]),
        type: (textOrNull(each["dispositionType"]) ?? "NOT_RESTOCKED") as DispositionType,
        locationId: digitsIn("Location", each["locationId"]) || null,
      })),
    })),
    exchange: listOf(input["exchangeLineItems"]).map((line) => ({
      id: digitsIn("ExchangeLineItem", line["id"]),
      quantity: Number(line["quantity"]),
    })),
    transactions: isFields(refund)
      ? listOf(refund["orderTransactions"]).map((each) => ({
          parentId: digitsIn("OrderTransaction", each["parentId"]),
          amount: amountIn(order, inner(each["transactionAmount"])["amount"]),
        }))
      : null,
    storeCredit: isFields(refund) ? creditIn(order, refund["refundMethods"]) : null,
    shipping:
      amount !== null
        ? { kind: "amount", amount: amountIn(order, amount) }
        : shipping["fullRefund"] === true
          ? { kind: "all" }
          : null,
    note: textOrNull(input["note"]),
  };
}

/** returnProcess has no key: whoever is not sure has to read the processed quantities before asking again. */
export const returnProcess = change("returnProcess", (shop, order, goodsReturn, input) =>
  processReturn(shop, order, goodsReturn, processWish(order, input)),
);
