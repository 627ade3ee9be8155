import type { LineGroup, LineKind, OrderLine } from "#app/domain/orders/order.ts";
import type { SalesOrderTax } from "#app/domain/orders/sales-order.ts";
import { parseLineItemGid, parseSku } from "#app/domain/values/ids.ts";
import { compareAmounts, type DecimalText, product, sum, ZERO } from "#app/domain/values/money.ts";
import type { OrderLineFieldsFragment, TaxFieldsFragment } from "../operations/types.generated.ts";
import type { Reader } from "./reader.ts";

export function translateTaxes(
  taxes: readonly TaxFieldsFragment[],
  field: string,
  reader: Reader,
): readonly SalesOrderTax[] {
  return taxes.map((tax, index) => ({
    title: tax.title,
    rate: tax.rate === null ? null : reader.decimal(tax.rate, `${field}[${index}].rate`),
    amount: reader.decimal(tax.priceSet.shopMoney.amount, `${field}[${index}].amount`),
    channelLiable: tax.channelLiable === true,
  }));
}

type Allocations = OrderLineFieldsFragment["discountAllocations"];

/** The allocations' sum: never recomputed from a percentage. */
export function sumAllocations(allocations: Allocations, field: string, reader: Reader): DecimalText {
  return sum(allocations.map(({ allocatedAmountSet }) => reader.decimal(allocatedAmountSet.shopMoney.amount, field)));
}

/** What a line's kind is read from, in either of Shopify's shapes. */
export interface LineTraits {
  readonly isGiftCard: boolean;
  /** Its product or its variant is there, or was. */
  readonly hasProduct: boolean;
  readonly sku: string | null;
  readonly vendor: string | null;
  readonly title: string;
  readonly requiresShipping: boolean;
  readonly isTaxable: boolean;
  readonly quantity: number;
  readonly unitPrice: DecimalText;
}

/**
 * What a line sells. Neither a tip nor a custom line ever had a product; the order's tip total tells them apart,
 * because the title of a tip is in the buyer's language. A line whose product was deleted keeps its vendor, and stays a product.
 */
export function lineKind(line: LineTraits, tips: DecimalText): LineKind {
  if (line.isGiftCard) return "gift-card";
  if (line.hasProduct) return "product";
  const isPlain = line.sku === null && !line.requiresShipping && !line.isTaxable;
  const isTip =
    isPlain &&
    compareAmounts(tips, ZERO) > 0 &&
    (line.title === "Tip" || compareAmounts(product(line.unitPrice, line.quantity), tips) === 0);
  if (isTip) return "tip";
  return line.vendor === null ? "custom" : "product";
}

function translateGroup(group: OrderLineFieldsFragment["lineItemGroup"]): LineGroup | null {
  if (group === null) return null;
  return { id: group.id, title: group.title, sku: parseSku(group.variantSku ?? ""), quantity: group.quantity };
}

/** A line as sold, with what is left of it; `tips` is the order's total of tips. Null, and told to the reader, where its id is none. */
export function translateLine(
  line: OrderLineFieldsFragment,
  index: number,
  tips: DecimalText,
  reader: Reader,
): OrderLine | null {
  const field = `lines[${index}]`;
  const id = parseLineItemGid(line.id);
  if (id === null) {
    reader.refuse(`${field}.id`);
    return null;
  }
  const unitPrice = reader.decimal(line.originalUnitPriceSet.shopMoney.amount, `${field}.unitPrice`);
  return {
    id,
    kind: lineKind({ ...line, unitPrice, isTaxable: line.taxable, hasProduct: line.product !== null }, tips),
    sku: parseSku(line.sku ?? ""),
    title: line.title,
    group: translateGroup(line.lineItemGroup),
    requiresShipping: line.requiresShipping,
    quantityOrdered: line.quantity,
    quantity: line.currentQuantity,
    unfulfilledQuantity: line.unfulfilledQuantity,
    unitPrice,
    discount: sumAllocations(line.discountAllocations, `${field}.discount`, reader),
    taxes: translateTaxes(line.taxLines, `${field}.taxes`, reader),
  };
}
