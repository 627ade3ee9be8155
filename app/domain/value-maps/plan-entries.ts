import type { LookupEntry } from "../mapping/mapping.ts";
import { findClash, LONGEST_VALUE, MOST_PATTERNS } from "./check-entries.ts";
import { isPattern, plainPattern } from "./patterns.ts";

/** An entry that somebody wants, and the line of the file where it begins; from 1. */
export interface WantedEntry extends LookupEntry {
  readonly line: number;
}

/** What a map takes. Null where it takes anything. */
export interface MapTerms {
  /** Entries may hold `*`. */
  readonly takesPatterns: boolean;
  /** What Shopify has of this kind, where only that can be mapped: as it is written → as it is kept. */
  readonly matches: ReadonlyMap<string, string> | null;
  /** What the ERP has, where only that can be mapped to. */
  readonly values: ReadonlySet<string> | null;
  /** Entries that it can hold. */
  readonly most: number;
}

export type EntryProblem =
  | "match-missing"
  | "value-missing"
  | "too-long"
  | "twice"
  | "match-unknown"
  | "value-unknown"
  | "pattern-refused"
  | "patterns-full"
  | "map-full"
  | "clash";

/** A wanted entry that is not taken: at which value, and why. */
export interface BadEntry {
  readonly line: number;
  readonly at: "match" | "value";
  readonly text: string;
  readonly problem: EntryProblem;
  /** What it is twice to, or clashes with; the line of the first, or the other entry. Null elsewhere. */
  readonly other: string | null;
}

export interface ChangedEntry extends LookupEntry {
  readonly before: string;
}

/** What a map would become. What the wanted entries do not name stays as it is: nothing is ever removed by being left out. */
export interface EntryPlan {
  readonly added: readonly LookupEntry[];
  readonly changed: readonly ChangedEntry[];
  readonly unchanged: number;
  readonly bad: readonly BadEntry[];
}

type Found = Pick<BadEntry, "at" | "problem"> & { readonly other?: string };

function findProblem({ match, value }: LookupEntry, { takesPatterns, matches, values }: MapTerms): Found | null {
  if (match === "") return { at: "match", problem: "match-missing" };
  if (value === "") return { at: "value", problem: "value-missing" };
  if (match.length > LONGEST_VALUE) return { at: "match", problem: "too-long" };
  if (value.length > LONGEST_VALUE) return { at: "value", problem: "too-long" };
  if (isPattern(match) && !takesPatterns) return { at: "match", problem: "pattern-refused" };
  if (matches !== null && !matches.has(match)) return { at: "match", problem: "match-unknown" };
  if (values !== null && !values.has(value)) return { at: "value", problem: "value-unknown" };
  return null;
}

/** What is known while a plan grows: what is there, and what was taken before. */
interface Known {
  readonly values: Map<string, string>;
  /** Those of them with `*`. */
  readonly patterns: Map<string, string>;
  readonly lineOf: Map<string, number>;
}

function findClashWith({ match, value }: LookupEntry, { patterns }: Known): Found | null {
  if (!isPattern(match)) return null;
  const others = [...patterns].flatMap(([known, said]) => (known === match ? [] : [{ match: known, value: said }]));
  if (others.length >= MOST_PATTERNS) return { at: "match", problem: "patterns-full" };
  const clash = findClash(match, value, others);
  return clash === null ? null : { at: "match", problem: "clash", other: `${clash.match} → ${clash.value}` };
}

function findAny(entry: LookupEntry, known: Known, terms: MapTerms): Found | null {
  const first = known.lineOf.get(entry.match);
  const twice = first === undefined ? null : ({ at: "match", problem: "twice", other: String(first) } as const);
  const isFull = known.values.size >= terms.most && !known.values.has(entry.match);
  const full = isFull ? ({ at: "match", problem: "map-full" } as const) : null;
  return findProblem(entry, terms) ?? twice ?? full ?? findClashWith(entry, known);
}

/**
 * What wanted entries would make of a map, and each that it does not take: every one is held against what is there, and against what
 * was taken before it. Equal inputs give equal plans.
 */
export function planEntries(
  wanted: readonly WantedEntry[],
  current: readonly LookupEntry[],
  terms: MapTerms,
): EntryPlan {
  const pairs = current.map(({ match, value }) => [match, value] as const);
  const patterns = new Map(pairs.filter(([match]) => isPattern(match)));
  const known: Known = { values: new Map(pairs), patterns, lineOf: new Map() };
  const added: LookupEntry[] = [];
  const changed: ChangedEntry[] = [];
  const bad: BadEntry[] = [];
  let unchanged = 0;
  for (const { line, ...entered } of wanted) {
    const written = { match: plainPattern(entered.match.trim()), value: entered.value.trim() };
    const found = findAny(written, known, terms);
    if (found !== null) {
      bad.push({ line, other: null, ...found, text: found.at === "match" ? written.match : written.value });
      continue;
    }
    known.lineOf.set(written.match, line);
    const entry = { ...written, match: terms.matches?.get(written.match) ?? written.match };
    const before = known.values.get(entry.match);
    known.values.set(entry.match, entry.value);
    if (isPattern(entry.match)) known.patterns.set(entry.match, entry.value);
    if (before === undefined) added.push(entry);
    else if (before === entry.value) unchanged++;
    else changed.push({ ...entry, before });
  }
  return { added, changed, unchanged, bad };
}
