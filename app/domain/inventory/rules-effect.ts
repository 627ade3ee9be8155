import type { LocationGid, Sku } from "../values/ids.ts";
import type { FedPlace } from "./feeds.ts";
import type { LevelExplanation, StockTerms } from "./level.ts";
import { feedUnits, sellable, type Sellable } from "./sellable.ts";
import { termsFor, type SellingRule } from "./selling-rules.ts";

/** A published level, with the ERP's newest terms of its item. */
export interface PublishedFacts {
  readonly location: LocationGid;
  readonly sku: Sku;
  readonly sellsWithoutStock: boolean;
  readonly explanation: LevelExplanation;
  readonly terms: readonly StockTerms[];
}

/** Rules, and what feeds each location by them. */
export interface RulesInForce {
  readonly rules: readonly SellingRule[];
  readonly places: readonly FedPlace[];
}

/** The steps of a number, as people know them. */
export const EFFECT_STEPS = ["erp", "safety", "share", "kept", "buffer", "cap", "floor"] as const;
export type EffectStep = (typeof EFFECT_STEPS)[number];

export interface RulesEffect {
  /** Null: nothing is published by these rules, because nothing feeds the location or the ERP does not say. */
  readonly before: number | null;
  readonly after: number | null;
  readonly because: readonly EffectStep[];
}

const NOTHING: Pick<FedPlace, "feeds" | "takes"> = { feeds: [], takes: "all" };

function sellableBy(level: PublishedFacts, { rules, places }: RulesInForce): Sellable | null {
  const said = termsFor(rules, level);
  const { feeds, takes } = places.find(({ location }) => location === level.location) ?? NOTHING;
  const given = feeds.flatMap(({ warehouse, percent }) => {
    const terms = level.terms.find((row) => row.warehouse === warehouse);
    return terms === undefined ? [] : [feedUnits(percent, terms, said.terms.countsIncoming)];
  });
  const known = given.filter((feed) => feed !== null);
  if (known.length === 0 || known.length < given.length) return null;
  const { inFlightUnits, unknownUnits, reservedUnits, setAsideUnits, selling } = level.explanation;
  const { overdrawnUnits } = selling;
  const counted = { inFlightUnits, unknownUnits, reservedUnits, setAsideUnits, overdrawnUnits };
  return sellable({ feeds: known, takes }, counted, {
    ...said,
    version: 0,
    sellsWithoutStock: level.sellsWithoutStock,
  });
}

function stepsOf(result: Sellable | null): Readonly<Record<EffectStep, number | null>> {
  const { converted, safetyUnits, sharedUnits, keptUnits, capUnits } = result?.selling ?? {};
  return {
    erp: converted ?? null,
    safety: safetyUnits ?? null,
    // What goes to others, so that a smaller number of the ERP is no other share.
    share: converted === undefined ? null : converted - (safetyUnits ?? 0) - (sharedUnits ?? 0),
    kept: keptUnits ?? null,
    buffer: result?.bufferUnits ?? null,
    cap: capUnits ?? null,
    floor: result?.floorUnits ?? null,
  };
}

/**
 * What other rules would make of a published level, by the very function that decides: over the stock that is known now and the units
 * that counted against it when it was published. What locks, thresholds and outages hold back is left aside on both sides.
 */
export function compareRules(level: PublishedFacts, before: RulesInForce, after: RulesInForce): RulesEffect {
  const [was, is] = [sellableBy(level, before), sellableBy(level, after)];
  const [steps, stepsAfter] = [stepsOf(was), stepsOf(is)];
  return {
    before: was?.quantity ?? null,
    after: is?.quantity ?? null,
    because: EFFECT_STEPS.filter((step) => steps[step] !== stepsAfter[step]),
  };
}
