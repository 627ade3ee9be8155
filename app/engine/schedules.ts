import type { CorrelationId, Shop } from "#app/domain/values/ids.ts";
import type { EngineLog } from "./engine-log.ts";
import type { EventDraft, Recurrence, Schedule } from "./port.ts";
import { newestOccurrence } from "./recurrence.ts";

/** An installed shop and the flows that run there now. */
export interface RunningShop {
  readonly shop: Shop;
  readonly flows: ReadonlySet<string>;
  /** IANA: what "03:00" means there. */
  readonly timeZone: string;
  /** Kinds that come back less often there than their schedule says: kind → milliseconds. */
  readonly paces: Readonly<Record<string, number>>;
}

export interface SchedulesParts {
  readonly schedules: readonly Schedule[];
  /** Work of a flow that rests is not made: it would only pile up. */
  readonly runningShops: () => Promise<readonly RunningShop[]>;
  readonly accept: (event: EventDraft) => Promise<unknown>;
  readonly now: () => Date;
  readonly newId: () => CorrelationId;
  readonly log: EngineLog;
}

export interface Schedules {
  start(): void;
  stop(): void;
  /**
   * Enqueues what is due now. Any number of workers make one event of each occurrence: they name it alike. Workers that were all
   * away make one event of everything they missed.
   */
  tick(): Promise<void>;
}

const LOOK_EVERY_MS = 1000;
const NOTHING = new Uint8Array();

function draftOf(
  shop: Shop,
  { kind, flow, key }: Schedule,
  occurrence: string,
  correlationId: CorrelationId,
): EventDraft {
  const dedupeKey = `${kind}:${occurrence}`;
  return {
    shop,
    kind,
    flow,
    key,
    dedupeKey,
    correlationId,
    source: "schedule",
    topic: kind,
    body: NOTHING,
    headers: {},
    triggeredAt: null,
  };
}

function slowedTo(recurs: Recurrence, paceMs: number | undefined): Recurrence {
  if (recurs.kind !== "interval" || paceMs === undefined) return recurs;
  return { kind: "interval", everyMs: Math.max(recurs.everyMs, paceMs) };
}

/** Schedules of a worker process: on every look, the events of occurrences that have begun. */
export function createSchedules(parts: SchedulesParts): Schedules {
  const made = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;

  const makeDue = async ({ shop, timeZone, paces }: RunningShop, schedule: Schedule) => {
    const name = `${shop} ${schedule.kind} ${schedule.key}`;
    const recurs = slowedTo(schedule.recurs, paces[schedule.kind]);
    const occurrence = newestOccurrence(recurs, { name, timeZone }, parts.now());
    if (made.get(name) === occurrence) return;
    await parts.accept(draftOf(shop, schedule, occurrence, parts.newId()));
    made.set(name, occurrence);
  };

  const tick = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      const shops = await parts.runningShops();
      const due = shops.flatMap((running) =>
        parts.schedules.filter(({ flow }) => running.flows.has(flow)).map((schedule) => makeDue(running, schedule)),
      );
      await Promise.all(due);
    } catch (defect) {
      parts.log.warn("scheduled work could not be enqueued", { defect });
    } finally {
      isLooking = false;
    }
  };

  return {
    start: () => {
      timer = setInterval(() => void tick(), LOOK_EVERY_MS);
      void tick();
    },
    stop: () => clearInterval(timer),
    tick,
  };
}
