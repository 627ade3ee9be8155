import { localDay } from "../values/zoned-time.ts";
import type { PeakLock } from "./peak-lock.ts";

export interface CalendarDay {
  /** "2026-11-27", by the shop's clock. */
  readonly day: string;
  readonly isInMonth: boolean;
  readonly locks: readonly PeakLock[];
}

const DAY_MS = 24 * 60 * 60_000;

/** "2026-11", or the month of a day where the text is no month. */
export function monthOf(text: string | null, today: string): string {
  return text !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : today.slice(0, 7);
}

/** The month so many months later, or earlier. */
export function otherMonth(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

function daysOf(month: string): readonly string[] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const last = Date.parse(`${otherMonth(month, 1)}-01T00:00:00Z`) - DAY_MS;
  // Weeks begin on Monday: ISO 8601.
  const begin = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY_MS;
  const end = last + ((7 - new Date(last).getUTCDay()) % 7) * DAY_MS;
  return Array.from({ length: (end - begin) / DAY_MS + 1 }, (_, index) =>
    new Date(begin + index * DAY_MS).toISOString().slice(0, 10),
  );
}

/** A month as whole weeks, each day with the locks that hold at some time of it by the shop's clock. */
export function lockCalendar(
  month: string,
  locks: readonly PeakLock[],
  timeZone: string,
): readonly (readonly CalendarDay[])[] {
  const spans = locks.map((lock) => {
    const lastMoment = new Date(Math.max(lock.from.getTime(), lock.until.getTime() - 1));
    return { lock, first: localDay(lock.from, timeZone), last: localDay(lastMoment, timeZone) };
  });
  const days = daysOf(month).map((day) => ({
    day,
    isInMonth: day.startsWith(month),
    locks: spans.flatMap(({ lock, first, last }) => (first <= day && day <= last ? [lock] : [])),
  }));
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}
