import { createCatalog, type Product, type Variant } from "./catalog.ts";
import { createCompanies, type Company } from "./companies.ts";
import type { DraftOrder } from "./draft.ts";
import type { EditSession } from "./staged-edit.ts";
import { createSequence, type Digits, type Sequence } from "./ids.ts";
import { levelKey, newLevel, type Level, type Levels, type LevelWrite } from "./levels.ts";
import type { Order } from "./order.ts";
import type { Metafields } from "./metafields.ts";
import { createRandom, type Random } from "./random.ts";
import type { StoreCreditAccount } from "./store-credit-account.ts";

export interface Location {
  readonly id: Digits;
  readonly name: string;
  readonly city: string;
  readonly zip: string;
  /** When it was closed; an inactive location stocks and ships nothing. */
  deactivatedAt: string | null;
  isActive: boolean;
  readonly fulfillsOnlineOrders: boolean;
  /** The third party that runs it; null for the merchant's own. */
  readonly service: { readonly id: Digits; readonly handle: string } | null;
}

export interface ShopSettings {
  /** `<handle>.myshopify.com` */
  readonly domain: string;
  /** How many SKU-00001 … the shop sells. */
  readonly products: number;
  /** ISO 4217; EUR unless told. */
  readonly currency?: string;
  /** Prices include tax; true unless told, as in Europe. */
  readonly taxesIncluded?: boolean;
  /** Available at the start in the main and the east warehouse: 100 and 40, as the sandbox ERP has on hand. */
  readonly available?: readonly [number, number];
  /** Beside its two warehouses: a closed outlet, a counter that ships nothing, and a third party's warehouse. False unless told. */
  readonly everyKindOfLocation?: boolean;
}

/** Everything one shop knows. Rules in this folder change it; nothing here knows HTTP or GraphQL. */
export interface Shop {
  readonly id: Digits;
  readonly domain: string;
  readonly handle: string;
  readonly name: string;
  readonly currency: string;
  readonly taxesIncluded: boolean;
  readonly ianaTimezone: string;
  readonly ids: Sequence;
  readonly random: Random;
  readonly now: () => string;
  readonly products: readonly Product[];
  readonly variants: ReadonlyMap<Digits, Variant>;
  readonly variantOfItem: ReadonlyMap<Digits, Variant>;
  readonly productOfId: ReadonlyMap<Digits, Product>;
  readonly locations: readonly Location[];
  readonly levels: Levels;
  /** Called at the moment of each write by an app, before anything else can happen. */
  readonly levelWatchers: Set<(write: LevelWrite) => void>;
  readonly orders: Map<Digits, Order>;
  /** By customer and currency. */
  readonly storeCredit: Map<string, StoreCreditAccount>;
  readonly draftOrders: Map<Digits, DraftOrder>;
  /** Edits that have begun and are not committed. */
  readonly edits: Map<Digits, EditSession>;
  /** What may stand in `purchasing`, where the shop sells to companies. */
  readonly companies: readonly Company[];
  readonly metafields: Metafields;
  isInstalled: boolean;
  lastOrderNumber: number;
  lastDraftNumber: number;
}

interface Origin {
  readonly index: number;
  readonly seed: string;
  readonly clock: () => Date;
}

// The first order of a shop is #1001, as in Shopify.
const ORDERS_BEFORE_FIRST = 1000;

function createLevels(
  ids: Sequence,
  variants: readonly Variant[],
  locations: readonly Location[],
  opening: { now: string; available: readonly number[] },
): Levels {
  const levels = new Map<string, Level>();
  for (const variant of variants.filter(({ isTracked, components }) => isTracked && components.length === 0)) {
    for (const [index, location] of locations.filter(({ isActive }) => isActive).entries()) {
      const key = { id: ids.next(), inventoryItemId: variant.inventoryItemId, locationId: location.id };
      levels.set(
        levelKey(key.inventoryItemId, key.locationId),
        newLevel(key, opening.available[index] ?? 0, opening.now),
      );
    }
  }
  return levels;
}

const WAREHOUSE = { deactivatedAt: null, isActive: true, fulfillsOnlineOrders: true, service: null };

function createLocations(ids: Sequence, everyKind: boolean, now: string): Location[] {
  const warehouses = [
    { ...WAREHOUSE, id: ids.next(), name: "Main warehouse", city: "Hamburg", zip: "20095" },
    { ...WAREHOUSE, id: ids.next(), name: "East warehouse", city: "Leipzig", zip: "04103" },
  ];
  if (!everyKind) return warehouses;
  const partner = { id: ids.next(), handle: "parcel-partner" };
  return [
    ...warehouses,
    { ...WAREHOUSE, id: ids.next(), name: "Counter", city: "Hamburg", zip: "20095", fulfillsOnlineOrders: false },
    { ...WAREHOUSE, id: ids.next(), name: "Parcel Partner", city: "Köln", zip: "50667", service: partner },
    {
      ...WAREHOUSE,
      id: ids.next(),
      name: "Old outlet",
      city: "München",
      zip: "80331",
      isActive: false,
      deactivatedAt: now,
    },
  ];
}

/** A shop with its catalog, two warehouses and opening stock; the same seed makes the same shop. */
export function createShop(settings: ShopSettings, origin: Origin): Shop {
  const ids = createSequence(origin.index);
  const random = createRandom(`${origin.seed}/${settings.domain}`);
  const now = () =>
    origin
      .clock()
      .toISOString()
      .replace(/\.\d{3}Z$/, "Z");
  const handle = settings.domain.replace(/\.myshopify\.com$/, "");
  const currency = settings.currency ?? "EUR";
  const locations = createLocations(ids, settings.everyKindOfLocation === true, now());
  const products = createCatalog({ ids, random, now: now(), currency }, settings.products);
  const variants = products.flatMap((product) => product.variants);
  const opening = { now: now(), available: [...(settings.available ?? [100, 40]), 20, 20] };
  return {
    id: ids.next(),
    domain: settings.domain,
    handle,
    name: nameOf(handle),
    currency,
    ids,
    random,
    now,
    products,
    locations,
    taxesIncluded: settings.taxesIncluded ?? true,
    ianaTimezone: "Europe/Berlin",
    variants: new Map(variants.map((variant) => [variant.id, variant])),
    variantOfItem: new Map(variants.map((variant) => [variant.inventoryItemId, variant])),
    productOfId: new Map(products.map((product) => [product.id, product])),
    levels: createLevels(ids, variants, locations, opening),
    levelWatchers: new Set(),
    orders: new Map(),
    storeCredit: new Map(),
    draftOrders: new Map(),
    edits: new Map(),
    companies: createCompanies(ids, now()),
    metafields: new Map(),
    isInstalled: true,
    lastOrderNumber: ORDERS_BEFORE_FIRST,
    lastDraftNumber: 0,
  };
}

function nameOf(handle: string): string {
  return handle
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}

export function levelsOfItem(shop: Shop, inventoryItemId: Digits): readonly Level[] {
  return shop.locations.flatMap((location) => shop.levels.get(levelKey(inventoryItemId, location.id)) ?? []);
}

export function variantOfSku(shop: Shop, sku: string): Variant | undefined {
  return [...shop.variants.values()].find((variant) => variant.sku === sku);
}

export function productOf(shop: Shop, variant: Variant): Product {
  const product = shop.productOfId.get(variant.productId);
  if (product === undefined) throw new Error(`variant ${variant.id} has no product`);
  return product;
}
