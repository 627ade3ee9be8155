import type { CorrelationId, Shop } from "#app/domain/values/ids.ts";
import type { EngineLog } from "./engine-log.ts";
import { fingerprintOf } from "./lane.ts";
import type { EventDraft } from "./port.ts";

/** Work that comes back by itself, in every shop where its flow runs. */
export interface Schedule {
  readonly kind: string;
  readonly flow: string;
  readonly key: string;
  readonly everyMs: number;
}

/** An installed shop and the flows that run there now. */
export interface RunningShop {
  readonly shop: Shop;
  readonly flows: ReadonlySet<string>;
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
  /** Enqueues what is due now. Any number of workers make one event of each interval: they name it alike. */
  tick(): Promise<void>;
}

const LOOK_EVERY_MS = 1000;
const NOTHING = new Uint8Array();

/** Number of the interval `now` falls in. Shops are spread over it, so that a thousand do not ask their ERPs in the same second. */
function slotOf(shop: Shop, schedule: Schedule, now: Date): number {
  return Math.floor((now.getTime() + (fingerprintOf(shop) % schedule.everyMs)) / schedule.everyMs);
}

function draftOf(shop: Shop, { kind, flow, key }: Schedule, slot: number, correlationId: CorrelationId): EventDraft {
  const dedupeKey = `${kind}:${slot}`;
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

/** Schedules of a worker process: on every look, the events of intervals that have begun. */
export function createSchedules(parts: SchedulesParts): Schedules {
  const made = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;

  const makeDue = async (shop: Shop, schedule: Schedule) => {
    const name = `${shop} ${schedule.kind} ${schedule.key}`;
    const slot = slotOf(shop, schedule, parts.now());
    if (made.get(name) === slot) return;
    await parts.accept(draftOf(shop, schedule, slot, parts.newId()));
    made.set(name, slot);
  };

  const tick = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      const shops = await parts.runningShops();
      const due = shops.flatMap(({ shop, flows }) =>
        parts.schedules.filter(({ flow }) => flows.has(flow)).map((schedule) => makeDue(shop, schedule)),
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
