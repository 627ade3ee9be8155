import type { LookupEntry } from "../mapping/mapping.ts";
import { canMeet, isPattern, isWithin } from "./patterns.ts";

/** Shopify keeps at most 255 characters of a SKU; no other value that is mapped is longer. */
export const LONGEST_VALUE = 255;
/** Each is held against each other one, and looked at for every value that no entry says letter by letter. */
export const MOST_PATTERNS = 200;
/** Entries of a map that rules look up: they are read with every order. */
export const MOST_SHARED = 10_000;
/** Entries of a map that is asked for single values. */
export const MOST_OWN = 500_000;

/**
 * Of the entries with `*`, one that leaves open what a value is: both fit it, they say different things, and neither is the narrower.
 * Null: every value has one answer at most.
 */
export function findClash(match: string, value: string, others: readonly LookupEntry[]): LookupEntry | null {
  if (!isPattern(match)) return null;
  const clash = others.find(
    (other) =>
      isPattern(other.match) &&
      other.value !== value &&
      !isWithin(match, other.match) &&
      !isWithin(other.match, match) &&
      canMeet(match, other.match),
  );
  return clash ?? null;
}
