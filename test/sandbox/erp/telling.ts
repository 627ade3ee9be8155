import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { Journal } from "./journal.ts";
import type { Ledger } from "./ledger.ts";
import { signEvent, type Listener } from "./sign-event.ts";

/** What goes wrong with the next messages. */
export const disturbanceSchema = z.object({
  /** So many are never sent. */
  lose: z.int().nonnegative().default(0),
  /** So many are sent twice. */
  double: z.int().nonnegative().default(0),
  /** Every one from now on is sent this much later. */
  delayMs: z.int().nonnegative().default(0),
});
export type Disturbance = z.input<typeof disturbanceSchema>;

/** A message, and what it was answered each time it was sent; 0: no answer. */
export interface Told {
  readonly id: string;
  readonly items: readonly string[];
  readonly statuses: readonly number[];
}

/** Tells somebody of stock changes, as openapi.json says. */
export interface Telling {
  /** Sees the changes of the ledger that the journal writes down; before it is told to whom, nobody hears of them. */
  watch(journal: Journal, ledger: () => Ledger): Journal;
  tell(listener: Listener | null): void;
  disturb(disturbance: Disturbance): void;
  told(): readonly Told[];
  stop(): void;
}

/** A minute: a process that starts on a busy machine is found. */
const MOST_TRIES = 60;
const RETRY_MS = 1_000;
const MOST_ITEMS = 1_000;

export function createTelling(now: () => Date): Telling {
  const messages: { id: string; items: readonly string[]; statuses: number[] }[] = [];
  const ending = new AbortController();
  const wait = (ms: number) => delay(ms, undefined, { ref: false, signal: ending.signal });
  let listener: Listener | null = null;
  let disturbed = disturbanceSchema.parse({});
  let sequence = 0;
  let isLooking = false;

  async function post(to: Listener, message: (typeof messages)[number]): Promise<number> {
    const body = JSON.stringify({ id: message.id, occurredAt: now().toISOString(), items: message.items });
    const headers = signEvent(to, body, now());
    const status = await fetch(to.address, { method: "POST", headers, body, signal: ending.signal }).then(
      (answer) => answer.status,
      () => 0,
    );
    message.statuses.push(status);
    return status;
  }

  async function send(to: Listener, items: readonly string[]): Promise<void> {
    const message = { id: `stock-${now().getTime()}-${messages.length + 1}`, items, statuses: [] };
    messages.push(message);
    if (disturbed.lose > 0) {
      disturbed.lose -= 1;
      return;
    }
    const isDoubled = disturbed.double > 0;
    if (isDoubled) disturbed.double -= 1;
    if (disturbed.delayMs > 0) await wait(disturbed.delayMs);
    if (isDoubled) await post(to, message);
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      const status = await post(to, message);
      if (status !== 0 && status < 500) return;
      await wait(RETRY_MS);
    }
  }

  function look(ledger: Ledger): void {
    isLooking = false;
    const { keys, next } = ledger.changesAfter("stock", sequence, Infinity);
    sequence = next;
    if (listener === null) return;
    for (let start = 0; start < keys.length; start += MOST_ITEMS)
      send(listener, keys.slice(start, start + MOST_ITEMS)).catch(() => {}); // it was stopped while it waited
  }

  return {
    watch: (journal, ledger) => ({
      past: journal.past,
      append(event) {
        journal.append(event);
        // The ledger applies what is written down: what changes in one turn is told at once, behind it.
        if (!isLooking) setImmediate(() => look(ledger()));
        isLooking = true;
      },
    }),
    tell: (to) => void (listener = to),
    disturb: (wanted) => void (disturbed = disturbanceSchema.parse(wanted)),
    told: () => messages,
    stop: () => ending.abort(),
  };
}
