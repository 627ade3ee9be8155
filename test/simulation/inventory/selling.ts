import { fedPlaces, type FedPlace, type FeedTaking } from "#app/domain/inventory/feeds.ts";
import type { PublishedQuantity } from "#app/domain/inventory/published-quantity.ts";
import type { PeakLock } from "#app/domain/inventory/peak-lock.ts";
import {
  DEFAULT_SELLING_RULES,
  termsFor,
  type SellingRules,
  type SellingTerms,
} from "#app/domain/inventory/selling-rules.ts";
import { SITES, type Product, type Site } from "./places.ts";

/** What the shop of a world has chosen, and the times in which its numbers are left in peace. */
export interface SimulatedSelling {
  readonly rules: SellingRules;
  readonly locks: readonly PeakLock[];
}

/** At so many sites, the first ones, Shopify is given what lies there; a person thinks otherwise of it every so often, 0: never. */
export interface OnHandSites {
  readonly sites: number;
  readonly switchEveryMs: number;
}

/** What the shop of a profile has chosen. */
export interface ProfileSelling {
  /** Everywhere. */
  readonly terms: Partial<SellingTerms>;
  readonly feeds: SellingRules["feeds"];
  readonly takes: FeedTaking;
  readonly outage: Partial<SellingRules["outage"]>;
  readonly onHand: OnHandSites;
  /** Raises are locked from one moment of the trade to another. */
  readonly locks: readonly (Pick<PeakLock, "kind" | "leastUnits"> & {
    readonly fromMs: number;
    readonly forMs: number;
  })[];
}

export const PLAIN_SELLING: ProfileSelling = {
  terms: {},
  feeds: [],
  takes: "all",
  outage: {},
  onHand: { sites: 0, switchEveryMs: 0 },
  locks: [],
};

function rulesOf({ terms, feeds, outage }: ProfileSelling): SellingRules {
  const rules = Object.keys(terms).length === 0 ? [] : [{ scope: { location: null, skus: [] }, terms }];
  return { rules, feeds, outage: { ...DEFAULT_SELLING_RULES.outage, ...outage } };
}

/** The same, as the shop's store has it in a world that began then. */
export function sellingOf(selling: ProfileSelling, startedAtMs: number): SimulatedSelling {
  const locks = selling.locks.map(({ kind, leastUnits, fromMs, forMs }, index) => ({
    id: String(index + 1),
    scope: { location: null, skus: [] },
    kind,
    leastUnits,
    from: new Date(startedAtMs + fromMs),
    until: new Date(startedAtMs + fromMs + forMs),
    reason: "peak",
  }));
  return { rules: rulesOf(selling), locks };
}

export function placesOf(selling: ProfileSelling): readonly FedPlace[] {
  const locations = SITES.map(({ location, warehouse }) => ({
    location,
    warehouse,
    takes: selling.takes,
    isActive: true,
  }));
  return fedPlaces(locations, selling.feeds);
}

export function termsOf(selling: ProfileSelling, product: Product, site: Site): SellingTerms {
  return termsFor(rulesOf(selling).rules, { location: site.location, sku: product.sku }).terms;
}

/** Which number Shopify is given at a site, so long after the trade began. */
export function publishesAt({ onHand }: ProfileSelling, site: Site, sinceMs: number): PublishedQuantity {
  const { sites, switchEveryMs } = onHand;
  const isOff = switchEveryMs > 0 && Math.floor(sinceMs / switchEveryMs) % 2 === 1;
  return SITES.indexOf(site) < sites && !isOff ? "on_hand" : "available";
}

/** The second warehouse gives so many percent to the first location, and the rest to its own. */
export function pooledFeeds(percent: number): SellingRules["feeds"] {
  const [first, second] = SITES;
  return first === undefined || second === undefined
    ? []
    : [{ location: first.location, warehouse: second.warehouse, percent }];
}
