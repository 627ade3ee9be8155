import { z } from "zod";
import type { Operation } from "./faults.ts";

export const capacitySchema = z.object({
  /** Documents a second that one caller gets booked. */
  alonePerSecond: z.number().positive(),
  /** The part of the work that only one may do at a time, 0 to 1. */
  contention: z.number().min(0).max(1),
  /** What each pair of callers costs each other: with it, more callers get less done. */
  crosstalk: z.number().min(0),
});

/** What an ERP can take. */
export type Capacity = z.output<typeof capacitySchema>;

/**
 * Throughput by how many call at once, as a share of one caller's: Neil Gunther's universal scalability law.
 * Contention 0.16 and crosstalk 0.05 are a real ERP, which booked 1.8 orders a second alone, 3.4 for four and 1.7 for eight.
 */
export function speedUp({ contention, crosstalk }: Omit<Capacity, "alonePerSecond">, atOnce: number): number {
  return atOnce / (1 + contention * (atOnce - 1) + crosstalk * atOnce * (atOnce - 1));
}

/** Booking runs triggers and takes locks; a look by key took that ERP an eightieth of it, a page of rows more. */
function workOf(operation: Operation): number {
  return operation === "submit" || operation === "amend" ? 1 : 0.1;
}

interface Visit {
  /** Of the work of one booking. */
  left: number;
  readonly leave: () => void;
}

/** The machine behind the ERP: everybody present gets the same part of what it can do, and the more there are the slower it is for each. */
export class Machine {
  #capacity: Capacity | null = null;
  readonly #present = new Set<Visit>();
  #workedUntil = 0;
  #timer: NodeJS.Timeout | undefined;

  /** Null: as fast as this process. */
  setCapacity(capacity: Capacity | null): void {
    this.#work();
    this.#capacity = capacity;
    this.#work();
  }

  /** Resolves when the machine has done the work of a call; it goes on if its caller has left. */
  async work(operation: Operation): Promise<void> {
    if (this.#capacity === null) return;
    this.#work();
    await new Promise<void>((leave) => {
      this.#present.add({ left: workOf(operation), leave });
      this.#work();
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Does the work of the time since it was last done, lets go who is finished, and comes back when the next one will be. */
  #work(): void {
    const now = performance.now();
    const each = this.#eachPerMs();
    for (const visit of this.#present) {
      visit.left -= (now - this.#workedUntil) * each;
      if (visit.left > 0) continue;
      this.#present.delete(visit);
      visit.leave();
    }
    this.#workedUntil = now;
    clearTimeout(this.#timer);
    const least = Math.min(...[...this.#present].map(({ left }) => left));
    if (this.#present.size > 0) this.#timer = setTimeout(() => this.#work(), least / this.#eachPerMs());
  }

  #eachPerMs(): number {
    if (this.#capacity === null) return Infinity;
    const atOnce = Math.max(this.#present.size, 1);
    return (this.#capacity.alonePerSecond * speedUp(this.#capacity, atOnce)) / atOnce / 1000;
  }
}
