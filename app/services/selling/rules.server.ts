import { isDeepStrictEqual } from "node:util";
import type { RuleScope, SellingRule, SellingRules } from "#app/domain/inventory/selling-rules.ts";
import type { SavedRules, ShopStore } from "#app/store/port.ts";
import type { Desk } from "../desk.ts";
import { publishJob, shopJob } from "../job-draft.ts";
import { parseStoredProbe } from "../stored-probe.ts";
import { isSameScope, parseRuleForm, ruleTexts, type Form, type RuleProblem } from "./rule-form.ts";
import { describeRule, describeWide } from "./rule-words.ts";
import { trySelling, type SellingTrial } from "./trial.ts";
import { feedsField, parseWideForm, wideTexts, type WideProblem } from "./wide-form.ts";

export type { Form, RuleProblem } from "./rule-form.ts";
export type { SellingTrial } from "./trial.ts";
export type { WideProblem } from "./wide-form.ts";

/** Versions shown; all are kept. */
const MOST_VERSIONS = 10;
/** Items whose levels are published one by one; of more, all are. */
const MOST_SINGLE_JOBS = 50;

/** A rule's place in the list, from 1; a rule that is being made has none. */
export const NEW_RULE = "new";

export interface RuleView {
  readonly key: string;
  readonly scope: RuleScope;
  readonly terms: SellingRule["terms"];
}

export interface SellingView {
  readonly version: number;
  readonly rules: readonly RuleView[];
  readonly locations: readonly {
    readonly location: string;
    readonly name: string;
    readonly feedsField: string;
    readonly warehouse: string | null;
  }[];
  readonly warehouses: readonly string[];
  /** Feeds and outage, as their form. */
  readonly values: Form;
  readonly versions: readonly { readonly version: number; readonly savedBy: string; readonly savedAt: string }[];
}

export interface RuleFormView {
  readonly key: string;
  readonly version: number;
  readonly values: Form;
  readonly locations: readonly { readonly location: string; readonly name: string }[];
}

type Wrong<P> = { readonly kind: "wrong"; readonly problems: Readonly<Record<string, P>> };
export type SellingTrialAnswer =
  { readonly kind: "tried"; readonly trial: SellingTrial } | Wrong<RuleProblem | WideProblem>;
/** `overtaken`: a colleague has saved meanwhile; what they chose is shown, and nothing of this is kept. */
export type SellingAnswer =
  { readonly kind: "saved" } | { readonly kind: "overtaken" } | Wrong<RuleProblem | WideProblem>;

async function warehousesOf(store: ShopStore): Promise<readonly string[]> {
  return (parseStoredProbe((await store.connections.find())?.probe)?.warehouses ?? []).map(({ code }) => code);
}

/** What the shop has chosen about what is on sale. */
export async function readSelling(desk: Desk): Promise<SellingView> {
  return desk.store.forShop(desk.shop, async (store) => {
    const saved = await store.selling.rules();
    const locations = await store.locations.all();
    const versions = await store.selling.versions(MOST_VERSIONS);
    return {
      version: saved.version,
      rules: saved.rules.map(({ scope, terms }, index) => ({ key: String(index + 1), scope, terms })),
      locations: locations.map(({ location, name, warehouse }) => {
        return { location, name, warehouse, feedsField: feedsField(location) };
      }),
      warehouses: await warehousesOf(store),
      values: wideTexts(
        saved,
        locations.map(({ location }) => location),
      ),
      versions: versions.map(({ savedAt, ...version }) => ({ ...version, savedAt: savedAt.toISOString() })),
    };
  });
}

function ruleAt({ rules }: SellingRules, key: string): SellingRule | null {
  return rules[Number(key) - 1] ?? null;
}

/** One rule as its form; null where there is none under that key. */
export async function readRule(desk: Desk, key: string): Promise<RuleFormView | null> {
  return desk.store.forShop(desk.shop, async (store) => {
    const saved = await store.selling.rules();
    const rule = ruleAt(saved, key);
    if (rule === null && key !== NEW_RULE) return null;
    const locations = (await store.locations.all()).map(({ location, name }) => ({ location, name }));
    return { key, version: saved.version, values: ruleTexts(rule), locations };
  });
}

function withRule(saved: SellingRules, key: string, rule: SellingRule | null): SellingRules {
  const before = ruleAt(saved, key);
  const kept = saved.rules.flatMap((each) => (each !== before ? [each] : rule === null ? [] : [rule]));
  return { ...saved, rules: before === null && rule !== null ? [...kept, rule] : kept };
}

/** Dry run of one rule's form over the levels it would touch or touches now. Changes nothing. */
export async function tryRule(desk: Desk, key: string, form: Form): Promise<SellingTrialAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<SellingTrialAnswer> => {
    const saved = await store.selling.rules();
    const before = ruleAt(saved, key);
    const parsed = parseRuleForm(
      form,
      saved.rules.filter((other) => other !== before),
    );
    if (parsed.kind === "wrong") return parsed;
    const scopes = [...(before === null ? [] : [before.scope]), parsed.rule.scope];
    return { kind: "tried", trial: await trySelling(store, [saved, withRule(saved, key, parsed.rule)], scopes) };
  });
}

/** Dry run of feeds and outage over all levels. What an outage would take off is not of now, and not in it. */
export async function tryWide(desk: Desk, form: Form): Promise<SellingTrialAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<SellingTrialAnswer> => {
    const saved = await store.selling.rules();
    const parsed = await parseWide(store, form);
    if (parsed.kind === "wrong") return parsed;
    return { kind: "tried", trial: await trySelling(store, [saved, { ...saved, ...parsed.wide }], []) };
  });
}

async function parseWide(store: ShopStore, form: Form) {
  const locations = (await store.locations.all()).map(({ location }) => location);
  return parseWideForm(form, locations, new Set(await warehousesOf(store)));
}

async function publishAgain(desk: Desk, store: ShopStore, scopes: readonly RuleScope[]): Promise<void> {
  const skus = [...new Set(scopes.flatMap((scope) => scope.skus))];
  const isBySku = scopes.every((scope) => scope.skus.length > 0) && skus.length <= MOST_SINGLE_JOBS;
  const items = isBySku ? (await store.catalogue.variantsBySku(skus)).map(({ inventoryItem }) => inventoryItem) : [];
  for (const key of isBySku ? items : ["all"]) await store.enqueue(publishJob(desk, key));
}

interface Change {
  readonly before: string | null;
  readonly after: string | null;
}

async function keepVersion(
  desk: Desk,
  store: ShopStore,
  [saved, next]: readonly [SavedRules, SellingRules],
  change: Change,
): Promise<boolean> {
  const { rules, feeds, outage } = next;
  const version = await store.selling.saveRules({ rules, feeds, outage }, saved.version, desk.actor);
  if (version === null) return false;
  const about = { subject: `selling-rules ${version}`, reason: null, correlationId: null };
  await store.audit.append({ actor: desk.actor, action: "selling-rules.saved", ...about, ...change });
  return true;
}

/**
 * Saves one rule as a new version of all, and publishes the levels it is about again. `over` is the version that its person has seen.
 * Safe to repeat: the second time it is overtaken.
 */
export async function saveRule(desk: Desk, key: string, over: number, form: Form): Promise<SellingAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<SellingAnswer> => {
    const saved = await store.selling.rules();
    if (saved.version !== over) return { kind: "overtaken" };
    const before = ruleAt(saved, key);
    const parsed = parseRuleForm(
      form,
      saved.rules.filter((other) => other !== before),
    );
    if (parsed.kind === "wrong") return parsed;
    const { rule } = parsed;
    const change = { before: before === null ? null : describeRule(before), after: describeRule(rule) };
    if (!(await keepVersion(desk, store, [saved, withRule(saved, key, rule)], change))) return { kind: "overtaken" };
    const isMoved = before !== null && !isSameScope(before.scope, rule.scope);
    await publishAgain(desk, store, isMoved ? [before.scope, rule.scope] : [rule.scope]);
    return { kind: "saved" };
  });
}

/** Takes a rule away, as a new version of all. */
export async function removeRule(desk: Desk, key: string, over: number): Promise<SellingAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<SellingAnswer> => {
    const saved = await store.selling.rules();
    const before = ruleAt(saved, key);
    if (saved.version !== over || before === null) return { kind: "overtaken" };
    const change = { before: describeRule(before), after: null };
    if (!(await keepVersion(desk, store, [saved, withRule(saved, key, null)], change))) return { kind: "overtaken" };
    await publishAgain(desk, store, [before.scope]);
    return { kind: "saved" };
  });
}

/** Saves feeds and outage as a new version of all; stock is read again, for a warehouse that was nobody's was not. */
export async function saveWide(desk: Desk, over: number, form: Form): Promise<SellingAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<SellingAnswer> => {
    const saved = await store.selling.rules();
    if (saved.version !== over) return { kind: "overtaken" };
    const parsed = await parseWide(store, form);
    if (parsed.kind === "wrong") return parsed;
    const next = { ...saved, ...parsed.wide };
    const change = { before: describeWide(saved), after: describeWide(next) };
    if (!(await keepVersion(desk, store, [saved, next], change))) return { kind: "overtaken" };
    await store.flows.setCursor("inventory", null);
    await store.enqueue(shopJob(desk, "stock.pull"));
    return { kind: "saved" };
  });
}

/** Saves other feeds as a new version of all, within the caller's transaction; false where a colleague has saved meanwhile. */
export async function saveFeeds(desk: Desk, store: ShopStore, feeds: SellingRules["feeds"]): Promise<boolean> {
  const saved = await store.selling.rules();
  const next = { ...saved, feeds };
  return keepVersion(desk, store, [saved, next], { before: describeWide(saved), after: describeWide(next) });
}

/** Makes the rules, feeds and outage of some forms the next version of all; nothing is kept where they are what holds already. */
export async function replaceSelling(
  desk: Desk,
  forms: { readonly rules: readonly Form[]; readonly wide: Form },
): Promise<SellingAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<SellingAnswer> => {
    const saved = await store.selling.rules();
    const wide = await parseWide(store, forms.wide);
    if (wide.kind === "wrong") return wide;
    const rules: SellingRule[] = [];
    for (const form of forms.rules) {
      const parsed = parseRuleForm(form, rules);
      if (parsed.kind === "wrong") return parsed;
      rules.push(parsed.rule);
    }
    const { version: _version, ...before } = saved;
    const next = { rules, ...wide.wide };
    if (isDeepStrictEqual(before, next)) return { kind: "saved" };
    const say = (all: SellingRules) => [describeWide(all), ...all.rules.map(describeRule)].join("; ");
    const change = { before: say(before), after: say(next) };
    if (!(await keepVersion(desk, store, [saved, next], change))) return { kind: "overtaken" };
    await store.flows.setCursor("inventory", null);
    await store.enqueue(shopJob(desk, "stock.pull"));
    return { kind: "saved" };
  });
}
