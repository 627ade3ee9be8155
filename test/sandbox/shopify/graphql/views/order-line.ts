import { add, roundShare, subtract } from "../../state/amounts.ts";
import { gid } from "../../state/ids.ts";
import type { DiscountApplication, Order, OrderLine, ShippingLine } from "../../state/order.ts";
import type { Pair } from "../../state/pair.ts";
import type { Priced, PricedLine, PricedShipping, PricedTax } from "../../state/priced.ts";
import { openUnits, shippedUnits } from "../../state/restock.ts";
import type { Shop } from "../../state/shop.ts";
import type { Fields } from "../fields.ts";
import { pickedBag } from "./money.ts";
import { productView, variantView } from "./product.ts";

const APPLICATION_TYPE = {
  code: "DiscountCodeApplication",
  manual: "ManualDiscountApplication",
  automatic: "AutomaticDiscountApplication",
  script: "ScriptDiscountApplication",
} as const;

export function applicationView(order: Order, application: DiscountApplication, index: number): Fields {
  const { kind, value } = application.value;
  return {
    __typename: APPLICATION_TYPE[application.kind],
    index,
    code: application.label,
    title: application.label,
    description: null,
    targetType: application.target.toUpperCase(),
    targetSelection: application.selection.toUpperCase(),
    allocationMethod: application.allocation.toUpperCase(),
    value:
      kind === "percentage"
        ? { __typename: "PricingPercentageValue", percentage: Number(value) }
        : { __typename: "MoneyV2", amount: value, currencyCode: order.original.shop.currency },
  };
}

/** Tax lines of both sides side by side; `pick` finds the same list on each. */
export function taxViews(order: Order, priced: Pair<Priced>, pick: (side: Priced) => readonly PricedTax[]): Fields[] {
  return pick(priced.shop).map((tax, index) => ({
    title: tax.title,
    rate: Number(tax.rate),
    ratePercentage: Number((Number(tax.rate) * 100).toFixed(6)),
    source: "shopify",
    channelLiable: tax.channelLiable,
    priceSet: pickedBag(order, priced, (side) => pick(side)[index]?.amount),
  }));
}

function allocationViews(
  order: Order,
  priced: Pair<Priced>,
  pick: (side: Priced) => PricedLine["allocations"],
): Fields[] {
  return pick(priced.shop).map(({ application }, index) => {
    const applied = order.discounts[application];
    return {
      allocatedAmountSet: pickedBag(order, priced, (side) => pick(side)[index]?.amount),
      discountApplication: applied === undefined ? null : applicationView(order, applied, application),
    };
  });
}

function unitAfterDiscounts(side: Priced, line: PricedLine | undefined, quantity: number): string {
  return line === undefined || quantity === 0
    ? "0"
    : roundShare(side.currency, line.discountedTotal, "1", String(quantity));
}

function beforeTaxes(order: Order, side: Priced, line: PricedLine | undefined): string {
  if (line === undefined) return "0";
  const taxes = add(
    side.currency,
    line.taxes.map(({ amount }) => amount),
  );
  return order.taxesIncluded ? subtract(side.currency, line.discountedTotal, taxes) : line.discountedTotal;
}

/** A figure of a line for some of its units. */
export function unitsBag(order: Order, lineId: string, units: number, pick: (line: PricedLine) => string): Fields {
  const index = order.lines.findIndex(({ id }) => id === lineId);
  return pickedBag(order, order.ordered, (side) => {
    const line = side.lines[index];
    return line === undefined || line.units === 0
      ? undefined
      : roundShare(side.currency, pick(line), String(units), String(line.units));
  });
}

/** What customs take for a line, as ordered. */
export function dutyView(order: Order, lineId: string): Fields | null {
  const index = order.lines.findIndex(({ id }) => id === lineId);
  const duty = order.lines[index]?.duty ?? null;
  if (duty === null) return null;
  const at = (side: Priced) => side.lines[index]?.duties[0];
  return {
    id: gid("Duty", duty.id),
    harmonizedSystemCode: duty.harmonizedSystemCode,
    countryCodeOfOrigin: duty.origin,
    price: pickedBag(order, order.ordered, (side) => at(side)?.amount),
    taxLines: taxViews(order, order.ordered, (side) => at(side)?.taxes ?? []),
  };
}

export function feeViews(order: Order): Fields[] {
  return order.fees.map(({ id, name }, index) => ({
    id: gid("AdditionalFee", id),
    name,
    price: pickedBag(order, order.ordered, (side) => side.fees[index]?.amount),
    taxLines: taxViews(order, order.ordered, (side) => side.fees[index]?.taxes ?? []),
  }));
}

function groupView({ group }: OrderLine): Fields | null {
  return group === null
    ? null
    : {
        id: gid("LineItemGroup", group.id),
        title: group.title,
        quantity: group.quantity,
        productId: gid("Product", group.productId),
        variantId: gid("ProductVariant", group.variantId),
        variantSku: group.sku,
        customAttributes: [],
      };
}

/** A line as ordered: amounts and allocations are those of `quantity`, also where `currentQuantity` is less. */
export function lineView(shop: Shop, order: Order, line: OrderLine): Fields {
  const index = order.lines.indexOf(line);
  const at = (side: Priced) => side.lines[index];
  const variant = line.variantId === null ? undefined : shop.variants.get(line.variantId);
  const product = line.productId === null ? undefined : shop.productOfId.get(line.productId);
  const priced = order.ordered;
  const open = openUnits(order, line.id);
  const plan = line.sellingPlan;
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    title: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    unfulfilledQuantity: open,
    refundableQuantity: line.currentQuantity,
    nonFulfillableQuantity: Math.max(0, line.quantity - open - shippedUnits(order, line.id)),
    requiresShipping: line.requiresShipping,
    taxable: line.taxable,
    isGiftCard: line.isGiftCard,
    variant: () => (variant === undefined ? null : variantView(shop, variant)),
    product: () => (product === undefined ? null : productView(shop, product)),
    customAttributes: line.properties.map(({ name, value }) => ({ key: name, value })),
    lineItemGroup: groupView(line),
    sellingPlan: plan === null ? null : { name: plan.name, sellingPlanId: gid("SellingPlan", plan.id) },
    weight: { unit: "GRAMS", value: line.grams },
    duties: line.duty === null ? [] : [dutyView(order, line.id)],
    originalUnitPriceSet: pickedBag(order, priced, (side) => at(side)?.unitPrice),
    originalTotalSet: pickedBag(order, priced, (side) => at(side)?.originalTotal),
    discountedUnitPriceAfterAllDiscountsSet: pickedBag(order, priced, (side) =>
      unitAfterDiscounts(side, at(side), line.quantity),
    ),
    discountedTotalSet: ({ withCodeDiscounts }: Fields) =>
      pickedBag(order, priced, (side) =>
        withCodeDiscounts === true ? at(side)?.discountedTotal : beforeOrderDiscounts(order, side, at(side)),
      ),
    priceAfterAllDiscountsBeforeTaxesSet: pickedBag(order, priced, (side) => beforeTaxes(order, side, at(side))),
    totalDiscountSet: pickedBag(order, priced, (side) =>
      add(side.currency, at(side)?.allocations.map(({ amount }) => amount) ?? []),
    ),
    discountAllocations: allocationViews(order, priced, (side) => at(side)?.allocations ?? []),
    taxLines: taxViews(order, priced, (side) => at(side)?.taxes ?? []),
  };
}

/** Without code discounts, which belong to the order: what `discountedTotalSet` says unless asked otherwise. */
function beforeOrderDiscounts(order: Order, side: Priced, line: PricedLine | undefined): string {
  if (line === undefined) return "0";
  const ofCodes = line.allocations
    .filter(({ application }) => order.discounts[application]?.kind === "code")
    .map(({ amount }) => amount);
  return add(side.currency, [line.discountedTotal, ...ofCodes]);
}

export function shippingLineView(order: Order, line: ShippingLine): Fields {
  const index = order.shippingLines.indexOf(line);
  const at = (side: Priced): PricedShipping | undefined => side.shipping[index];
  return {
    id: gid("ShippingLine", line.id),
    title: line.title,
    code: line.code,
    source: line.source,
    carrierIdentifier: null,
    deliveryCategory: null,
    custom: false,
    isRemoved: order.current.shop.shipping[index]?.isRemoved ?? true,
    shippingRateHandle: null,
    phone: null,
    originalPriceSet: pickedBag(order, order.ordered, (side) => at(side)?.price),
    discountedPriceSet: pickedBag(order, order.ordered, (side) => at(side)?.discountedPrice),
    currentDiscountedPriceSet: pickedBag(order, order.current, (side) => at(side)?.discountedPrice),
    discountAllocations: allocationViews(order, order.ordered, (side) => at(side)?.allocations ?? []),
    taxLines: taxViews(order, order.ordered, (side) => at(side)?.taxes ?? []),
  };
}
