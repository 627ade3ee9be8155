import { gid } from "../../state/ids.ts";
import type { Order, Transaction } from "../../state/order.ts";
import type { Fields } from "../fields.ts";
import { bagView, zeroBag } from "./money.ts";

const MANUAL = new Set(["Bank Deposit", "manual"]);

export function transactionView(order: Order, transaction: Transaction): Fields {
  const parent = order.transactions.find(({ id }) => id === transaction.parentId);
  const isOpen =
    transaction.kind === "AUTHORIZATION" && !order.transactions.some(({ parentId }) => parentId === transaction.id);
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
    authorizationExpiresAt: null,
    paymentId: `${order.name.slice(1)}.${order.transactions.indexOf(transaction) + 1}`,
    amountSet: bagView(order, transaction.amount),
    amountRoundingSet: null,
    totalUnsettledSet: isOpen ? bagView(order, transaction.amount) : zeroBag(order),
    currencyExchangeAdjustment: null,
    fees: [],
    paymentDetails: isManual ? null : { __typename: "CardPaymentDetails", company: "Visa", wallet: null },
    parentTransaction: parent === undefined ? null : () => transactionView(order, parent),
  };
}
