import { currencyOf, roundProduct, roundShare } from "./amounts.ts";
import { exchangeRate } from "./exchange-rates.ts";
import type { Digits, Sequence } from "./ids.ts";
import type { Random } from "./random.ts";

export interface Variant {
  readonly id: Digits;
  readonly productId: Digits;
  readonly inventoryItemId: Digits;
  readonly title: string;
  /** Null: the merchant gave none. */
  sku: string | null;
  barcode: string | null;
  /** In the shop's currency. */
  price: string;
  compareAtPrice: string | null;
  unitCost: string;
  readonly isGiftCard: boolean;
  isTracked: boolean;
  /** Selling goes on at zero. */
  isOversellable: boolean;
  /** A bundle: its stock is that of its parts and cannot be written. */
  readonly components: readonly { readonly variantId: Digits; readonly quantity: number }[];
  readonly grams: number;
  readonly createdAt: string;
  updatedAt: string;
}

export interface Product {
  readonly id: Digits;
  readonly handle: string;
  title: string;
  readonly vendor: string;
  readonly productType: string;
  readonly createdAt: string;
  updatedAt: string;
  readonly variants: readonly Variant[];
}

/** A SKU that no ERP of the sandbox knows. */
export const UNKNOWN_SKU = "PROTO-9999";
/** A bundle of SKU-00001 and SKU-00002. */
export const BUNDLE_SKU = "BUNDLE-00001";
export const GIFT_CARD_SKU = "GIFT-50";

const ADJECTIVES = ["Canvas", "Merino", "Cedar", "Enamel", "Linen", "Walnut", "Copper", "Felt"] as const;
const NOUNS = ["Tote", "Scarf", "Tray", "Mug", "Apron", "Stool", "Lamp", "Slippers"] as const;

type VariantDraft = Pick<Variant, "sku" | "price"> & Partial<Omit<Variant, "id" | "productId" | "inventoryItemId">>;

interface Making {
  readonly ids: Sequence;
  readonly random: Random;
  readonly now: string;
  readonly currency: string;
}

function makeProduct(making: Making, title: string, draft: VariantDraft): Product {
  const { ids, now } = making;
  const id = ids.next();
  const variant: Variant = {
    title: "Default Title",
    barcode: null,
    compareAtPrice: null,
    isGiftCard: false,
    isTracked: true,
    isOversellable: false,
    components: [],
    grams: 250,
    createdAt: now,
    updatedAt: now,
    ...draft,
    unitCost: roundShare(currencyOf(making.currency), draft.price, "1", "2"),
    id: ids.next(),
    productId: id,
    inventoryItemId: ids.next(),
  };
  const handle = `${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}-${id.slice(-4)}`;
  return {
    id,
    handle,
    title,
    vendor: "Northwind",
    productType: draft.isGiftCard ? "Gift card" : "Home",
    createdAt: now,
    updatedAt: now,
    variants: [variant],
  };
}

/** SKU-00001 … as many as asked for, then one product for each thing an integration stumbles over. */
export function createCatalog(making: Making, count: number): Product[] {
  const { random } = making;
  const priceOf = (amount: string) =>
    roundProduct(currencyOf(making.currency), amount, exchangeRate("EUR", making.currency));
  const usual = Array.from({ length: count }, (_, index) => {
    const title = `${random.pick(ADJECTIVES)} ${random.pick(NOUNS)} ${index + 1}`;
    const barcode = `40${String(index + 1).padStart(11, "0")}`;
    return makeProduct(making, title, {
      sku: `SKU-${String(index + 1).padStart(5, "0")}`,
      price: priceOf(`${5 + random.below(90)}.${random.pick(["90", "95", "49"])}`),
      barcode,
    });
  });
  const components = usual
    .slice(0, 2)
    .flatMap((product) => product.variants.map(({ id }) => ({ variantId: id, quantity: 1 })));
  return [
    ...usual,
    makeProduct(making, "Prototype the ERP does not know", { sku: UNKNOWN_SKU, price: priceOf("24.90") }),
    makeProduct(making, "Sample without a SKU", { sku: null, price: priceOf("9.90") }),
    makeProduct(making, "Gift card", {
      sku: GIFT_CARD_SKU,
      price: priceOf("50.00"),
      isGiftCard: true,
      isTracked: false,
      grams: 0,
    }),
    makeProduct(making, "Gift set", { sku: BUNDLE_SKU, price: priceOf("79.00"), components }),
  ];
}
