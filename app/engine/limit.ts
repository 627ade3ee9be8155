import { createThroughputMeter, type Throughput } from "./throughput.ts";

/** How a call ended, as far as it says how much the other side can take. */
export type CallEnd =
  | "answered"
  /** It asked for fewer calls, or had no answer in time. */
  | "overloaded"
  /** It did not work at all: an outage says nothing about how much is too much. */
  | "failed";

/** How many calls at once serve one connection best: found by trying, forgotten with the process. */
export interface Limit {
  /** Calls that may run at once now; at least 1. */
  current(): number;
  /** What a call takes lately, milliseconds. */
  typicalMs(): number;
  /** A call has ended; times by one monotonic clock, in milliseconds. */
  note(call: { readonly startedAt: number; readonly endedAt: number; readonly end: CallEnd }): void;
}

// A real ERP took 1.8 orders a second one by one, 3.4 by four at once, and 1.7 by eight: two is a safe beginning everywhere.
const FIRST = 2;
/** One more at once has to bring this much more throughput to stay, and one less may cost this much. */
const WORTH_ONE_MORE = 1.05;
const WORTH_ONE_LESS = 0.98;
/** Throughput that fell so far at the same limit: the other side became slower, and is given room. */
const BECAME_SLOW = 0.6;
const SHRINK = 0.7;
/** More of the limit left unused than this: throughput shows how much work there was, not how much can be done. */
const IDLE_SHARE = 0.15;
/** Windows between two trials: more after each that brought nothing. */
const FIRST_HOLD = 2;
const LONGEST_HOLD = 16;
const NEWEST_CALL_WEIGHT = 0.1;

/** The search for the best number, one step at a time. */
function createClimb(cap: number) {
  let base = { limit: Math.min(FIRST, cap), rate: Number.NaN };
  let trial: -1 | 0 | 1 = 0;
  let nextTrial: -1 | 1 = 1;
  let hold = 0;
  let nextHold = FIRST_HOLD;

  const current = () => base.limit + trial;
  const isPossible = (step: number) => base.limit + step >= 1 && base.limit + step <= cap;

  function shrink(): void {
    base = { limit: Math.max(1, Math.floor(current() * SHRINK)), rate: Number.NaN };
    [trial, nextTrial, hold, nextHold] = [0, 1, FIRST_HOLD, FIRST_HOLD];
  }

  function endTrial(rate: number): void {
    const isWorth = rate > base.rate * (trial === 1 ? WORTH_ONE_MORE : WORTH_ONE_LESS);
    if (isWorth) {
      base = { limit: current(), rate };
      [hold, nextHold] = [0, FIRST_HOLD];
    } else {
      nextTrial = trial === 1 ? -1 : 1;
      [hold, nextHold] = [nextHold, Math.min(nextHold * 2, LONGEST_HOLD)];
    }
    trial = 0;
  }

  function judge({ rate, atOnce }: Throughput): void {
    if (current() - atOnce > Math.max(0.5, current() * IDLE_SHARE)) {
      trial = 0;
      return;
    }
    if (trial !== 0) endTrial(rate);
    else if (rate < base.rate * BECAME_SLOW) return shrink();
    else base = { ...base, rate: Number.isNaN(base.rate) ? rate : (base.rate + rate) / 2 };
    hold--;
    if (hold < 0) trial = isPossible(nextTrial) ? nextTrial : 0;
    if (hold < 0 && trial === 0) nextTrial = nextTrial === 1 ? -1 : 1;
  }

  return { current, shrink, judge };
}

/**
 * Climbs by one while that brings throughput, and goes back when it does not; then looks one up and one down again, ever more
 * seldom. Shrinks by a third, once per round of calls, when the other side throttles, times out or becomes much slower.
 * `cap`: the most that the other side allows. Only time in which the limit was used up is judged.
 */
export function createLimit(cap: number): Limit {
  const climb = createClimb(cap);
  const meter = createThroughputMeter();
  let shrunkAt = -Infinity;
  let typicalMs = 0;
  return {
    current: climb.current,
    typicalMs: () => typicalMs,
    note({ startedAt, endedAt, end }) {
      if (end === "failed") return;
      const ms = endedAt - startedAt;
      typicalMs = typicalMs === 0 ? ms : typicalMs + (ms - typicalMs) * NEWEST_CALL_WEIGHT;
      if (end === "answered") {
        const throughput = meter.note({ startedAt, endedAt });
        if (throughput !== null) climb.judge(throughput);
        return;
      }
      meter.restart();
      // The calls that were under way together are one sign, not as many as there were.
      if (startedAt < shrunkAt) return;
      shrunkAt = endedAt;
      climb.shrink();
    },
  };
}
