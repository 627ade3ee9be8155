import { fitsEntry } from "../mapping/fits-entry.ts";
import type { LookupEntry, Mapping, Otherwise } from "../mapping/mapping.ts";
import { err, ok, type Result } from "../result.ts";
import { unreachable } from "../unreachable.ts";
import type { SharedMap } from "./map-kinds.ts";
import { isPattern, isWithin } from "./patterns.ts";

/** A map as it is looked up: what stands there letter by letter is found at once, however many entries there are. */
export interface ValueMap {
  readonly exact: Readonly<Record<string, string>>;
  /** Entries with `*`. */
  readonly patterns: readonly LookupEntry[];
  /** What becomes of a value that stands in no entry. */
  readonly otherwise: Otherwise;
}

/** The maps that a mapping looks up; one that is missing holds nothing. */
export type SharedMaps = Readonly<Partial<Record<SharedMap, ValueMap>>>;

export const NO_MAPS: SharedMaps = {};
export const REFUSE: Otherwise = { kind: "refuse" };

/** Why a map gives no value. `ambiguous`: two entries fit, say different things, and neither is the narrower one. */
export type Miss = { readonly kind: "unmapped" } | { readonly kind: "ambiguous"; readonly matches: readonly string[] };

export function makeValueMap(entries: readonly LookupEntry[], otherwise: Otherwise): ValueMap {
  const exact = entries.filter(({ match }) => !isPattern(match)).map(({ match, value }) => [match, value] as const);
  return { exact: Object.fromEntries(exact), patterns: entries.filter(({ match }) => isPattern(match)), otherwise };
}

function notThere(otherwise: Otherwise, text: string): Result<string, Miss> {
  switch (otherwise.kind) {
    case "keep":
      return ok(text);
    case "value":
      return ok(otherwise.value);
    case "refuse":
      return err({ kind: "unmapped" });
    default:
      return unreachable(otherwise);
  }
}

/**
 * The one answer of a map: an entry that is the text itself; else of the entries with `*` the narrowest; else what is chosen for
 * everything else. Err: there is none, or there are two.
 */
export function findValue(map: ValueMap | undefined, text: string): Result<string, Miss> {
  const { exact, patterns, otherwise } = map ?? { exact: {}, patterns: [], otherwise: REFUSE };
  const said = Object.hasOwn(exact, text) ? exact[text] : undefined;
  if (said !== undefined) return ok(said);
  const fitting = patterns.filter(({ match }) => fitsEntry(text, match));
  const narrowest = fitting.filter(({ match }) =>
    fitting.every((other) => other.match === match || !isWithin(other.match, match)),
  );
  const [first] = narrowest;
  if (first === undefined) return notThere(otherwise, text);
  if (narrowest.every(({ value }) => value === first.value)) return ok(first.value);
  return err({ kind: "ambiguous", matches: narrowest.map(({ match }) => match) });
}

/** The maps that the rules of a mapping look up, each once. */
export function mapsUsedBy({ rules }: Pick<Mapping, "rules">): readonly SharedMap[] {
  const used = rules.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === "value-map" ? [step.map] : [])));
  return [...new Set(used)];
}
