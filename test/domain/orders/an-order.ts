import type { OrderFacts } from "#app/domain/orders/decide-order.ts";
import { DEFAULT_ORDER_POLICY, type OrderPolicy } from "#app/domain/orders/order-policy.ts";
import { DEFAULT_ROUTING } from "#app/domain/orders/routing.ts";
import type { LineGroup, LineKind, Order, OrderLine } from "#app/domain/orders/order.ts";
import type { SalesOrderTax } from "#app/domain/orders/sales-order.ts";
import {
  parseErpItem,
  parseLineItemGid,
  parseLocationGid,
  parseOrderGid,
  parseSku,
  parseWarehouse,
} from "#app/domain/values/ids.ts";
import { type DecimalText, parseCurrency, parseDecimal } from "#app/domain/values/money.ts";

/** A parsed value of a test; a test's own typing error fails loudly. */
export function of<T>(value: T | null): T {
  if (value === null) throw new Error("the test's value does not parse");
  return value;
}

export function amount(text: string): DecimalText {
  return of(parseDecimal(text));
}

export const BERLIN = of(parseLocationGid("gid://shopify/Location/1"));
export const PARIS = of(parseLocationGid("gid://shopify/Location/2"));

export interface LineGiven {
  readonly id?: number;
  readonly kind?: LineKind;
  readonly sku?: string | null;
  readonly title?: string;
  readonly ordered?: number;
  readonly quantity?: number;
  readonly unfulfilled?: number;
  readonly price?: string;
  readonly discount?: string;
  readonly tax?: string;
  readonly group?: LineGroup;
  readonly requiresShipping?: boolean;
}

function taxesOf(tax: string): readonly SalesOrderTax[] {
  return tax === "0" ? [] : [{ title: "VAT", rate: amount("0.2"), amount: amount(tax), channelLiable: false }];
}

export function aLine(given: LineGiven = {}): OrderLine {
  const { id = 1, kind = "product", sku = "SKU-1", title = "Mug", price = "10.00", discount = "0", tax = "0" } = given;
  const quantity = given.quantity ?? given.ordered ?? 1;
  return {
    id: of(parseLineItemGid(`gid://shopify/LineItem/${id}`)),
    kind,
    sku: sku === null ? null : of(parseSku(sku)),
    title,
    group: given.group ?? null,
    requiresShipping: given.requiresShipping ?? true,
    quantityOrdered: given.ordered ?? quantity,
    quantity,
    unfulfilledQuantity: given.unfulfilled ?? quantity,
    unitPrice: amount(price),
    discount: amount(discount),
    taxes: taxesOf(tax),
  };
}

export interface OrderGiven extends Partial<
  Omit<Order, "lines" | "total" | "totalTax" | "totalDuties" | "totalFees" | "dutyTaxes" | "feeTaxes" | "currency">
> {
  readonly lines?: readonly OrderLine[];
  readonly total?: string;
  readonly totalTax?: string;
  readonly totalDuties?: string;
  readonly totalFees?: string;
  readonly dutyTax?: string;
  readonly feeTax?: string;
  readonly currency?: string;
  readonly shippingPrice?: string;
}

const ADDRESS = {
  name: "Ada Byron",
  company: null,
  address1: "1 Long Lane",
  address2: null,
  city: "London",
  zip: "N1",
  province: null,
  country: "GB",
  phone: null,
};

function openOf(lines: readonly OrderLine[]): Order["locations"][number]["lines"] {
  return lines.map(({ id, unfulfilledQuantity }) => ({ line: id, quantity: unfulfilledQuantity }));
}

/** One mug for 10.00 EUR, paid, to be shipped from Berlin; what is given wins. */
export function anOrder(given: OrderGiven = {}): Order {
  const {
    total = "10.00",
    totalTax = "0",
    totalDuties = "0",
    totalFees = "0",
    dutyTax = "0",
    feeTax = "0",
    currency = "EUR",
    shippingPrice,
    ...rest
  } = given;
  const lines = rest.lines ?? [aLine()];
  return {
    id: of(parseOrderGid("gid://shopify/Order/1042")),
    name: "#1042",
    version: "2026-11-21T09:00:00.000Z",
    placedAt: "2026-11-21T08:59:00.000Z",
    cancelledAt: null,
    isTest: false,
    channel: "web",
    poNumber: null,
    taxesIncluded: false,
    payment: "PAID",
    gateways: ["shopify_payments"],
    customer: { id: "gid://shopify/Customer/7", name: "Ada Byron", email: "ada@example.com", phone: null },
    billingAddress: ADDRESS,
    shippingAddress: ADDRESS,
    linesAreComplete: true,
    shipping:
      shippingPrice === undefined
        ? []
        : [{ title: "Post", code: "post", price: amount(shippingPrice), discount: amount("0"), taxes: [] }],
    discountCodes: [],
    note: null,
    attributes: [],
    tags: [],
    payments: [],
    risk: "none",
    isForCompany: false,
    customerOrders: 2,
    fulfillmentHolds: [],
    locations: [{ location: BERLIN, lines: openOf(lines) }],
    fulfilled: [],
    erpMark: null,
    ...rest,
    lines,
    total: amount(total),
    totalTax: amount(totalTax),
    totalDuties: amount(totalDuties),
    totalFees: amount(totalFees),
    dutyTaxes: taxesOf(dutyTax),
    feeTaxes: taxesOf(feeTax),
    currency: of(parseCurrency(currency)),
  };
}

/** A moment after the order of this file was placed. */
export const NOW = new Date("2026-11-21T09:00:00.000Z");

/** The ERP knows these codes under their own names; Berlin is fed by MAIN. */
export function facts(codes: readonly string[] = ["SKU-1"], policy: Partial<OrderPolicy> = {}): OrderFacts {
  return {
    itemOf: new Map(codes.map((code) => [of(parseSku(code)), of(parseErpItem(code))])),
    warehouseOf: new Map([[BERLIN, { name: "Berlin", warehouse: of(parseWarehouse("MAIN")) }]]),
    routing: { rules: DEFAULT_ROUTING, stock: [], answer: null, kept: null },
    shippingMethods: { carrierOf: new Map(), unmapped: { kind: "left-to-erp" } },
    policy: { ...DEFAULT_ORDER_POLICY, ...policy },
    released: new Set(),
    ignoredBecause: null,
    twin: null,
    mapped: null,
    now: NOW,
  };
}
