import { subtract } from "../../state/amounts.ts";
import { gid } from "../../state/ids.ts";
import type { Address, Customer, Order } from "../../state/order.ts";
import { financialStatusOf, paymentOf } from "../../state/payment.ts";
import type { Priced } from "../../state/pricing.ts";
import type { Shop } from "../../state/shop.ts";
import { connectionInOrder } from "../connection.ts";
import type { Fields } from "../fields.ts";
import { fulfillmentOrderView } from "./fulfillment-order.ts";
import { metafieldField } from "./metafield.ts";
import { bagView, pickedBag, zeroBag } from "./money.ts";
import { applicationView, lineView, shippingLineView, taxViews } from "./order-line.ts";
import { transactionView } from "./transaction.ts";

function addressView(address: Address | null): Fields | null {
  if (address === null) return null;
  const { countryCode, ...rest } = address;
  return { ...rest, name: [address.firstName, address.lastName].filter(Boolean).join(" "), countryCodeV2: countryCode };
}

function customerView(customer: Customer | null): Fields | null {
  if (customer === null) return null;
  const { firstName, lastName, email, phone } = customer;
  return {
    __typename: "Customer",
    id: gid("Customer", customer.id),
    legacyResourceId: customer.id,
    firstName,
    lastName,
    displayName: [firstName, lastName].filter(Boolean).join(" "),
    taxExempt: false,
    taxExemptions: [],
    tags: [],
    locale: "de",
    defaultEmailAddress: email === null ? null : { emailAddress: email },
    defaultPhoneNumber: phone === null ? null : { phoneNumber: phone },
  };
}

/** Since 2026-10 an order that was cancelled before anything shipped needs no fulfillment; before it was UNFULFILLED. */
export function fulfillmentStatusOf(order: Order): string {
  return order.cancelledAt === null ? "UNFULFILLED" : "FULFILLMENT_NOT_REQUIRED";
}

function identityFields(order: Order): Fields {
  return {
    __typename: "Order",
    id: gid("Order", order.id),
    legacyResourceId: order.id,
    name: order.name,
    number: order.number,
    confirmationNumber: order.confirmationNumber,
    poNumber: null,
    createdAt: order.createdAt,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    closedAt: order.closedAt,
    closed: order.closedAt !== null,
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelReason,
    cancellation: order.cancelledAt === null ? null : { staffNote: null },
    test: order.test,
    confirmed: true,
    edited: order.edited,
    merchantEditable: order.cancelledAt === null,
    sourceName: order.sourceName,
    sourceIdentifier: null,
    registeredSourceUrl: null,
    app: { id: gid("App", "580111"), name: "Online Store" },
    attribution: { handle: "web", displayName: "Online Store" },
    retailLocation: null,
    publication: null,
    merchantOfRecordApp: null,
    merchantBusinessEntity: {
      id: gid("BusinessEntity", "1548380009"),
      displayName: "Northwind",
      companyName: "Northwind GmbH",
    },
    customerLocale: "de",
    note: order.note,
    tags: order.tags,
    customAttributes: order.attributes.map(({ name, value }) => ({ key: name, value })),
    email: order.email,
    phone: order.phone,
    metafield: metafieldField(gid("Order", order.id)),
  };
}

function stateFields(order: Order): Fields {
  const status = financialStatusOf(order);
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
    returnStatus: "NO_RETURN",
    fullyPaid: status === "PAID",
    unpaid: status === "PENDING" || status === "AUTHORIZED",
    capturable: isOpen && status === "AUTHORIZED",
    refundable: status === "PAID",
    restockable: isOpen,
    fulfillable: isOpen && order.fulfillmentOrders.length > 0,
    canMarkAsPaid: isOpen && status === "PENDING",
    requiresShipping: order.lines.some((line) => line.requiresShipping),
    paymentGatewayNames: [...new Set(order.transactions.map(({ gateway }) => gateway))],
    risk: { recommendation: "NONE", assessments: [] },
  };
}

function totalFields(order: Order): Fields {
  const { original, ordered, current } = order;
  const pick = (
    priced: typeof current,
    key: "subtotal" | "totalShipping" | "totalTax" | "totalDiscounts" | "total" | "tip",
  ) => pickedBag(order, priced, (side: Priced) => side[key]);
  const { received, refunded, outstanding } = paymentOf(order);
  const net = (side: "shop" | "presentment") => subtract(current[side].currency, received[side], refunded[side]);
  return {
    taxLines: taxViews(order, ordered, (side) => side.taxes),
    currentTaxLines: taxViews(order, current, (side) => side.taxes),
    additionalFees: [],
    subtotalPriceSet: pick(ordered, "subtotal"),
    currentSubtotalPriceSet: pick(current, "subtotal"),
    totalShippingPriceSet: pick(ordered, "totalShipping"),
    currentShippingPriceSet: pick(current, "totalShipping"),
    totalTaxSet: pick(ordered, "totalTax"),
    currentTotalTaxSet: pick(current, "totalTax"),
    totalDiscountsSet: pick(ordered, "totalDiscounts"),
    currentTotalDiscountsSet: pick(current, "totalDiscounts"),
    currentTotalDutiesSet: null,
    currentTotalAdditionalFeesSet: null,
    totalTipReceivedSet: pick(ordered, "tip"),
    originalTotalPriceSet: pick(original, "total"),
    totalPriceSet: pick(ordered, "total"),
    currentTotalPriceSet: pick(current, "total"),
    totalReceivedSet: bagView(order, received),
    totalRefundedSet: bagView(order, refunded),
    totalOutstandingSet: bagView(order, outstanding),
    netPaymentSet: bagView(order, { shop: net("shop"), presentment: net("presentment") }),
    refundDiscrepancySet: zeroBag(order),
    totalCashRoundingAdjustment: { paymentSet: zeroBag(order), refundSet: zeroBag(order) },
  };
}

/** An order as GraphQL shows it now. */
export function orderView(shop: Shop, order: Order): Fields {
  const codes = order.discounts.filter(({ kind }) => kind === "code").map(({ label }) => label);
  const applications = order.discounts.map((application, index) => ({ id: String(index + 1), application, index }));
  return {
    ...identityFields(order),
    ...stateFields(order),
    ...totalFields(order),
    customer: customerView(order.customer),
    purchasingEntity: customerView(order.customer),
    paymentTerms: null,
    staffMember: null,
    billingAddress: addressView(order.billingAddress),
    shippingAddress: addressView(order.shippingAddress),
    localizedFields: (args: Fields) => connectionInOrder([], args, () => ({})),
    discountCodes: codes,
    discountCode: codes[0] ?? null,
    discountApplications: (args: Fields) =>
      connectionInOrder(applications, args, ({ application, index }) => applicationView(order, application, index)),
    shippingLines: ({ includeRemovals, ...args }: Fields) => {
      const kept = order.shippingLines.filter(
        (_, index) => includeRemovals === true || order.current.shop.shipping[index] !== undefined,
      );
      return connectionInOrder(kept, args, (line) => shippingLineView(order, line));
    },
    transactions: ({ first }: Fields) =>
      order.transactions
        .slice(0, typeof first === "number" ? first : undefined)
        .map((each) => transactionView(order, each)),
    lineItems: (args: Fields) => connectionInOrder(order.lines, args, (line) => lineView(shop, order, line)),
    fulfillmentOrders: (args: Fields) =>
      connectionInOrder(order.fulfillmentOrders, args, (at) => fulfillmentOrderView(shop, order, at)),
  };
}

/** What orders are searched by. */
export const ORDER_SEARCH: Readonly<Record<string, (order: Order) => readonly string[]>> = {
  id: (order) => [order.id],
  name: (order) => [order.name],
  updated_at: (order) => [order.updatedAt],
  created_at: (order) => [order.createdAt],
  processed_at: (order) => [order.processedAt],
  test: (order) => [String(order.test)],
  tag: (order) => order.tags,
  sku: (order) => order.lines.map(({ sku }) => sku ?? ""),
  source_name: (order) => [order.sourceName ?? ""],
  financial_status: (order) => [financialStatusOf(order)],
  status: (order) => [order.cancelledAt !== null ? "cancelled" : order.closedAt !== null ? "closed" : "open", "any"],
};

/** What they are sorted by, by sort key. */
export const ORDER_SORT: Readonly<Record<string, (order: Order) => string>> = {
  UPDATED_AT: (order) => order.updatedAt,
  CREATED_AT: (order) => order.createdAt,
  PROCESSED_AT: (order) => order.processedAt,
  ID: () => "",
};
