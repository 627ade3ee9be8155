import type { ErpTruth } from "./erp-truth.ts";
import { SITES, type Product, type Site } from "./places.ts";
import type { Profile } from "./profile.ts";
import { placesOf, termsOf } from "./selling.ts";
import type { ShopifyTruth } from "./shopify-truth.ts";

export interface Truth {
  readonly shopify: ShopifyTruth;
  readonly erp: ErpTruth;
  readonly profile: Pick<Profile, "selling" | "tradeMs" | "products"> & {
    readonly erp: Pick<Profile["erp"], "onHandOnly">;
    readonly shopify: Pick<Profile["shopify"], "refuses">;
  };
  readonly startedAt: number;
}

export interface LevelAt {
  readonly product: Product;
  readonly site: Site;
  readonly ms: number;
}

interface TrueFeed {
  readonly from: Site;
  readonly percent: number;
}

/** The warehouses that feed a location, each as the site it stands at. */
export function feedsOf({ profile: { selling } }: Truth, site: Site): readonly TrueFeed[] {
  const place = placesOf(selling).find(({ location }) => location === site.location);
  return (place?.feeds ?? []).flatMap(({ warehouse, percent }) => {
    const from = SITES.find((each) => each.warehouse === warehouse);
    return from === undefined ? [] : [{ from, percent }];
  });
}

/** What each of its warehouses gives to a location, in hundredths of the ERP's units. */
function givenBy(truth: Truth, { product, site, ms }: LevelAt): readonly number[] {
  return feedsOf(truth, site).map(({ from, percent }) => {
    const units = truth.erp.available({ product, site: from, ms, asOnHand: truth.profile.erp.onHandOnly });
    return units * (units < 0 ? 100 : percent);
  });
}

function inShopify(truth: Truth, { product, site }: LevelAt, hundredths: number): number {
  const { stockUnit } = termsOf(truth.profile.selling, product, site);
  return Math.floor((hundredths * stockUnit.shopify) / (100 * stockUnit.erp));
}

/** What the warehouses give to a location together, in Shopify's units. */
export function givenTo(truth: Truth, at: LevelAt): number {
  const all = givenBy(truth, at).reduce((sum, hundredths) => sum + hundredths, 0);
  return inShopify(truth, at, all);
}

/** Of that, what the location takes: all, or what the first has that has any, when what those before it lack is made up for. */
export function takenBy(truth: Truth, at: LevelAt): number {
  if (truth.profile.selling.takes === "all") return givenTo(truth, at);
  let left = 0;
  for (const hundredths of givenBy(truth, at)) {
    left = Math.min(0, left) + hundredths;
    if (inShopify(truth, at, left) > 0) break;
  }
  return inShopify(truth, at, left);
}
