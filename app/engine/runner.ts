import { setTimeout as delay } from "node:timers/promises";
import { createBell, type Bell } from "./bell.ts";
import type { EngineLog } from "./engine-log.ts";
import { createOutageLog } from "./outage-log.ts";
import type { Token, Tokens } from "./tokens.ts";
import type { Drain } from "./work-lane.ts";

// An idle worker asks 20 times a second at first, then once: an order is picked up within a second, and 100 idle workers ask 100 times a second.
const FIRST_IDLE_MS = 50;
const LONGEST_IDLE_MS = 1000;
// Taking one token costs the database as much as taking twenty (some 5 ms): while most slots are at work, several that end are filled
// together. With fifty small shops behind a big one there were 65 takes in 0.65 s, most for one token.
const GATHER_MS = 10;
const GATHERED_SHARE = 0.25;
/** What jobs get to finish by themselves before they are asked to stop, and all in all: platforms kill after 30 s. */
const GRACE_MS = 15_000;
const LONGEST_STOP_MS = 25_000;

export interface RunnerParts {
  readonly tokens: Pick<Tokens, "take">;
  /** Tokens worked on at a time. */
  readonly slots: number;
  /** Never rejects. */
  readonly work: (token: Token, drain: Drain) => Promise<void>;
  readonly log: EngineLog;
  readonly graceMs?: number;
}

export interface Runner {
  start(): void;
  /** There may be work: do not sleep. */
  wake(): void;
  /** No new tokens; resolves when those under way are given back, after 25 s at the latest. */
  stop(): Promise<void>;
}

/** Takes tokens whenever slots are free, and sleeps longer the longer there are none. */
export function createRunner(parts: RunnerParts): Runner {
  const bell = createBell();
  const drain = new AbortController();
  const running = new Set<Promise<void>>();
  const outage = createOutageLog(parts.log, "no work is taken");
  let isStopping = false;
  let loop: Promise<void> = Promise.resolve();

  const begin = (token: Token) => {
    const run = parts.work(token, { isStopping: () => isStopping, signal: drain.signal }).finally(() => {
      running.delete(run);
      bell.ring();
    });
    running.add(run);
  };

  const takeAndBegin = async (): Promise<number> => {
    try {
      const taken = await parts.tokens.take(parts.slots - running.size);
      outage.worked();
      for (const token of taken) begin(token);
      return taken.length;
    } catch (defect) {
      outage.failed(defect);
      return 0;
    }
  };

  const work = async () => {
    let idleMs = FIRST_IDLE_MS;
    while (!isStopping) {
      if (running.size >= parts.slots) {
        await bell.wait(LONGEST_IDLE_MS);
        await waitFor(bell, () => isStopping || parts.slots - running.size >= parts.slots * GATHERED_SHARE, GATHER_MS);
      } else if ((await takeAndBegin()) > 0) {
        idleMs = FIRST_IDLE_MS;
      } else {
        await bell.wait(idleMs);
        idleMs = Math.min(idleMs * 2, LONGEST_IDLE_MS);
      }
    }
  };

  return {
    start: () => {
      loop = work();
    },
    wake: () => bell.ring(),
    stop: async () => {
      isStopping = true;
      bell.ring();
      await loop;
      const graceMs = parts.graceMs ?? GRACE_MS;
      await settledWithin(running, graceMs);
      drain.abort(new Error("the worker is stopping"));
      await settledWithin(running, LONGEST_STOP_MS - graceMs);
    },
  };
}

/** Until it holds, which the bell's ringing may mean, or the time is up. */
async function waitFor(bell: Bell, holds: () => boolean, ms: number): Promise<void> {
  const until = performance.now() + ms;
  for (let left = ms; left > 0 && !holds(); left = until - performance.now()) await bell.wait(left);
}

async function settledWithin(running: ReadonlySet<Promise<void>>, ms: number): Promise<void> {
  const timer = new AbortController();
  const timeUp = delay(ms, undefined, { signal: timer.signal }).catch(() => {});
  await Promise.race([Promise.allSettled(running), timeUp]);
  timer.abort();
}
