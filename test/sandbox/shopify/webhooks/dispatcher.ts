import type { VirtualClock } from "../virtual-clock.ts";
import { attemptDelivery, isAccepted, type Delivery, type Patience } from "./delivery.ts";

/** Eight retries over four hours, each wait twice the one before (the number and the span are documented, the steps are not). */
const RETRIES = 8;
const SPAN_MS = 4 * 60 * 60 * 1000;
export const RETRY_DELAYS_MS: readonly number[] = Array.from({ length: RETRIES }, (_, retry) =>
  Math.floor((SPAN_MS * 2 ** retry) / (2 ** RETRIES - 1)),
);
/** The same eight within minutes, for a demonstration that nobody watches for four hours. */
export const HURRIED_RETRY_DELAYS_MS: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 128].map(
  (seconds) => seconds * 1000,
);
/** Requests to the app at the same time. */
const IN_FLIGHT = 16;

export interface DispatcherSettings {
  readonly secret: string;
  readonly clock: VirtualClock;
  readonly retryDelaysMs: readonly number[];
  readonly patience: Patience;
  /** Told of each delivery that was given up after its last retry. */
  readonly onGivenUp: (delivery: Delivery) => void;
}

/** What is on its way: sixteen at a time, each retried until it is accepted or given up. */
export class Dispatcher {
  readonly #settings: DispatcherSettings;
  readonly #queue: (() => void)[] = [];
  readonly #idlers: (() => void)[] = [];
  readonly counts = { waiting: 0, delivered: 0, failed: 0, attempts: 0 };
  #inFlight = 0;
  #isClosed = false;

  constructor(settings: DispatcherSettings) {
    this.#settings = settings;
  }

  send(delivery: Delivery): void {
    this.counts.waiting += 1;
    void this.#attempt(delivery);
  }

  /** Resolves when nothing is on the wire; retries that wait for their time do not count. */
  idle(): Promise<void> {
    return this.#inFlight === 0 ? Promise.resolve() : new Promise((resolve) => this.#idlers.push(resolve));
  }

  close(): void {
    this.#isClosed = true;
    this.#queue.length = 0;
  }

  async #attempt(delivery: Delivery): Promise<void> {
    if (this.#inFlight >= IN_FLIGHT) await new Promise<void>((resolve) => this.#queue.push(resolve));
    if (this.#isClosed) return;
    this.#inFlight += 1;
    this.counts.attempts += 1;
    const { secret, clock, patience } = this.#settings;
    const status = await attemptDelivery(delivery, { secret, now: clock.now, patience });
    if (!this.#isClosed) this.#conclude(delivery, status);
    this.#inFlight -= 1;
    const next = this.#queue.shift();
    if (next !== undefined) next();
    else if (this.#inFlight === 0) for (const resolve of this.#idlers.splice(0)) resolve();
  }

  #conclude(delivery: Delivery, status: number | null): void {
    if (isAccepted(status)) return this.#finish(delivery, "delivered");
    const delayMs = this.#settings.retryDelaysMs[delivery.attempts.length - 1];
    if (delayMs !== undefined) return void this.#settings.clock.after(delayMs, () => this.#attempt(delivery));
    this.#finish(delivery, "failed");
    this.#settings.onGivenUp(delivery);
  }

  #finish(delivery: Delivery, state: "delivered" | "failed"): void {
    delivery.state = state;
    this.counts[state] += 1;
    this.counts.waiting -= 1;
  }
}
