import { setTimeout as delay } from "node:timers/promises";

/**
 * The first value of `look` that is neither null nor false, asked again every 50 ms: for what other processes do in their own time.
 * Throws what was last seen when `withinMs` is over.
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null | false> | T | null | false,
  withinMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  let last: unknown = null;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== null && seen !== false) return seen;
      last = seen;
    } catch (error) {
      last = error instanceof Error ? error.message : error;
    }
    if (Date.now() > deadline) throw new Error(`${what}: not within ${withinMs} ms; last: ${JSON.stringify(last)}`);
    await delay(50);
  }
}
