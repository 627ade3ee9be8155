import type { Order } from "#app/domain/orders/order.ts";
import type { SalesOrderAddress } from "#app/domain/orders/sales-order.ts";
import { err, type Result } from "#app/domain/result.ts";
import { parseCurrency } from "#app/domain/values/money.ts";
import type { AddressFieldsFragment, OrderFieldsFragment } from "../operations/types.generated.ts";
import { sumAllocations, translateLine, translateTaxes } from "./order-line.ts";
import { translateSurroundings } from "./order-surroundings.ts";
import { createReader, type Reader } from "./reader.ts";
import type { WholeOrder } from "./whole-order.ts";

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

function translateShipping(lines: WholeOrder["shippingLines"], reader: Reader): Order["shipping"] {
  return lines.map((line, index) => {
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

function translateTotals(order: OrderFieldsFragment, lines: WholeOrder["lines"], reader: Reader) {
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
  };
}

/**
 * Shopify's order in our words, in the shop's currency, as sold: amounts are those of the ordered quantities,
 * `quantity` is what edits and refunds have left. Err(invalid) names every field that cannot be read.
 */
export function translateOrder(whole: WholeOrder): Result<Order> {
  const { id, order, lines } = whole;
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
    channel: order.sourceName,
    poNumber: order.poNumber,
    currency,
    taxesIncluded: order.taxesIncluded,
    // Null on orders that were never to be paid; PENDING holds them where a person can see them.
    payment: order.displayFinancialStatus ?? "PENDING",
    gateways: order.paymentGatewayNames,
    customer: {
      id: order.customer?.id ?? null,
      name: order.customer?.displayName ?? null,
      email: order.email,
      phone: order.phone,
    },
    billingAddress: translateAddress(order.billingAddress),
    shippingAddress: translateAddress(order.shippingAddress),
    lines: lines.flatMap((line, index) => translateLine(line, index, tips, reader) ?? []),
    discountCodes: order.discountCodes,
    shipping: translateShipping(whole.shippingLines, reader),
    ...translateTotals(order, lines, reader),
    note: order.note,
    attributes: order.customAttributes.map(({ key, value }) => ({ name: key, value })),
    tags: order.tags,
    ...translateSurroundings(whole, reader),
  });
}
