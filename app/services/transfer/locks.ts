import type { PeakLock } from "#app/domain/inventory/peak-lock.ts";
import { instantOf, localTime } from "#app/domain/values/zoned-time.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "../desk.ts";
import { addLock } from "../selling/locks.server.ts";
import type { Form } from "../selling/rule-form.ts";
import { answerOf, type SectionAnswer } from "./section-answer.ts";

/** A lock as its form says it: its times by the shop's clock, so that a night is a night in the next shop too. */
function lockTexts({ scope, kind, leastUnits, from, until, reason }: PeakLock, timeZone: string): Form {
  return {
    location: scope.location ?? "",
    skus: scope.skus.join(", "),
    kind,
    leastUnits: kind === "raises" ? "" : String(leastUnits),
    from: localTime(from, timeZone),
    until: localTime(until, timeZone),
    reason,
  };
}

async function zoneOf(store: ShopStore): Promise<string> {
  return (await store.details())?.timeZone ?? "UTC";
}

/** Locks that are not over. */
export async function locksForFile({ now }: Desk, store: ShopStore): Promise<Form[]> {
  const timeZone = await zoneOf(store);
  return (await store.selling.locks(now())).map((lock) => lockTexts(lock, timeZone));
}

/** Adds the locks of a file that are not here and not over; none is ended. Safe to repeat. */
export async function saveLocks(desk: Desk, store: ShopStore, locks: readonly Form[]): Promise<SectionAnswer> {
  const timeZone = await zoneOf(store);
  const here = new Set((await locksForFile(desk, store)).map((texts) => JSON.stringify(texts)));
  const problems: Record<string, string> = {};
  for (const [
    place,
    { location = "", skus = "", kind = "", leastUnits = "", from = "", until = "", reason = "" },
  ] of locks.entries()) {
    const texts = { location, skus, kind, leastUnits, from, until, reason };
    const end = instantOf(until, timeZone);
    const isOver = end !== null && end <= desk.now();
    if (isOver || here.has(JSON.stringify(texts))) continue;
    const answer = await addLock(desk, texts);
    if (answer.kind !== "wrong") continue;
    for (const [field, problem] of Object.entries(answer.problems)) problems[`${place + 1}: ${field}`] = problem;
  }
  return answerOf(problems);
}
