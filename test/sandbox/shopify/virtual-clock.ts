type Task = () => void | Promise<void>;

/** One time for everything in a sandbox. It runs as the clock below it does, and can be moved ahead of it. */
export interface VirtualClock {
  readonly now: () => Date;
  /** Does the task once that much time has passed, by itself or by `advance`. Returns how to call it off. */
  after(delayMs: number, task: Task): () => void;
  /** Moves ahead. What falls due on the way is done at its own moment, each finished before time goes on. */
  advance(ms: number): Promise<void>;
  /** Calls off everything that waits. */
  close(): void;
}

interface Waiting {
  readonly dueMs: number;
  readonly task: Task;
  readonly timer: NodeJS.Timeout;
}

/** Node's timers hold no longer delay. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function createVirtualClock(below: () => Date = () => new Date()): VirtualClock {
  const waiting = new Set<Waiting>();
  let aheadMs = 0;
  const nowMs = () => below().getTime() + aheadMs;

  function callOff(entry: Waiting): void {
    clearTimeout(entry.timer);
    waiting.delete(entry);
  }

  function firstDueBy(limitMs: number): Waiting | null {
    let first: Waiting | null = null;
    for (const entry of waiting)
      if (entry.dueMs <= limitMs && (first === null || entry.dueMs < first.dueMs)) first = entry;
    return first;
  }

  return {
    now: () => new Date(nowMs()),
    after(delayMs, task) {
      const timer = setTimeout(
        () => {
          waiting.delete(entry);
          void task();
        },
        Math.min(delayMs, LONGEST_TIMER_MS),
      );
      const entry: Waiting = { dueMs: nowMs() + delayMs, task, timer };
      waiting.add(entry);
      return () => callOff(entry);
    },
    async advance(ms) {
      const targetMs = nowMs() + ms;
      for (let due = firstDueBy(targetMs); due !== null; due = firstDueBy(targetMs)) {
        callOff(due);
        aheadMs += Math.max(0, due.dueMs - nowMs());
        await due.task();
      }
      aheadMs += Math.max(0, targetMs - nowMs());
    },
    close() {
      for (const entry of waiting) callOff(entry);
    },
  };
}

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** "90s", "4h", "2d" or a number of milliseconds, in milliseconds; null where it is neither. */
export function durationMs(text: string | number): number | null {
  if (typeof text === "number") return Number.isFinite(text) && text >= 0 ? text : null;
  const [, count, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? [];
  const unitMs = UNITS_MS[unit ?? ""];
  return unitMs === undefined ? null : Number(count) * unitMs;
}
