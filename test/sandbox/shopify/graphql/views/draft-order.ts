import { add, roundShare } from "../../state/amounts.ts";
import type { DraftOrder } from "../../state/draft.ts";
import { gid } from "../../state/ids.ts";
import type { Order, OrderLine } from "../../state/order.ts";
import type { Priced } from "../../state/priced.ts";
import type { Shop } from "../../state/shop.ts";
import { connection, connectionInOrder } from "../connection.ts";
import type { Fields, RequestContext } from "../fields.ts";
import { search } from "../search.ts";
import { moneyView, pickedBag } from "./money.ts";
import { shippingLineView, taxViews } from "./order-line.ts";
import { orderView } from "./order.ts";
import { addressView, customerView, purchasingEntityView } from "./party.ts";
import { productView, variantView } from "./product.ts";

/** The discount given to exactly these lines, or to all of them where none is named. */
function appliedView(preview: Order, index: number | null): Fields | null {
  const isMeant = ({ application }: { readonly application: number }) =>
    preview.discounts[application]?.selection === (index === null ? "all" : "explicit");
  const at = preview.discounts.findIndex(
    (_, application) =>
      isMeant({ application }) &&
      (index === null ||
        preview.current.shop.lines[index]?.allocations.some((each) => each.application === application)),
  );
  const applied = preview.discounts[at];
  if (applied === undefined) return null;
  const { kind, value } = applied.value;
  const offOf = (side: Priced) =>
    add(
      side.currency,
      (index === null ? side.lines : side.lines.slice(index, index + 1))
        .flatMap(({ allocations }) => allocations)
        .filter(({ application }) => application === at)
        .map(({ amount }) => amount),
    );
  return {
    title: applied.label,
    description: applied.label,
    value: Number(value),
    valueType: kind === "percentage" ? "PERCENTAGE" : "FIXED_AMOUNT",
    amountSet: pickedBag(preview, preview.current, offOf),
  };
}

function lineFields(shop: Shop, preview: Order, line: OrderLine): Fields {
  const index = preview.lines.indexOf(line);
  const pick = (of: (line: Priced["lines"][number], side: Priced) => string) =>
    pickedBag(preview, preview.current, (side) => {
      const priced = side.lines[index];
      return priced === undefined ? undefined : of(priced, side);
    });
  const variant = shop.variants.get(line.variantId ?? "");
  const product = shop.productOfId.get(line.productId ?? "");
  const { currency, lines } = preview.current.presentment;
  return {
    uuid: line.id,
    name: line.title,
    title: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    custom: line.variantId === null,
    isGiftCard: line.isGiftCard,
    taxable: line.taxable,
    requiresShipping: line.requiresShipping,
    weight: { unit: "GRAMS", value: line.grams },
    customAttributes: [],
    components: [],
    image: null,
    appliedDiscount: appliedView(preview, index),
    originalUnitPriceWithCurrency: moneyView(lines[index]?.unitPrice ?? "0", currency),
    originalUnitPriceSet: pick((priced) => priced.unitPrice),
    originalTotalSet: pick((priced) => priced.originalTotal),
    discountedTotalSet: pick((priced) => priced.discountedTotal),
    approximateDiscountedUnitPriceSet: pick((priced, side) =>
      roundShare(side.currency, priced.discountedTotal, "1", String(priced.units)),
    ),
    totalDiscountSet: pick((priced, side) =>
      add(
        side.currency,
        priced.allocations.map(({ amount }) => amount),
      ),
    ),
    variant: () => (variant === undefined ? null : variantView(shop, variant)),
    product: () => (product === undefined ? null : productView(shop, product)),
  };
}

function totalFields(preview: Order): Fields {
  const pick = (of: (side: Priced) => string) => pickedBag(preview, preview.current, of);
  const gross = (side: Priced) =>
    add(
      side.currency,
      side.lines.map(({ originalTotal }) => originalTotal),
    );
  return {
    currencyCode: preview.current.shop.currency,
    presentmentCurrencyCode: preview.current.presentment.currency,
    taxesIncluded: preview.taxesIncluded,
    taxLines: taxViews(preview, preview.current, (side) => side.taxes),
    subtotalPriceSet: pick((side) => side.subtotal),
    lineItemsSubtotalPrice: pick(gross),
    totalLineItemsPriceSet: pick(gross),
    totalDiscountsSet: pick((side) => side.totalDiscounts),
    totalShippingPriceSet: pick((side) => side.totalShipping),
    totalTaxSet: pick((side) => side.totalTax),
    totalPriceSet: pick((side) => side.total),
    totalQuantityOfLineItems: preview.lines.reduce((total, { quantity }) => total + quantity, 0),
  };
}

function sharedFields(shop: Shop, preview: Order): Fields {
  const [shipping] = preview.shippingLines;
  return {
    ...totalFields(preview),
    appliedDiscount: appliedView(preview, null),
    shippingLine: shipping === undefined ? null : shippingLineView(preview, shipping),
    customer: customerView(preview.customer),
    purchasingEntity: () => purchasingEntityView(shop, preview),
    phone: preview.phone,
    discountCodes: [],
    warnings: [],
  };
}

/** What a draft would come to, written down nowhere. */
export function calculatedDraftView(shop: Shop, preview: Order): Fields {
  return {
    __typename: "CalculatedDraftOrder",
    ...sharedFields(shop, preview),
    lineItems: preview.lines.map((line) => ({
      __typename: "CalculatedDraftOrderLineItem",
      ...lineFields(shop, preview, line),
    })),
  };
}

export function draftOrderView(shop: Shop, draft: DraftOrder): Fields {
  const { preview, order } = draft;
  return {
    __typename: "DraftOrder",
    ...sharedFields(shop, preview),
    id: gid("DraftOrder", draft.id),
    legacyResourceId: draft.id,
    name: draft.name,
    status: order === null ? "OPEN" : "COMPLETED",
    ready: true,
    createdAt: draft.createdAt,
    updatedAt: draft.updatedAt,
    completedAt: draft.completedAt,
    invoiceSentAt: null,
    email: preview.email,
    note2: preview.note,
    poNumber: preview.poNumber,
    tags: preview.tags,
    taxExempt: false,
    customAttributes: preview.attributes.map(({ name, value }) => ({ key: name, value })),
    billingAddress: addressView(preview.billingAddress),
    shippingAddress: addressView(preview.shippingAddress),
    paymentTerms: null,
    order: () => (order === null ? null : orderView(shop, order)),
    lineItems: (args: Fields) =>
      connectionInOrder(preview.lines, args, (line) => ({
        __typename: "DraftOrderLineItem",
        id: gid("DraftOrderLineItem", line.id),
        ...lineFields(shop, preview, line),
        taxLines: taxViews(preview, preview.current, (side) => side.lines[preview.lines.indexOf(line)]?.taxes ?? []),
      })),
  };
}

const SEARCH: Readonly<Record<string, (draft: DraftOrder) => readonly string[]>> = {
  id: ({ id }) => [id],
  status: ({ order }) => [order === null ? "open" : "completed"],
  tag: ({ preview }) => preview.tags,
  created_at: ({ createdAt }) => [createdAt],
  updated_at: ({ updatedAt }) => [updatedAt],
};

export function draftOrdersConnection(args: Fields, { shop }: RequestContext): Fields {
  const found = search([...shop.draftOrders.values()], args["query"], SEARCH);
  return connection(
    found.map((draft) => ({
      id: draft.id,
      sortValue: args["sortKey"] === "UPDATED_AT" ? draft.updatedAt : "",
      view: () => draftOrderView(shop, draft),
    })),
    args,
  );
}
