import type { Limit } from "#app/engine/limit.ts";
import { speedUp } from "#test/sandbox/erp/capacity.ts";

/** Throughput of a server as a share of what one caller gets from it, by how many call at once. */
export type Law = (atOnce: number) => number;

export function universalLaw(contention: number, crosstalk: number): Law {
  return (atOnce) => speedUp({ contention, crosstalk }, atOnce);
}

/** The best throughput the server gives to any fixed number of callers up to the cap. */
export function bestOf(law: Law, cap: number): number {
  return Math.max(...Array.from({ length: cap }, (_, index) => law(index + 1)));
}

export interface Simulated {
  /** Answers in this run, as a share of what the best fixed number of callers would have had. */
  readonly share: number;
  /** Virtual milliseconds that each limit was in force. */
  readonly msAt: ReadonlyMap<number, number>;
}

/**
 * Work without end in front of a limit, in virtual time: as many calls run as it allows, each as fast as the law says for so many.
 * `chance` varies what calls take, by as much as half.
 */
export function simulate(
  limit: Limit,
  law: Law,
  given: { cap: number; ms: number; from?: number; chance: () => number },
): Simulated {
  const { cap, ms, from = 0, chance } = given;
  const aloneMs = 100;
  const calls: { readonly startedAt: number; left: number }[] = [];
  const msAt = new Map<number, number>();
  let now = from;
  let answered = 0;
  while (now < from + ms) {
    while (calls.length < limit.current()) calls.push({ startedAt: now, left: aloneMs * (0.5 + chance()) });
    const speed = law(calls.length) / calls.length;
    const first = calls.toSorted((one, other) => one.left - other.left)[0];
    if (first === undefined) throw new Error("a limit is at least 1");
    const work = first.left;
    const stepMs = work / speed;
    msAt.set(limit.current(), (msAt.get(limit.current()) ?? 0) + stepMs);
    for (const call of calls) call.left -= work;
    now += stepMs;
    calls.splice(calls.indexOf(first), 1);
    answered++;
    limit.note({ startedAt: first.startedAt, endedAt: now, end: "answered" });
  }
  return { share: (answered * aloneMs) / ((now - from) * bestOf(law, cap)), msAt };
}

/** The same sequence of chances for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
