import { unreachable } from "#app/domain/unreachable.ts";
import { fingerprintOf } from "./lane.ts";
import type { Recurrence } from "./port.ts";

/** What a recurrence is of: the same name always gets the same place in the spread. */
export interface Recurring {
  readonly name: string;
  /** IANA; one that nobody knows is UTC. */
  readonly timeZone: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Daily work begins within this time after its hour, so that the shops of one zone do not all begin in one second. */
const DAILY_SPREAD_MS = 30 * 60 * 1000;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  // Swedish writes a date and a time as ISO 8601 does.
  const style = { dateStyle: "short", timeStyle: "medium" } as const;
  let clock: Intl.DateTimeFormat;
  try {
    clock = new Intl.DateTimeFormat("sv-SE", { timeZone, ...style });
  } catch {
    clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "UTC", ...style });
  }
  clocks.set(timeZone, clock);
  return clock;
}

/** What a clock on the shop's wall shows at an instant, as if it were UTC, to the second. */
function wallMs(instantMs: number, timeZone: string): number {
  return Date.parse(`${clockOf(timeZone).format(instantMs).replace(" ", "T")}Z`);
}

/** The first instant at which the wall shows a time; where the clock jumps over it, as much later as it jumps. */
function instantMs(shownMs: number, timeZone: string): number {
  const offsetAt = (ms: number) => wallMs(ms, timeZone) - ms;
  const [before, after] = [shownMs - offsetAt(shownMs - DAY_MS), shownMs - offsetAt(shownMs + DAY_MS)];
  const exact = [before, after].filter((ms) => wallMs(ms, timeZone) === shownMs);
  return exact.length === 0 ? before : Math.min(...exact);
}

/** The newest day whose hour has come: an hour that the clock shows twice counts once, and one that it never shows counts too. */
function newestDay(at: string, timeZone: string, nowMs: number): string {
  const today = new Date(wallMs(nowMs, timeZone)).toISOString().slice(0, 10);
  const begins = instantMs(Date.parse(`${today}T${at}:00Z`), timeZone);
  return begins <= nowMs ? today : new Date(Date.parse(today) - DAY_MS).toISOString().slice(0, 10);
}

/**
 * Names the newest occurrence that has begun by `now`: whoever asks, and however often, names it alike. Those that nobody asked
 * about in between have no name, so what was missed is one run.
 */
export function newestOccurrence(recurrence: Recurrence, { name, timeZone }: Recurring, now: Date): string {
  switch (recurrence.kind) {
    case "interval": {
      const { everyMs } = recurrence;
      return String(Math.floor((now.getTime() + (fingerprintOf(name) % everyMs)) / everyMs));
    }
    case "daily":
      return newestDay(recurrence.at, timeZone, now.getTime() - (fingerprintOf(name) % DAILY_SPREAD_MS));
    default:
      return unreachable(recurrence);
  }
}
