import type { Profile } from "../profile.ts";
import { PLAIN_SELLING, pooledFeeds } from "../selling.ts";
import { FULL, S } from "./base.ts";

/** Sells a part of what there is, and keeps some of it. */
export const RULES: Profile = {
  ...FULL,
  name: "rules",
  selling: {
    ...PLAIN_SELLING,
    terms: { safetyUnits: 1, sharePercent: 80, marketplaceUnits: 1, bufferUnits: 1, bufferPercent: 10, capUnits: 9 },
  },
};

/** Sells boxes of two, and below zero. */
export const BACKORDER: Profile = {
  ...FULL,
  name: "backorder",
  selling: { ...PLAIN_SELLING, terms: { stockUnit: { erp: 2, shopify: 1 }, safetyUnits: 3, floorUnits: -3 } },
};

/** Two warehouses feed the first location, and one of them the second too. */
export const POOLED: Profile = {
  ...FULL,
  name: "pooled",
  selling: { ...PLAIN_SELLING, feeds: pooledFeeds(40) },
};

/** The same two, of which the second gives to the first location only while the first has nothing. */
export const IN_TURN: Profile = {
  ...POOLED,
  name: "in-turn",
  every: { ...POOLED.every, "erp-sale": 15 * S, receipt: 30 * S, "erp-reassign": 60 * S },
  selling: { ...POOLED.selling, takes: "first" },
};

/** Raises are locked for a while, then small ones. */
export const LOCKED: Profile = {
  ...FULL,
  name: "locked",
  selling: {
    ...PLAIN_SELLING,
    locks: [
      { kind: "raises", leastUnits: 0, fromMs: 45 * S, forMs: 60 * S },
      { kind: "small-raises", leastUnits: 3, fromMs: 120 * S, forMs: 45 * S },
    ],
  },
};
