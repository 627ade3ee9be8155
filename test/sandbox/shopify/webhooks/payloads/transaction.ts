import { gid } from "../../state/ids.ts";
import { numberOf, numberOrNull } from "../../state/lossless-json.ts";
import type { Order, Transaction } from "../../state/order.ts";
import { openAuthorization } from "../../state/payment.ts";
import type { Json } from "./money-set.ts";

const MANUAL = new Set(["Bank Deposit", "manual", "cash"]);

/** A transaction in the buyer's currency, as REST has it. */
export function transactionPayload(order: Order, transaction: Transaction): Json {
  const isOpen = transaction === openAuthorization(order);
  const unsettled = (side: "shop" | "presentment") => ({
    amount: isOpen ? transaction.amount[side] : "0.0",
    currency: order.current[side].currency,
  });
  return {
    id: numberOf(transaction.id),
    admin_graphql_api_id: gid("OrderTransaction", transaction.id),
    order_id: numberOf(order.id),
    kind: transaction.kind.toLowerCase(),
    status: transaction.status.toLowerCase(),
    gateway: transaction.gateway,
    message: null,
    created_at: transaction.createdAt,
    processed_at: transaction.createdAt,
    test: order.test,
    authorization: null,
    location_id: numberOrNull(order.retailLocationId),
    user_id: null,
    parent_id: numberOrNull(transaction.parentId),
    device_id: null,
    error_code: null,
    source_name: order.sourceName,
    receipt: {},
    amount: transaction.amount.presentment,
    currency: order.current.presentment.currency,
    payment_id: `${order.name}.${order.transactions.indexOf(transaction) + 1}`,
    total_unsettled_set: { presentment_money: unsettled("presentment"), shop_money: unsettled("shop") },
    manual_payment_gateway: MANUAL.has(transaction.gateway),
    amount_rounding: transaction.rounding?.presentment ?? null,
  };
}
