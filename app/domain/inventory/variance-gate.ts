/** Days in a row without a rise, before stock may be taken for steady (R67: two consecutive weeks). */
export const GATE_DAYS = 14;

/** A day's variance at its last look; null: nobody looked. */
export interface VarianceDay {
  /** The shop's day, "2026-11-21". */
  readonly day: string;
  readonly units: number | null;
}

/** Why the days in a row are no more: a day ended with more units apart than any before it, was not looked at, or was the first. */
export type VarianceStart =
  | { readonly kind: "rise"; readonly units: number; readonly before: number }
  | { readonly kind: "gap" }
  | { readonly kind: "first-look" };

/** How long a location's variance has been stable: since its day, no day has ended with more units apart than that one. */
export interface VarianceGate {
  readonly isOpen: boolean;
  /** Whole days in a row. */
  readonly days: number;
  /** The first of them; null: there was no look today or yesterday. */
  readonly since: string | null;
  /** What the first of them began with. */
  readonly start: VarianceStart;
}

function startOf(days: readonly VarianceDay[], first: number, units: number): VarianceStart {
  const before = days[first - 1]?.units ?? null;
  if (before !== null) return { kind: "rise", units, before };
  return days.slice(0, first).some((each) => each.units !== null) ? { kind: "gap" } : { kind: "first-look" };
}

/**
 * Judges the days of one location, without a gap and the oldest first; the last is today, which may still wait for its first look. A
 * variance that stands still or falls is stable, whatever its height: a rise is what a gate is for, and a number that swings is stable
 * once it has not gone beyond its highest swing for long enough.
 */
export function varianceGate(days: readonly VarianceDay[]): VarianceGate {
  const today = days.length - 1;
  let [first, highest] = [-1, -1];
  const newest = days[today]?.units === null ? today - 1 : today;
  for (let place = newest; place >= 0; place--) {
    const units = days[place]?.units ?? null;
    if (units === null) break;
    if (units < highest) continue;
    [first, highest] = [place, units];
  }
  if (first === -1) return { isOpen: false, days: 0, since: null, start: startOf(days, days.length, 0) };
  const count = today - first;
  return {
    isOpen: count >= GATE_DAYS,
    days: count,
    since: days[first]?.day ?? null,
    start: startOf(days, first, highest),
  };
}
