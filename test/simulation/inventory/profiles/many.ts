import { BUNDLE, firstProducts } from "../places.ts";
import type { Profile } from "../profile.ts";
import { FULL, MIN, S } from "./base.ts";

/** Sells two products also as parts of a third, of which the ERP says a number too. */
export const BUNDLES: Profile = {
  ...FULL,
  name: "bundles",
  bundles: [BUNDLE],
  every: { ...FULL.every, "sell-bundle": 10 * S, receipt: 20 * S },
};

const FEW = firstProducts(14);

/** Many levels change at once and are written in batches, some of whose rows Shopify never takes. */
export const BATCHES: Profile = {
  ...FULL,
  name: "batches",
  oneIn: 2,
  tradeMs: 2 * MIN,
  products: FEW,
  every: { ...FULL.every, sell: 3 * S, receipt: S, "erp-sale": 2 * S, cancel: 20 * S },
  shopify: { ...FULL.shopify, refuses: [FEW[3], FEW[9]].flatMap((product) => product ?? []), beginsEmpty: true },
};

/** More levels than a page holds, all of them written when the world begins. */
export const WIDE: Profile = {
  ...BATCHES,
  name: "wide",
  oneIn: 10,
  tradeMs: 90 * S,
  products: firstProducts(256),
  every: { sell: 2 * S, receipt: 3 * S },
  crashEveryMs: 30 * S,
};
