import { fedPlaces } from "#app/domain/inventory/feeds.ts";
import { compareRules, type EffectStep, type PublishedFacts } from "#app/domain/inventory/rules-effect.ts";
import type { RuleScope, SellingRules } from "#app/domain/inventory/selling-rules.ts";
import type { Sku } from "#app/domain/values/ids.ts";
import type { PublishedRow, ShopStore } from "#app/store/port.ts";
import { digitsOf } from "../gid.ts";

/** A trial looks at so many levels, and shows so many of those that would change. */
const MOST_LEVELS = 1000;
const MOST_SHOWN = 50;

export interface ChangedLevel {
  readonly path: string;
  readonly sku: string;
  readonly locationName: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly because: readonly EffectStep[];
}

/** What rules that are not saved yet would do to the levels that are published now. */
export interface SellingTrial {
  readonly looked: number;
  /** There are more levels that the rules may touch. */
  readonly isPart: boolean;
  readonly changed: number;
  readonly unitsUp: number;
  readonly unitsDown: number;
  /** The greatest changes first, some of them. */
  readonly levels: readonly ChangedLevel[];
}

async function levelsOf(store: ShopStore, scopes: readonly RuleScope[]): Promise<readonly PublishedRow[]> {
  const skus = scopes.flatMap((scope) => scope.skus);
  const isByLocation = scopes.length > 0 && scopes.every(({ location }) => location !== null);
  const isHere = ({ location }: PublishedRow) => !isByLocation || scopes.some((scope) => scope.location === location);
  if (scopes.length > 0 && scopes.every((scope) => scope.skus.length > 0)) {
    const variants = await store.catalogue.variantsBySku([...new Set(skus)]);
    const rows = await store.stock.publishedOf(variants.map(({ inventoryItem }) => inventoryItem));
    return rows.filter(isHere);
  }
  const page = await store.levelList.page({ limit: MOST_LEVELS + 1 });
  return page.rows.flatMap(({ published }) => published ?? []).filter(isHere);
}

async function factsOf(store: ShopStore, rows: readonly PublishedRow[]): Promise<readonly PublishedFacts[]> {
  const skus = [...new Set(rows.map(({ sku }) => sku))];
  const itemOf = await store.catalogue.itemsOf(skus);
  const terms = Map.groupBy(await store.stock.termsOf([...new Set(itemOf.values())]), ({ item }) => item);
  const variants = await store.catalogue.variantsByItem(rows.map(({ inventoryItem }) => inventoryItem));
  const without = new Set(
    variants.filter(({ sellsWithoutStock }) => sellsWithoutStock).map((row) => row.inventoryItem),
  );
  const termsOfSku = (sku: Sku) => {
    const item = itemOf.get(sku);
    return item === undefined ? [] : (terms.get(item) ?? []);
  };
  return rows.map(({ location, sku, inventoryItem, explanation }) => {
    return { location, sku, explanation, sellsWithoutStock: without.has(inventoryItem), terms: termsOfSku(sku) };
  });
}

/** Dry run over the levels of some scopes (none: all), at most 1,000 of them: the very function that decides. Changes nothing. */
export async function trySelling(
  store: ShopStore,
  [before, after]: readonly [SellingRules, SellingRules],
  scopes: readonly RuleScope[],
): Promise<SellingTrial> {
  const rows = await levelsOf(store, scopes);
  const looked = rows.slice(0, MOST_LEVELS);
  const locations = await store.locations.all();
  const names = new Map(locations.map(({ location, name }) => [location, name]));
  const [was, is] = [before, after].map(({ rules, feeds }) => ({ rules, places: fedPlaces(locations, feeds) }));
  if (was === undefined || is === undefined) throw new Error("a trial compares two");
  const facts = await factsOf(store, looked);
  const changed = looked.flatMap((row, index): ChangedLevel[] => {
    const level = facts[index];
    if (level === undefined) return [];
    const effect = compareRules(level, was, is);
    if (effect.before === effect.after) return [];
    const path = `${digitsOf(row.inventoryItem)}/${digitsOf(row.location)}`;
    return [{ path, sku: row.sku, locationName: names.get(row.location) ?? "", ...effect }];
  });
  const steps = changed.map(({ before: from, after: to }) => (to ?? 0) - (from ?? 0));
  const sumOf = (wanted: (step: number) => boolean) => steps.filter(wanted).reduce((units, step) => units + step, 0);
  const size = ({ before: from, after: to }: ChangedLevel) => Math.abs((to ?? 0) - (from ?? 0));
  return {
    looked: looked.length,
    isPart: rows.length > looked.length,
    changed: changed.length,
    unitsUp: sumOf((step) => step > 0),
    unitsDown: Math.abs(sumOf((step) => step < 0)),
    levels: changed.toSorted((a, b) => size(b) - size(a)).slice(0, MOST_SHOWN),
  };
}
