import { ok, type Result } from "#app/domain/result.ts";
import { plainBarcode } from "#app/domain/values/barcode.ts";
import { parseInventoryItemGid, parseLocationGid, parseSku, type Shop } from "#app/domain/values/ids.ts";
import type { AdminClient } from "../admin/client.ts";
import { LOCATIONS_PAGE, SHOP_FACTS, VARIANTS_PAGE } from "../operations/shop.ts";
import type { VariantsPageQuery } from "../operations/types.generated.ts";
import type { ListPage, ShopCall, ShopFacts, ShopLocation, ShopVariant } from "../port.ts";
import { nextCursor, readPages } from "./pages.ts";

type VariantFields = VariantsPageQuery["productVariants"]["nodes"][number];

// The name Shopify gives the one variant of a product without options.
const ONLY_VARIANT = "Default Title";

export async function readFacts(client: AdminClient, shop: Shop, call: ShopCall): Promise<Result<ShopFacts>> {
  const read = await client.query(shop, SHOP_FACTS, {}, call);
  if (!read.ok) return read;
  const { name, email, ianaTimezone, currencyCode } = read.value.shop;
  const grantedScopes = read.value.currentAppInstallation.accessScopes.map(({ handle }) => handle);
  return ok({ name, email, timeZone: ianaTimezone, currency: currencyCode, grantedScopes });
}

function translateVariant({
  sku,
  barcode,
  title,
  product,
  requiresComponents,
  inventoryPolicy,
  inventoryItem,
}: VariantFields): ShopVariant | null {
  const item = parseInventoryItemGid(inventoryItem.id);
  if (item === null) return null;
  return {
    sku: parseSku(sku ?? ""),
    barcode: plainBarcode(barcode ?? ""),
    title: title === ONLY_VARIANT ? product.title : `${product.title} – ${title}`,
    inventoryItem: item,
    isTracked: inventoryItem.tracked,
    isGiftCard: product.isGiftCard,
    isBundleParent: requiresComponents,
    sellsWithoutStock: inventoryPolicy === "CONTINUE",
    hasDuplicateSku: inventoryItem.duplicateSkuCount > 0,
  };
}

export async function readVariants(
  client: AdminClient,
  shop: Shop,
  cursor: string | null,
  call: ShopCall,
): Promise<Result<ListPage<ShopVariant>>> {
  const read = await client.query(shop, VARIANTS_PAGE, { after: cursor }, call);
  if (!read.ok) return read;
  const page = read.value.productVariants;
  return ok({ rows: page.nodes.flatMap((node) => translateVariant(node) ?? []), next: nextCursor(page) });
}

export async function readLocations(
  client: AdminClient,
  shop: Shop,
  call: ShopCall,
): Promise<Result<readonly ShopLocation[]>> {
  const read = async (after: string | null) => {
    const page = await client.query(shop, LOCATIONS_PAGE, { after }, call);
    return page.ok ? ok(page.value.locations) : page;
  };
  const first = await read(null);
  if (!first.ok) return first;
  const nodes = await readPages(first.value, read);
  if (!nodes.ok) return nodes;
  return ok(
    (nodes.value ?? []).flatMap(({ id, name, isActive }) => {
      const location = parseLocationGid(id);
      return location === null ? [] : [{ id: location, name, isActive }];
    }),
  );
}
