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
}

/** A Shopify location and the warehouse that feeds it. */
export interface Site {
  readonly name: string;
  readonly location: LocationGid;
  readonly warehouse: Warehouse;
}

export const SHOP = must(parseShop("simulated.myshopify.com"));

export const PRODUCTS: readonly Product[] = ["A", "B"].map((code, index) => ({
  sku: must(parseSku(code)),
  item: must(parseErpItem(code)),
  inventoryItem: must(parseInventoryItemGid(`gid://shopify/InventoryItem/${index + 1}`)),
}));

export const SITES: readonly Site[] = ["MAIN", "EAST"].map((name, index) => ({
  name,
  location: must(parseLocationGid(`gid://shopify/Location/${index + 1}`)),
  warehouse: must(parseWarehouse(name)),
}));

const orders: OrderGid[] = [];

export function orderGid(number: number): OrderGid {
  return (orders[number] ??= must(parseOrderGid(`gid://shopify/Order/${number}`)));
}

export function productOf(sku: string): Product {
  return must(PRODUCTS.find((product) => product.sku === sku) ?? null);
}
