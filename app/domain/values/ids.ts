declare const brand: unique symbol;
type Brand<T, B extends string> = T & { readonly [brand]: B };

/** `<name>.myshopify.com`, lower case. */
export type Shop = Brand<string, "Shop">;
export type OrderGid = Brand<string, "OrderGid">;
export type LineItemGid = Brand<string, "LineItemGid">;
export type InventoryItemGid = Brand<string, "InventoryItemGid">;
export type LocationGid = Brand<string, "LocationGid">;
/** A stock keeping unit as Shopify spells it, trimmed, never empty. */
export type Sku = Brand<string, "Sku">;
/** The ERP's code of an item. */
export type ErpItem = Brand<string, "ErpItem">;
/** The ERP's code of a warehouse. */
export type Warehouse = Brand<string, "Warehouse">;
/** The ERP's code of a carrier. */
export type Carrier = Brand<string, "Carrier">;
/** What a shop's orders call a way of shipping: Shopify's code of the shipping line, or its title where there is none. */
export type ShippingMethod = Brand<string, "ShippingMethod">;
/** Ours to the ERP: the same key never makes a second document. */
export type IdempotencyKey = Brand<string, "IdempotencyKey">;
/** Follows one merchant action from webhook to ERP document and back. */
export type CorrelationId = Brand<string, "CorrelationId">;

// Shopify's rule for shop domains: https://shopify.dev/docs/apps/build/authentication-authorization (hostname check)
const SHOP = /^[a-z0-9][a-z0-9-]{0,59}\.myshopify\.com$/;

/** The shop a text names, or null where it is no myshopify.com domain. */
export function parseShop(text: string): Shop | null {
  const shop = text.toLowerCase();
  return SHOP.test(shop) ? (shop as Shop) : null;
}

function gidParser<G extends string>(type: string): (text: string) => G | null {
  const form = new RegExp(`^gid://shopify/${type}/[0-9]{1,20}$`);
  return (text) => (form.test(text) ? (text as G) : null);
}

export const parseOrderGid = gidParser<OrderGid>("Order");
export const parseLineItemGid = gidParser<LineItemGid>("LineItem");
export const parseInventoryItemGid = gidParser<InventoryItemGid>("InventoryItem");
export const parseLocationGid = gidParser<LocationGid>("Location");

function codeParser<C extends string>(maxLength: number): (text: string) => C | null {
  return (text) => {
    const code = text.trim();
    return code.length > 0 && code.length <= maxLength ? (code as C) : null;
  };
}

// Shopify keeps at most 255 characters of a SKU.
export const parseSku = codeParser<Sku>(255);
export const parseErpItem = codeParser<ErpItem>(255);
export const parseWarehouse = codeParser<Warehouse>(255);
export const parseCarrier = codeParser<Carrier>(255);
export const parseShippingMethod = codeParser<ShippingMethod>(255);
export const parseIdempotencyKey = codeParser<IdempotencyKey>(255);
export const parseCorrelationId = codeParser<CorrelationId>(128);
