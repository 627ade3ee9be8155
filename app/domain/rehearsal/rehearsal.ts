import type { OrderGid } from "../values/ids.ts";
import { sum } from "../values/money.ts";
import { FATES, type Fate, type RehearsedOrder, type RehearsedSum } from "./rehearse-order.ts";

export const REHEARSAL_STATES = ["running", "done", "cancelled", "failed"] as const;
export type RehearsalState = (typeof REHEARSAL_STATES)[number];

/** Over which orders a draft runs. */
export type RehearsalScope =
  | { readonly kind: "newest"; readonly count: number }
  | { readonly kind: "chosen"; readonly orders: readonly OrderGid[] };

/** What a rehearsal has found so far. */
export interface RehearsalTally {
  readonly fates: Readonly<Record<Fate, number>>;
  /** Orders of which the draft would change an amount, a quantity or an item: none, unless a law of the house is broken. */
  readonly exactChanged: number;
  readonly sums: readonly RehearsedSum[];
}

export const NO_TALLY: RehearsalTally = {
  fates: { same: 0, wished: 0, beside: 0, gained: 0, lost: 0, stuck: 0, "left-out": 0 },
  exactChanged: 0,
  sums: [],
};

function addSums(sums: readonly RehearsedSum[], { totals }: RehearsedOrder): readonly RehearsedSum[] {
  if (totals === null) return sums;
  const others = sums.filter(({ currency }) => currency !== totals.currency);
  const same = sums.find(({ currency }) => currency === totals.currency) ?? totals;
  if (same === totals) return [...others, totals];
  const { made, drafted, currency } = same;
  return [...others, { currency, made: sum([made, totals.made]), drafted: sum([drafted, totals.drafted]) }];
}

/** What was found so far, with some orders more. */
export function addToTally(tally: RehearsalTally, orders: readonly RehearsedOrder[]): RehearsalTally {
  const countOf = (fate: Fate) => orders.filter((order) => order.fate === fate).length;
  const fates = { ...tally.fates };
  for (const fate of FATES) fates[fate] += countOf(fate);
  return {
    fates,
    exactChanged: tally.exactChanged + orders.filter(({ isExactChanged }) => isExactChanged).length,
    sums: orders.reduce(addSums, tally.sums),
  };
}

/** How well a draft has fared, in parts of the orders that could be compared; null: none could. */
export interface RehearsalScore {
  readonly compared: number;
  /** As they were, or changed only where the draft is meant to change them: 0 to 1. */
  readonly asWished: number;
  /** As they were: 0 to 1. */
  readonly unchanged: number;
}

export function scoreOf({ fates }: RehearsalTally): RehearsalScore | null {
  const { same, wished, beside, gained, lost, stuck } = fates;
  const compared = same + wished + beside + gained + lost + stuck;
  if (compared === 0) return null;
  return { compared, asWished: (same + wished + lost) / compared, unchanged: same / compared };
}
