import { isOutage, type Outage } from "#app/domain/inventory/outage.ts";
import type { Restraints } from "#app/domain/inventory/restraint.ts";
import type { LevelRules } from "#app/domain/inventory/sellable.ts";
import { termsFor } from "#app/domain/inventory/selling-rules.ts";
import type { LocationGid, Sku } from "#app/domain/values/ids.ts";
import type { SavedRules, ShopStore } from "#app/store/port.ts";
import type { Offer } from "./level-books.ts";

/** How fast an item sells is told by so much of the past. */
const LATELY_HOURS = 7 * 24;
const HOUR_MS = 60 * 60_000;

/** What the shop has chosen, what holds its numbers back now, and how fast its items sell where that counts. */
export interface SellingNow {
  readonly rules: SavedRules;
  rulesOf(offer: Offer, location: LocationGid): LevelRules;
  restraintsOf(sku: Sku): Restraints;
}

export async function readSelling(
  shop: ShopStore,
  skus: readonly Sku[],
  at: { readonly flow: string; readonly now: Date },
): Promise<SellingNow> {
  const { now } = at;
  const rules = await shop.selling.rules();
  const locks = await shop.selling.locks(now);
  // Never heard: then no stock of it is known, and nothing is published.
  const heardAt = (await shop.flows.find(at.flow)).lastSuccessAt ?? new Date(0);
  const isAway = isOutage(heardAt, now, rules.outage);
  const since = new Date(now.getTime() - LATELY_HOURS * HOUR_MS);
  const sold = isAway ? await shop.selling.soldSince(skus, since) : new Map<Sku, number>();
  const outageOf = (sku: Sku): Outage | null =>
    isAway ? { heardAt, now, rule: rules.outage, unitsPerHour: (sold.get(sku) ?? 0) / LATELY_HOURS } : null;
  return {
    rules,
    rulesOf: ({ sku, sellsWithoutStock }, location) => ({
      ...termsFor(rules.rules, { location, sku }),
      version: rules.version,
      sellsWithoutStock,
    }),
    restraintsOf: (sku) => ({ now, locks, outage: outageOf(sku) }),
  };
}
