import {
  AREAS,
  CHECKS,
  CHECK_CODES,
  SOURCES,
  type Area,
  type CheckCode,
  type Severity,
  type Source,
} from "./checks.ts";

/** Whether a source was looked at, when, and how much there was of it. `missing`: why it was not, in words. */
export type Look =
  | { readonly kind: "looked"; readonly at: string; readonly count: number }
  | { readonly kind: "missing"; readonly why: string };

export type Looks = Readonly<Partial<Record<Source, Look>>>;

/** What a check has found. One that could not look is not well: it says why. */
export type CheckResult =
  | {
      readonly kind: "looked";
      readonly check: CheckCode;
      readonly found: number;
      /** Of so many; they were looked at then, the oldest of its sources. */
      readonly over: number;
      readonly at: string;
    }
  | { readonly kind: "missing"; readonly check: CheckCode; readonly why: string };

const NOT_REACHED = "The report did not come so far.";

function missingOf(looks: Looks, source: Source): string | null {
  const look = looks[source];
  if (look === undefined) return NOT_REACHED;
  return look.kind === "missing" ? look.why : null;
}

/** Why a check cannot be made; null: all that it needs was looked at. */
export function whyMissing(looks: Looks, check: CheckCode): string | null {
  const { over, besides } = CHECKS[check];
  return [over, ...besides].map((source) => missingOf(looks, source)).find((each) => each !== null) ?? null;
}

/** Each check's result, from what was looked at and how much was found. Pure: equal facts give an equal report. */
export function judgeChecks(looks: Looks, found: Readonly<Partial<Record<CheckCode, number>>>): readonly CheckResult[] {
  return CHECK_CODES.map((check): CheckResult => {
    const { over, besides } = CHECKS[check];
    const sources = [over, ...besides];
    const why = whyMissing(looks, check);
    if (why !== null) return { kind: "missing", check, why };
    const seen = sources.flatMap((source) => {
      const look = looks[source];
      return look?.kind === "looked" ? [{ source, ...look }] : [];
    });
    const at = seen.map((look) => look.at).toSorted()[0] ?? "";
    const count = seen.find(({ source }) => source === over)?.count ?? 0;
    return { kind: "looked", check, found: found[check] ?? 0, over: count, at };
  });
}

/** How a check or an area stands. `unknown`: it could not look. */
export type Standing = "ok" | Severity | "unknown";

export function standingOf(result: CheckResult): Standing {
  if (result.kind === "missing") return "unknown";
  return result.found === 0 ? "ok" : CHECKS[result.check].severity;
}

/** The worst first: what is not known may be worse than what is. */
const WORST_FIRST: readonly Standing[] = ["blocks", "unknown", "warns", "tells", "ok"];

function worstOf(standings: readonly Standing[]): Standing {
  return WORST_FIRST.find((each) => standings.includes(each)) ?? "unknown";
}

/** Every area with the worst of its checks. */
export function standingOfAreas(
  results: readonly CheckResult[],
): readonly { readonly area: Area; readonly standing: Standing }[] {
  return AREAS.map((area) => {
    const own = results.filter(({ check }) => CHECKS[check].area === area);
    return { area, standing: worstOf(own.map(standingOf)) };
  });
}

/** How many checks of a report stand how. */
export function countStandings(results: readonly CheckResult[]): Readonly<Record<Standing, number>> {
  const counts = { ok: 0, blocks: 0, unknown: 0, warns: 0, tells: 0 };
  for (const result of results) counts[standingOf(result)]++;
  return counts;
}

/** The part of the shop's variants that have no item of the ERP, 0 to 1; null: one of the sides was not looked at. */
export function mismatchRate(results: readonly CheckResult[]): number | null {
  const codes: readonly CheckCode[] = ["sku-missing", "sku-unknown", "sku-alike", "mapped-item-gone"];
  const own = results.filter(({ check }) => codes.includes(check));
  const looked = own.flatMap((result) => (result.kind === "looked" ? [result] : []));
  const over = looked[0]?.over ?? 0;
  if (looked.length < codes.length || over === 0) return null;
  return looked.reduce((sum, { found }) => sum + found, 0) / over;
}

/** The same for every source, where nothing of a whole side can be asked. */
export function missingLooks(sources: readonly Source[], why: string): Looks {
  const look: Look = { kind: "missing", why };
  return Object.fromEntries(SOURCES.filter((source) => sources.includes(source)).map((source) => [source, look]));
}
