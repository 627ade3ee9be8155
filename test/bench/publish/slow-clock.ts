import { setTimeout as sleepFor } from "node:timers/promises";
import type { Pace } from "./publisher.ts";

/** A clock that several processes share: since `fromMs` it passes so many times slower than the machine's, and `aheadMs` were leapt over. */
export interface SlowClock {
  readonly fromMs: number;
  readonly slower: number;
  aheadMs: number;
}

/** What is measured by it is the pace that Shopify sets, and not how fast this machine is. */
export function slowPace(clock: SlowClock): Pace {
  const { fromMs, slower } = clock;
  return {
    slower,
    now: () => new Date(fromMs + clock.aheadMs + (Date.now() - fromMs) / slower),
    sleep: async (ms, signal) => {
      await sleepFor(ms * slower, undefined, { signal }).catch(() => {});
    },
  };
}

/** The same clock for one who has time to himself: his waits are leapt over, for everybody. */
export function leapingPace(clock: SlowClock): Pace {
  return {
    ...slowPace(clock),
    sleep: async (ms) => {
      clock.aheadMs += ms;
    },
  };
}
