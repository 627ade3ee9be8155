import type { DraftLine } from "./draft-line.ts";
import { allocate, currencyOf, roundProduct, roundShare } from "./amounts.ts";
import type { Variant } from "./catalog.ts";
import type { Digits } from "./ids.ts";
import type { LineWish } from "./order-kinds.ts";
import type { LineGroup, OrderLine } from "./order.ts";
import type { DutyPrice } from "./pricing.ts";
import { productOf, variantOfSku, type Shop } from "./shop.ts";

const BARE = {
  variantTitle: null,
  group: null,
  sellingPlan: null,
  duty: null,
  isTip: false,
  properties: [],
} as const;

/** A line without a variant: a service, an engraving, a tip. */
export function customLine(id: Digits, title: string, quantity: number, isTip: boolean): OrderLine {
  return {
    ...BARE,
    id,
    variantId: null,
    productId: null,
    inventoryItemId: null,
    title,
    sku: null,
    vendor: null,
    requiresShipping: false,
    taxable: !isTip,
    isGiftCard: false,
    isTip,
    grams: 0,
    quantity,
    currentQuantity: quantity,
  };
}

/** A line of that many units of a variant. */
export function variantLine(shop: Shop, variant: Variant, quantity: number): OrderLine {
  const product = productOf(shop, variant);
  return {
    ...BARE,
    id: shop.ids.next(),
    variantId: variant.id,
    productId: product.id,
    inventoryItemId: variant.inventoryItemId,
    title: product.title,
    sku: variant.sku,
    vendor: product.vendor,
    requiresShipping: !variant.isGiftCard,
    taxable: !variant.isGiftCard,
    isGiftCard: variant.isGiftCard,
    grams: variant.grams,
    quantity,
    currentQuantity: quantity,
  };
}

/** A bundle is sold as its components: a line each, the bundle's price shared by what they cost alone. */
function componentLines(shop: Shop, bundle: Variant, wish: LineWish): DraftLine[] {
  const currency = currencyOf(shop.currency);
  const group: LineGroup = {
    id: shop.ids.next(),
    title: productOf(shop, bundle).title,
    quantity: wish.quantity,
    productId: bundle.productId,
    variantId: bundle.id,
    sku: bundle.sku,
  };
  const parts = bundle.components.flatMap(({ variantId, quantity }) => {
    const part = shop.variants.get(variantId);
    return part === undefined ? [] : [{ part, quantity }];
  });
  const shares = allocate(
    currency,
    wish.price ?? bundle.price,
    parts.map(({ part, quantity }) => roundProduct(currency, part.price, quantity)),
  );
  return parts.map(({ part, quantity }, index) => ({
    line: { ...variantLine(shop, part, quantity * wish.quantity), group },
    unitPrice: roundShare(currency, shares[index] ?? "0", "1", String(quantity)),
    duty: null,
    discount: wish.discount ?? null,
  }));
}

function dutyOf(shop: Shop, wish: LineWish): OrderLine["duty"] {
  return wish.dutyPerUnit === undefined ? null : { id: shop.ids.next(), harmonizedSystemCode: "6912.00", origin: "CN" };
}

function dutyPriceOf({ dutyPerUnit, dutyIsTaxed = false }: LineWish): DutyPrice | null {
  return dutyPerUnit === undefined ? null : { perUnit: dutyPerUnit, isTaxed: dutyIsTaxed };
}

function variantOf(shop: Shop, { variantId, sku }: LineWish): Variant | undefined {
  if (variantId !== undefined) return shop.variants.get(variantId);
  return typeof sku === "string"
    ? variantOfSku(shop, sku)
    : [...shop.variants.values()].find((variant) => variant.sku === null);
}

/** The lines a wish becomes: one, or a bundle's components. Null where no such SKU is sold. */
export function draftLines(shop: Shop, wish: LineWish): readonly DraftLine[] | null {
  const discount = wish.discount ?? null;
  if (wish.title !== undefined && wish.sku === undefined) {
    const { taxable = true, requiresShipping = false } = wish;
    const line = { ...customLine(shop.ids.next(), wish.title, wish.quantity, false), taxable, requiresShipping };
    return [{ line, unitPrice: wish.price ?? "0", duty: null, discount }];
  }
  const variant = variantOf(shop, wish);
  if (variant === undefined) return null;
  if (variant.components.length > 0) return componentLines(shop, variant, wish);
  const usual = variantLine(shop, variant, wish.quantity);
  const line: OrderLine = {
    ...usual,
    ...(wish.variantIsDeleted === true ? { variantId: null, productId: null } : {}),
    sellingPlan: wish.sellingPlan === undefined ? null : { id: shop.ids.next(), name: wish.sellingPlan },
    duty: dutyOf(shop, wish),
  };
  return [{ line, unitPrice: wish.price ?? variant.price, duty: dutyPriceOf(wish), discount }];
}

/** One to three SKUs with more than three units on the shelf, as the shop's seed has it. */
export function usualLines(shop: Shop): readonly LineWish[] {
  const inStock = [...shop.variants.values()].filter(
    ({ sku, inventoryItemId }) =>
      sku?.startsWith("SKU-") &&
      shop.locations.some(({ id }) => (shop.levels.get(`${inventoryItemId}@${id}`)?.quantities.available ?? 0) > 3),
  );
  const [first, ...rest] = inStock;
  if (first === undefined) return [{ sku: "SKU-00001", quantity: 1 }];
  const count = 1 + shop.random.below(3);
  const chosen = new Set(Array.from({ length: count }, () => shop.random.pick([first, ...rest])));
  return [...chosen].map(({ sku }) => ({ sku, quantity: 1 + shop.random.below(3) }));
}
