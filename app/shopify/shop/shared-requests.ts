import { setTimeout as delay } from "node:timers/promises";
import { err, type Result } from "#app/domain/result.ts";
import { unreachable } from "../failures.ts";
import type { ShopCall } from "../port.ts";

/** What one caller asks for of a request that it shares. */
export interface Part<Wish> {
  readonly wish: Wish;
  readonly call: ShopCall;
  /** It did not leave at once: what was true when it was asked may have ceased to be. */
  readonly hasWaited: boolean;
}

export interface SharedRequests<Wish, Answer> {
  /** The caller's own part of the answer. Err(unavailable) where its time was over before the request left. */
  ask(wish: Wish, call: ShopCall): Promise<Result<Answer>>;
}

export interface SharedRequestsOptions<Wish, Answer> {
  /** Parts of one request. */
  readonly largest: number;
  /** Whether a surge begins to cost more than is left for long. */
  readonly isScarce: () => boolean;
  /** Carries out the parts of one request; answers each of them, in their order. */
  readonly send: (parts: readonly Part<Wish>[]) => Promise<readonly Result<Answer>[]>;
}

interface Waiting<Wish, Answer> {
  readonly wish: Wish;
  readonly call: ShopCall;
  readonly resolve: (answer: Result<Answer>) => void;
  readonly reject: (defect: unknown) => void;
}

/** Those that left together come back within about this time: an ERP's answers lie between. Waiting for points would take longer. */
const COMPANY_MS = 500;
/** A request that takes longer, because its connection hangs, no longer holds up the next one. */
const PATIENCE_MS = 3000;

const TOO_LATE = unreachable("the deadline passed before the request was sent");

async function within(ms: number, work: Promise<void>): Promise<void> {
  const timer = new AbortController();
  await Promise.race([work, delay(ms, undefined, { signal: timer.signal }).catch(() => undefined)]);
  timer.abort();
}

/**
 * What callers ask while a request is under way goes together in the next one. Else the first leaves at once; only in a surge, which
 * begins when points are scarce and ends when nobody comes any more, each request waits half a second for company, or until it is full.
 */
export function createSharedRequests<Wish, Answer>({
  largest,
  isScarce,
  send,
}: SharedRequestsOptions<Wish, Answer>): SharedRequests<Wish, Answer> {
  let waiting: Waiting<Wish, Answer>[] = [];
  let isUnderWay = false;
  let isSurge = false;
  let onFull: () => void = () => {};

  async function carry(taken: readonly Waiting<Wish, Answer>[], hasWaited: boolean): Promise<void> {
    const late = taken.filter(({ call }) => call.signal.aborted);
    for (const { resolve } of late) resolve(err(TOO_LATE));
    const parts = taken.filter((part) => !late.includes(part));
    if (parts.length === 0) return;
    try {
      const answers = await send(parts.map(({ wish, call }) => ({ wish, call, hasWaited })));
      for (const [index, { resolve, reject }] of parts.entries()) {
        const answer = answers[index];
        if (answer === undefined) reject(new Error("a part of a shared request was not answered"));
        else resolve(answer);
      }
    } catch (defect) {
      for (const { reject } of parts) reject(defect);
    }
  }

  /** Until the request is full, or its time is over. */
  function company(): Promise<void> {
    return within(COMPANY_MS, new Promise<void>((resolve) => (onFull = resolve)));
  }

  async function workOff(): Promise<void> {
    isUnderWay = true;
    for (let hasWaited = false; waiting.length > 0; hasWaited = true) {
      isSurge = isSurge || isScarce();
      if (isSurge && waiting.length < largest) {
        await company();
        hasWaited = true;
      }
      const taken = waiting.slice(0, largest);
      waiting = waiting.slice(largest);
      isSurge = isSurge && taken.length > 1;
      await within(PATIENCE_MS, carry(taken, hasWaited));
    }
    isUnderWay = false;
  }

  return {
    ask: (wish, call) =>
      new Promise((resolve, reject) => {
        waiting.push({ wish, call, resolve, reject });
        if (waiting.length >= largest) onFull();
        // What is asked in the same turn of the event loop goes along.
        if (!isUnderWay) {
          isUnderWay = true;
          setImmediate(() => void workOff());
        }
      }),
  };
}
