import { add, compare, subtract } from "../../state/amounts.ts";
import { isUnderWay } from "../../state/fulfillment.ts";
import { gid } from "../../state/ids.ts";
import type { Order } from "../../state/order.ts";
import { financialStatusOf, maximumRefundable, openAuthorization, pairOf, paymentOf } from "../../state/payment.ts";
import type { Priced } from "../../state/priced.ts";
import { returnStatusOf } from "../../state/return-goods.ts";
import { recommendationOf } from "../../state/risk.ts";
import type { Shop } from "../../state/shop.ts";
import type { Fields } from "../fields.ts";
import { bagView, pickedBag } from "./money.ts";
import { feeViews, taxViews } from "./order-line.ts";

/** Since 2026-10 an order that was cancelled or refunded before anything shipped needs no fulfillment; before it was UNFULFILLED. */
export function fulfillmentStatusOf(order: Order): string {
  const shipped = order.fulfillments.some(({ status }) => status === "SUCCESS");
  const open = order.fulfillmentOrders.filter(isUnderWay);
  if (shipped) return open.length === 0 ? "FULFILLED" : "PARTIALLY_FULFILLED";
  if (order.cancelledAt !== null) return "FULFILLMENT_NOT_REQUIRED";
  if (open.length === 0 && order.lines.every(({ currentQuantity }) => currentQuantity === 0))
    return "FULFILLMENT_NOT_REQUIRED";
  if (open.some(({ status }) => status === "ON_HOLD")) return "ON_HOLD";
  return open.some(({ status }) => status === "IN_PROGRESS") ? "IN_PROGRESS" : "UNFULFILLED";
}

/** The states an order shows, each derived from what happened to it. */
export function stateFields(shop: Shop, order: Order): Fields {
  const status = financialStatusOf(order, shop.now());
  const isOpen = order.cancelledAt === null;
  return {
    currencyCode: order.original.shop.currency,
    presentmentCurrencyCode: order.original.presentment.currency,
    taxesIncluded: order.taxesIncluded,
    taxExempt: false,
    estimatedTaxes: false,
    dutiesIncluded: false,
    displayFinancialStatus: status,
    displayFulfillmentStatus: fulfillmentStatusOf(order),
    returnStatus: returnStatusOf(order),
    fullyPaid: status === "PAID",
    unpaid: status === "PENDING" || status === "AUTHORIZED" || status === "EXPIRED",
    capturable: isOpen && status === "AUTHORIZED" && openAuthorization(order) !== undefined,
    refundable: compare(maximumRefundable(order).shop, "0") > 0,
    restockable: isOpen,
    fulfillable: isOpen && order.fulfillmentOrders.some(isUnderWay),
    canMarkAsPaid: isOpen && (status === "PENDING" || status === "EXPIRED" || status === "PARTIALLY_PAID"),
    requiresShipping: order.lines.some((line) => line.requiresShipping),
    paymentGatewayNames: [...new Set(order.transactions.map(({ gateway }) => gateway))],
    risk: {
      recommendation: recommendationOf(order.risk),
      assessments:
        order.risk.level === "NONE"
          ? []
          : [
              {
                riskLevel: order.risk.level,
                facts: order.risk.facts.map((fact) => ({ ...fact })),
                provider: { id: gid("App", "580111"), title: "Shopify" },
              },
            ],
    },
  };
}

type Total =
  "subtotal" | "totalShipping" | "totalTax" | "totalDiscounts" | "total" | "tip" | "totalDuties" | "totalFees";

function cashRounding(order: Order): Fields {
  const of = (kinds: readonly string[]) =>
    bagView(
      order,
      pairOf((side) =>
        add(
          order.current[side].currency,
          order.transactions.flatMap(({ kind, rounding }) =>
            rounding === undefined || !kinds.includes(kind) ? [] : [rounding[side]],
          ),
        ),
      ),
    );
  return { paymentSet: of(["SALE", "CAPTURE"]), refundSet: of(["REFUND"]) };
}

/** Every total of an order: as placed, as ordered with edits, as still wanted, and what was paid and given back. */
export function totalFields(order: Order): Fields {
  const { original, ordered, current } = order;
  const pick = (priced: typeof current, key: Total) => pickedBag(order, priced, (side: Priced) => side[key]);
  const { received, refunded, outstanding } = paymentOf(order);
  const net = pairOf((side) => subtract(current[side].currency, received[side], refunded[side]));
  const hasDuties = ordered.shop.lines.some(({ duties }) => duties.length > 0);
  return {
    taxLines: taxViews(order, ordered, (side) => side.taxes),
    currentTaxLines: taxViews(order, current, (side) => side.taxes),
    additionalFees: feeViews(order),
    subtotalPriceSet: pick(ordered, "subtotal"),
    currentSubtotalPriceSet: pick(current, "subtotal"),
    totalShippingPriceSet: pick(ordered, "totalShipping"),
    currentShippingPriceSet: pick(current, "totalShipping"),
    totalTaxSet: pick(ordered, "totalTax"),
    currentTotalTaxSet: pick(current, "totalTax"),
    totalDiscountsSet: pick(ordered, "totalDiscounts"),
    currentTotalDiscountsSet: pick(current, "totalDiscounts"),
    currentTotalDutiesSet: hasDuties ? pick(current, "totalDuties") : null,
    currentTotalAdditionalFeesSet: order.fees.length > 0 ? pick(current, "totalFees") : null,
    totalTipReceivedSet: pick(ordered, "tip"),
    originalTotalPriceSet: pick(original, "total"),
    totalPriceSet: pick(ordered, "total"),
    currentTotalPriceSet: pick(current, "total"),
    totalReceivedSet: bagView(order, received),
    totalRefundedSet: bagView(order, refunded),
    totalRefundedShippingSet: bagView(
      order,
      pairOf((side) => subtract(current[side].currency, ordered[side].totalShipping, current[side].totalShipping)),
    ),
    totalOutstandingSet: bagView(order, outstanding),
    netPaymentSet: bagView(order, net),
    refundDiscrepancySet: pickedBag(order, current, (side) => side.adjustment),
    totalCashRoundingAdjustment: cashRounding(order),
  };
}
