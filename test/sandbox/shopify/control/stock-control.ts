import type { Platform } from "../platform.ts";
import { levelChanges } from "../state/announcement.ts";
import { changeVariant, type VariantChange } from "../state/change-variant.ts";
import { digitsOf } from "../state/ids.ts";
import { levelKey, moveQuantity, setQuantity, type LevelWrite, type QuantityName } from "../state/levels.ts";
import { variantOfSku, type Location, type Shop } from "../state/shop.ts";
import { summarizeLevels, type LevelSummary } from "./dump.ts";
import { ControlRefusal, tenantOf, type OfShop } from "./tenant-of.ts";

interface Adjustment extends OfShop {
  readonly sku: string;
  /** Name, gid or digits; the main warehouse unless told. */
  readonly location?: string;
  readonly available: number;
}
interface StateMove extends OfShop {
  readonly sku: string;
  readonly location?: string;
  readonly from: QuantityName;
  readonly to: QuantityName;
  readonly units: number;
}
interface ChangeOfVariant extends OfShop {
  /** Null: the first variant that has none. */
  readonly sku: string | null;
  readonly change: VariantChange;
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
    /** Sets units aside at one location, or back: what lies there stays as much, unless it was incoming. */
    moveQuantity({ sku, location, from, to, units, ...of }: StateMove): readonly LevelSummary[] {
      const { shop } = tenantOf(platform, of);
      const at = locationOf(shop, location);
      const item = variantOfSku(shop, sku)?.inventoryItemId;
      const level = item === undefined || at === undefined ? undefined : shop.levels.get(levelKey(item, at.id));
      if (level === undefined) throw new ControlRefusal(`no stock of ${sku} is kept there`);
      if (from === "committed" || to === "committed") throw new ControlRefusal("only orders commit units");
      if (from !== "available" && level.quantities[from] < units) throw new ControlRefusal(`not so many are ${from}`);
      moveQuantity(level, { from, to, units }, shop.now());
      platform.announce(shop, levelChanges([level]));
      return summarizeLevels(shop, sku);
    },
    /** Closes a location: nothing is sold, moved or restocked there any more. */
    deactivateLocation({ location: wanted, ...of }: OfShop & { readonly location: string }): void {
      const { shop } = tenantOf(platform, of);
      const location = locationOf(shop, wanted);
      if (location === undefined) throw new ControlRefusal(`no such location: ${wanted}`);
      location.isActive = false;
      location.deactivatedAt = shop.now();
      platform.announce(shop, [{ topic: "locations/deactivate", location }]);
    },
    /** Tells of each write of an app to `available`, in process and at once. */
    watchLevelWrites: (watch: (write: LevelWrite) => void, of: OfShop): void =>
      void tenantOf(platform, of).shop.levelWatchers.add(watch),
    levels: ({ sku, ...of }: OfShop & { readonly sku?: string }): readonly LevelSummary[] =>
      summarizeLevels(tenantOf(platform, of).shop, sku ?? null),
    /** Types something else into a variant: its SKU, its price, whether its stock is tracked. */
    changeVariant({ sku, change, ...of }: ChangeOfVariant): void {
      const { shop } = tenantOf(platform, of);
      const variant = [...shop.variants.values()].find((each) => each.sku === sku);
      if (variant === undefined) throw new ControlRefusal(`no such SKU: ${sku}`);
      platform.announce(shop, changeVariant(shop, variant, change));
    },
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
