import type { Platform } from "../platform.ts";
import { levelChanges } from "../state/announcement.ts";
import { digitsOf } from "../state/ids.ts";
import { levelKey, setQuantity } from "../state/levels.ts";
import { variantOfSku, type Location, type Shop } from "../state/shop.ts";
import { summarizeLevels, type LevelSummary } from "./dump.ts";
import { ControlRefusal, tenantOf, type OfShop } from "./tenant-of.ts";

interface Adjustment extends OfShop {
  readonly sku: string;
  /** Name, gid or digits; the main warehouse unless told. */
  readonly location?: string;
  readonly available: number;
}
interface Retitle extends OfShop {
  readonly sku: string;
  readonly title: string;
}

function locationOf(shop: Shop, wanted: string | undefined): Location | undefined {
  if (wanted === undefined) return shop.locations[0];
  const digits = digitsOf("Location", wanted) ?? wanted;
  return shop.locations.find(({ id, name }) => name === wanted || id === digits);
}

/** What a merchant changes by hand in stock and catalog. */
export function stockControl(platform: Platform) {
  return {
    /** Types a number into the admin: `available` becomes that at one location. */
    adjustLevel({ sku, location, available, ...of }: Adjustment): readonly LevelSummary[] {
      const { shop } = tenantOf(platform, of);
      const at = locationOf(shop, location);
      const item = variantOfSku(shop, sku)?.inventoryItemId;
      const level = item === undefined || at === undefined ? undefined : shop.levels.get(levelKey(item, at.id));
      if (level === undefined) throw new ControlRefusal(`no stock of ${sku} is kept there`);
      setQuantity(level, "available", available, shop.now());
      platform.announce(shop, levelChanges([level]));
      return summarizeLevels(shop, sku);
    },
    levels: ({ sku, ...of }: OfShop & { readonly sku?: string }): readonly LevelSummary[] =>
      summarizeLevels(tenantOf(platform, of).shop, sku ?? null),
    updateProduct({ sku, title, ...of }: Retitle): void {
      const { shop } = tenantOf(platform, of);
      const product = shop.productOfId.get(variantOfSku(shop, sku)?.productId ?? "");
      if (product === undefined) throw new ControlRefusal(`no such SKU: ${sku}`);
      product.title = title;
      product.updatedAt = shop.now();
      platform.announce(shop, [{ topic: "products/update", product }]);
    },
  };
}
