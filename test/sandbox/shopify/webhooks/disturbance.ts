import type { VirtualClock } from "../virtual-clock.ts";

/** What happens to the next webhooks: lost, sent twice, sent later, or sent in the opposite order. */
export type Disturbance =
  | { readonly kind: "drop" | "duplicate" | "reorder"; readonly count: number }
  | { readonly kind: "delay"; readonly count: number; readonly delayMs: number };

/** A webhook to be reordered waits no longer for the others. */
const REORDER_MS = 1000;

export interface Disturber<T> {
  add(disturbance: Disturbance): void;
  /** Passes a thing on, disturbed as the next one is to be. */
  pass(thing: T): void;
  readonly counts: { dropped: number; duplicated: number; delayed: number; reordered: number };
}

export function createDisturber<T>(clock: VirtualClock, send: (thing: T) => void): Disturber<T> {
  const left = { drop: 0, duplicate: 0, delay: 0, reorder: 0 };
  const counts = { dropped: 0, duplicated: 0, delayed: 0, reordered: 0 };
  let delayMs = 0;
  let held: T[] = [];

  function release(): void {
    for (const thing of held.splice(0).toReversed()) send(thing);
  }

  function take(kind: keyof typeof left): boolean {
    if (left[kind] === 0) return false;
    left[kind] -= 1;
    return true;
  }

  return {
    counts,
    add(disturbance) {
      left[disturbance.kind] = disturbance.count;
      if (disturbance.kind === "delay") delayMs = disturbance.delayMs;
    },
    pass(thing) {
      if (take("drop")) return void (counts.dropped += 1);
      if (take("reorder")) {
        counts.reordered += 1;
        held = [...held, thing];
        if (left.reorder === 0) release();
        else if (held.length === 1) clock.after(REORDER_MS, release);
        return;
      }
      if (take("delay")) {
        counts.delayed += 1;
        return void clock.after(delayMs, () => send(thing));
      }
      send(thing);
      if (!take("duplicate")) return;
      counts.duplicated += 1;
      send(thing);
    },
  };
}
