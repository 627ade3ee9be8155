import { gid } from "../../state/ids.ts";
import type { Order, Transaction } from "../../state/order.ts";
import { openAuthorization } from "../../state/payment.ts";
import type { Fields } from "../fields.ts";
import { bagView, zeroBag } from "./money.ts";

const MANUAL = new Set(["Bank Deposit", "manual", "cash"]);

export function transactionView(order: Order, transaction: Transaction): Fields {
  const parent = order.transactions.find(({ id }) => id === transaction.parentId);
  const isOpen = transaction === openAuthorization(order);
  const isManual = MANUAL.has(transaction.gateway);
  return {
    __typename: "OrderTransaction",
    id: gid("OrderTransaction", transaction.id),
    kind: transaction.kind,
    status: transaction.status,
    test: order.test,
    gateway: transaction.gateway,
    formattedGateway: transaction.gateway.replaceAll("_", " "),
    manualPaymentGateway: isManual,
    processedAt: transaction.createdAt,
    createdAt: transaction.createdAt,
    errorCode: null,
    authorizationExpiresAt: transaction.expiresAt ?? null,
    paymentId: `${order.name.slice(1)}.${order.transactions.indexOf(transaction) + 1}`,
    amountSet: bagView(order, transaction.amount),
    amountRoundingSet: transaction.rounding === undefined ? null : bagView(order, transaction.rounding),
    totalUnsettledSet: isOpen ? bagView(order, transaction.amount) : zeroBag(order),
    currencyExchangeAdjustment: null,
    fees: [],
    paymentDetails:
      isManual || transaction.gateway === "gift_card"
        ? null
        : { __typename: "CardPaymentDetails", company: "Visa", wallet: null },
    parentTransaction: parent === undefined ? null : () => transactionView(order, parent),
  };
}
