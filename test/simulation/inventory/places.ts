import {
  parseErpItem,
  parseInventoryItemGid,
  parseLocationGid,
  parseOrderGid,
  parseShop,
  parseSku,
  parseWarehouse,
  type ErpItem,
  type InventoryItemGid,
  type LocationGid,
  type OrderGid,
  type Sku,
  type Warehouse,
} from "#app/domain/values/ids.ts";

function must<T>(value: T | null): T {
  if (value === null) throw new Error("a simulated name is a name");
  return value;
}

/** One product: its SKU is its ERP item's code. */
export interface Product {
  readonly sku: Sku;
  readonly item: ErpItem;
  readonly inventoryItem: InventoryItemGid;
  /** What one of it takes of others, if it is a bundle: it has no stock of its own. */
  readonly parts: readonly { readonly product: Product; readonly units: number }[];
}

/** A Shopify location and the warehouse that feeds it. */
export interface Site {
  readonly name: string;
  readonly location: LocationGid;
  readonly warehouse: Warehouse;
}

export const SHOP = must(parseShop("simulated.myshopify.com"));

/** More than a page of levels holds. */
const MOST_PRODUCTS = 256;

function productNamed(code: string, number: number, parts: Product["parts"] = []): Product {
  return {
    sku: must(parseSku(code)),
    item: must(parseErpItem(code)),
    inventoryItem: must(parseInventoryItemGid(`gid://shopify/InventoryItem/${number}`)),
    parts,
  };
}

const ALL_PRODUCTS = Array.from({ length: MOST_PRODUCTS }, (_, index) =>
  productNamed(index < 26 ? String.fromCodePoint(65 + index) : `P${index + 1}`, index + 1),
);

/** What a world sells: the first so many of A, B, C and so on. */
export function firstProducts(count: number): readonly Product[] {
  return ALL_PRODUCTS.slice(0, count);
}

/** Two of A and one of B. */
export const BUNDLE = productNamed(
  "SET",
  9001,
  firstProducts(2).map((product, index) => ({ product, units: 2 - index })),
);

export const SITES: readonly Site[] = ["MAIN", "EAST"].map((name, index) => ({
  name,
  location: must(parseLocationGid(`gid://shopify/Location/${index + 1}`)),
  warehouse: must(parseWarehouse(name)),
}));

const orders: OrderGid[] = [];

export function orderGid(number: number): OrderGid {
  return (orders[number] ??= must(parseOrderGid(`gid://shopify/Order/${number}`)));
}

const SOLD = [...ALL_PRODUCTS, BUNDLE];
const BY_SKU = new Map<string, Product>(SOLD.map((product) => [product.sku, product]));
const BY_ITEM = new Map(SOLD.map((product) => [product.inventoryItem, product]));

export function productOf(sku: string): Product {
  return must(BY_SKU.get(sku) ?? null);
}

/** The product and the site that a level is of. */
export function levelNamed(
  item: InventoryItemGid,
  location: LocationGid,
): { readonly product: Product; readonly site: Site } {
  const site = SITES.find((each) => each.location === location) ?? null;
  return { product: must(BY_ITEM.get(item) ?? null), site: must(site) };
}
