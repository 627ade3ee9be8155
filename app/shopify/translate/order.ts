import type { Order } from "#app/domain/orders/order.ts";
import type { SalesOrderAddress } from "#app/domain/orders/sales-order.ts";
import { err, type Result } from "#app/domain/result.ts";
import { type OrderGid, parseLineItemGid, parseLocationGid } from "#app/domain/values/ids.ts";
import { parseCurrency } from "#app/domain/values/money.ts";
import type {
  AddressFieldsFragment,
  FulfillmentOrderFieldsFragment,
  OrderLineFieldsFragment,
  OrderReadQuery,
} from "../operations/types.generated.ts";
import { sumAllocations, translateLine, translateTaxes } from "./order-line.ts";
import { createReader, type Reader } from "./reader.ts";

type OrderFields = NonNullable<OrderReadQuery["order"]>;

/** An order with all its pages. */
export interface WholeOrder {
  readonly id: OrderGid;
  readonly order: OrderFields;
  readonly lines: readonly OrderLineFieldsFragment[];
  readonly fulfillmentOrders: readonly FulfillmentOrderFieldsFragment[];
  readonly isComplete: boolean;
}

// What is finished holds no units; any other status, known or not, may.
const FINISHED: ReadonlySet<string> = new Set(["CLOSED", "CANCELLED"]);

function translateAddress(address: AddressFieldsFragment | null): SalesOrderAddress | null {
  if (address === null) return null;
  const { name, company, address1, address2, city, zip, phone } = address;
  return {
    name,
    company,
    address1,
    address2,
    city,
    zip,
    phone,
    province: address.provinceCode ?? address.province,
    country: address.countryCodeV2,
  };
}

function translateLocations(fulfillmentOrders: readonly FulfillmentOrderFieldsFragment[]): Order["locations"] {
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

function translateShipping(order: OrderFields, reader: Reader): Order["shipping"] {
  return order.shippingLines.nodes.map((line, index) => {
    const field = `shipping[${index}]`;
    return {
      title: line.title,
      code: line.code,
      price: reader.decimal(line.originalPriceSet.shopMoney.amount, `${field}.price`),
      discount: sumAllocations(line.discountAllocations, `${field}.discount`, reader),
      taxes: translateTaxes(line.taxLines, `${field}.taxes`, reader),
    };
  });
}

function translateTotals(order: OrderFields, lines: WholeOrder["lines"], reader: Reader) {
  return {
    total: reader.decimal(order.totalPriceSet.shopMoney.amount, "total"),
    totalTax: reader.decimalOrZero(order.totalTaxSet?.shopMoney.amount, "totalTax"),
    totalDuties: reader.decimalOrZero(order.currentTotalDutiesSet?.shopMoney.amount, "totalDuties"),
    totalFees: reader.decimalOrZero(order.currentTotalAdditionalFeesSet?.shopMoney.amount, "totalFees"),
    dutyTaxes: lines.flatMap(({ duties }, line) =>
      duties.flatMap(({ taxLines }, index) =>
        translateTaxes(taxLines, `lines[${line}].duties[${index}].taxes`, reader),
      ),
    ),
    feeTaxes: order.additionalFees.flatMap(({ taxLines }, index) =>
      translateTaxes(taxLines, `fees[${index}].taxes`, reader),
    ),
  };
}

/**
 * Shopify's order in our words, in the shop's currency, as sold: amounts are those of the ordered quantities,
 * `quantity` is what edits and refunds have left. Err(invalid) names every field that cannot be read.
 */
export function translateOrder({ id, order, lines, fulfillmentOrders, isComplete }: WholeOrder): Result<Order> {
  const reader = createReader();
  const currency = parseCurrency(order.currencyCode);
  if (currency === null) {
    const message = "Shopify names the order's currency in a form this app cannot read.";
    return err({ kind: "invalid", code: "order-not-understood", system: "shopify", message, field: "currency" });
  }
  const tips = reader.decimal(order.totalTipReceivedSet.shopMoney.amount, "tips");
  return reader.finish({
    id,
    name: order.name,
    version: reader.time(order.updatedAt, "updatedAt"),
    placedAt: reader.time(order.processedAt, "processedAt"),
    cancelledAt: order.cancelledAt === null ? null : reader.time(order.cancelledAt, "cancelledAt"),
    isTest: order.test,
    currency,
    taxesIncluded: order.taxesIncluded,
    // Null on orders that were never to be paid; PENDING holds them where a person can see them.
    payment: order.displayFinancialStatus ?? "PENDING",
    customer: {
      id: order.customer?.id ?? null,
      name: order.customer?.displayName ?? null,
      email: order.email,
      phone: order.phone,
    },
    billingAddress: translateAddress(order.billingAddress),
    shippingAddress: translateAddress(order.shippingAddress),
    lines: lines.flatMap((line, index) => translateLine(line, index, tips, reader) ?? []),
    linesAreComplete: isComplete,
    shipping: translateShipping(order, reader),
    ...translateTotals(order, lines, reader),
    note: order.note,
    tags: order.tags,
    locations: translateLocations(fulfillmentOrders),
    erpMark: order.erpNumber === null ? null : { number: order.erpNumber.value, digest: order.erpNumber.compareDigest },
  });
}
