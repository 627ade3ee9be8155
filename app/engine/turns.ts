import type { WorkKind } from "#app/domain/work-kind.ts";
import type { CallEnd, Limit } from "./limit.ts";
import { createShares, type Shares } from "./shares.ts";

export interface TurnWish {
  readonly work: WorkKind;
  /** Its run has called before: what has begun is finished first, and is never sent away half done. */
  readonly isContinued: boolean;
  readonly longestWaitMs: number;
  /** Ends the wait. */
  readonly signal?: AbortSignal;
}

/** The right to call now. */
export interface Turn {
  readonly kind: "turn";
  readonly waitedMs: number;
  /** Gives it back; a second time it does nothing. */
  readonly end: (end: CallEnd) => void;
}

export type Place =
  | Turn
  /** Too many stand before it, or it has waited long enough: its lane may use the time better. */
  | { readonly kind: "sent-away"; readonly retryAfterMs: number }
  | { readonly kind: "stopped" };

/** The line before one connection: as many calls run at once as its limit allows. */
export interface Turns {
  take(wish: TurnWish): Promise<Place>;
}

interface Waiter extends TurnWish {
  readonly since: number;
  readonly settle: (place: Place) => void;
}

/** Giving a lane back and taking it again costs about this: a queue's round and the order read anew. Shorter waits are waited here. */
const SHORT_WAIT_MS = 2000;
const SHORTEST_AWAY_MS = 1000;
const LONGEST_AWAY_MS = 30_000;

/**
 * A line over a limit. Persons first, then what has begun, then each kind of work by its share. As many of a kind may wait as may run,
 * so that the next call begins the moment one ends; who would stand behind them longer than 2 s is sent away, which frees the lane's slot.
 */
export function createTurns(limit: Limit): Turns {
  const waiting: Waiter[] = [];
  const shares = createShares();
  let running = 0;

  function begin(work: WorkKind, since: number): Turn {
    const startedAt = performance.now();
    let isOver = false;
    running++;
    shares.spend(work);
    return {
      kind: "turn",
      waitedMs: startedAt - since,
      end: (end) => {
        if (isOver) return;
        isOver = true;
        running--;
        limit.note({ startedAt, endedAt: performance.now(), end });
        callUp();
      },
    };
  }

  function callUp(): void {
    while (running < limit.current()) {
      const waiter = nextOf(waiting, shares);
      if (waiter === undefined) return;
      waiter.settle(begin(waiter.work, waiter.since));
    }
  }

  return {
    take: async (wish) => {
      if (wish.signal?.aborted === true) return { kind: "stopped" };
      if (!waiting.some(({ work }) => work === wish.work)) shares.arrive(wish.work);
      if (running < limit.current() && waiting.length === 0) return begin(wish.work, performance.now());
      return mayWait(wish, waiting, limit)
        ? wait(wish, waiting, () => awayMs(waiting, limit))
        : { kind: "sent-away", retryAfterMs: awayMs(waiting, limit) };
    },
  };
}

function nextOf(waiting: readonly Waiter[], shares: Shares): Waiter | undefined {
  const person = waiting.find(({ work }) => work === "interactive");
  const begun = person ?? waiting.find(({ isContinued }) => isContinued);
  if (begun !== undefined) return begun;
  const kind = shares.furthestBehind(waiting.map(({ work }) => work));
  return waiting.find(({ work }) => work === kind);
}

function expectedMs(waiting: readonly Waiter[], limit: Limit): number {
  return Math.ceil((waiting.length + 1) / limit.current()) * limit.typicalMs();
}

function awayMs(waiting: readonly Waiter[], limit: Limit): number {
  return Math.min(Math.max(Math.ceil(expectedMs(waiting, limit)), SHORTEST_AWAY_MS), LONGEST_AWAY_MS);
}

function mayWait({ work, isContinued }: TurnWish, waiting: readonly Waiter[], limit: Limit): boolean {
  if (work === "interactive" || isContinued) return true;
  const sameKind = waiting.filter((waiter) => waiter.work === work).length;
  return sameKind < limit.current() || expectedMs(waiting, limit) <= SHORT_WAIT_MS;
}

function wait(wish: TurnWish, waiting: Waiter[], sentAwayMs: () => number): Promise<Place> {
  return new Promise((resolve) => {
    const settle = (place: Place) => {
      clearTimeout(timer);
      wish.signal?.removeEventListener("abort", stop);
      waiting.splice(waiting.indexOf(waiter), 1);
      resolve(place);
    };
    const stop = () => settle({ kind: "stopped" });
    const timer = setTimeout(() => settle({ kind: "sent-away", retryAfterMs: sentAwayMs() }), wish.longestWaitMs);
    const waiter: Waiter = { ...wish, since: performance.now(), settle };
    wish.signal?.addEventListener("abort", stop, { once: true });
    waiting.push(waiter);
  });
}
