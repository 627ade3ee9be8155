import type { OrderSurroundings, Payment, RiskLevel } from "#app/domain/orders/order.ts";
import { parseLineItemGid, parseLocationGid } from "#app/domain/values/ids.ts";
import type { FulfillmentOrderFieldsFragment, OrderAroundFieldsFragment } from "../operations/types.generated.ts";
import { translateTaxes } from "./order-line.ts";
import type { Reader } from "./reader.ts";
import type { OrderAround } from "./whole-order.ts";

// What is finished holds no units; any other status, known or not, may.
const FINISHED: ReadonlySet<string> = new Set(["CLOSED", "CANCELLED"]);

function translateLocations(
  fulfillmentOrders: readonly FulfillmentOrderFieldsFragment[],
): OrderSurroundings["locations"] {
  return fulfillmentOrders
    .filter(({ status }) => !FINISHED.has(status))
    .map(({ assignedLocation, lineItems }) => ({
      location: parseLocationGid(assignedLocation.location?.id ?? ""),
      lines: lineItems.nodes.flatMap(({ lineItem, remainingQuantity }) => {
        const line = parseLineItemGid(lineItem.id);
        return line === null || remainingQuantity <= 0 ? [] : [{ line, quantity: remainingQuantity }];
      }),
    }))
    .filter(({ lines }) => lines.length > 0);
}

/** Of finished fulfillment orders too: what was fulfilled from them lay there. */
function translateFulfilled(
  fulfillmentOrders: readonly FulfillmentOrderFieldsFragment[],
): OrderSurroundings["fulfilled"] {
  return fulfillmentOrders.flatMap(({ status, assignedLocation, lineItems }) => {
    const location = parseLocationGid(assignedLocation.location?.id ?? "");
    if (location === null || status === "CANCELLED") return [];
    return lineItems.nodes.flatMap(({ lineItem, totalQuantity, remainingQuantity }) => {
      const line = parseLineItemGid(lineItem.id);
      const quantity = totalQuantity - remainingQuantity;
      return line === null || quantity <= 0 ? [] : [{ location, line, quantity }];
    });
  });
}

function translatePayments(
  transactions: OrderAroundFieldsFragment["transactions"],
  reader: Reader,
): readonly Payment[] {
  return transactions.map(({ kind, status, gateway, amountSet }, index) => ({
    kind,
    status,
    gateway,
    amount: reader.decimal(amountSet.shopMoney.amount, `payments[${index}].amount`),
  }));
}

// The worst level counts; one that has not answered yet may still become the worst.
const RISK_ORDER: readonly RiskLevel[] = ["pending", "high", "medium", "low"];

function translateRisk({ assessments }: OrderAroundFieldsFragment["risk"]): RiskLevel {
  const levels = new Set(assessments.map(({ riskLevel }) => riskLevel.toLowerCase()));
  return RISK_ORDER.find((level) => levels.has(level)) ?? "none";
}

function translateHolds(fulfillmentOrders: readonly FulfillmentOrderFieldsFragment[]): readonly string[] {
  const open = fulfillmentOrders.filter(({ status }) => !FINISHED.has(status));
  return [...new Set(open.flatMap(({ fulfillmentHolds }) => fulfillmentHolds.map(({ reason }) => reason)))];
}

/** What stands around an order, in our words; fields that cannot be read are told to the reader. */
export function translateSurroundings(around: OrderAround, reader: Reader): OrderSurroundings {
  const { order, fulfillmentOrders, isComplete } = around;
  return {
    linesAreComplete: isComplete,
    feeTaxes: order.additionalFees.flatMap(({ taxLines }, index) =>
      translateTaxes(taxLines, `fees[${index}].taxes`, reader),
    ),
    payments: translatePayments(order.transactions, reader),
    risk: translateRisk(order.risk),
    isForCompany: order.purchasingEntity?.__typename === "PurchasingCompany",
    customerOrders: order.customer === null ? null : Number(order.customer.numberOfOrders),
    fulfillmentHolds: translateHolds(fulfillmentOrders),
    locations: translateLocations(fulfillmentOrders),
    fulfilled: translateFulfilled(fulfillmentOrders),
    erpMark: order.erpNumber === null ? null : { number: order.erpNumber.value, digest: order.erpNumber.compareDigest },
  };
}
