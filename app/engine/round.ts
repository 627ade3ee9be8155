import { createBell } from "./bell.ts";

/** Work that comes round again and again in this process. */
export interface Round {
  start(): void;
  /** Asks a turn that is under way to end, and waits for it. */
  stop(): Promise<void>;
}

export interface RoundParts {
  /** Resolves with the milliseconds until the next turn. */
  readonly turn: (signal: AbortSignal) => Promise<number>;
  /** Until the next turn after one that rejected. */
  readonly restMs: number;
  readonly onDefect: (defect: unknown) => void;
}

/** Takes a turn at once and then each time its rest is over; a turn never overlaps the one before. */
export function createRound({ turn, restMs, onDefect }: RoundParts): Round {
  const bell = createBell();
  const ending = new AbortController();
  let loop: Promise<void> = Promise.resolve();

  const run = async () => {
    while (!ending.signal.aborted) {
      const nextMs = await turn(ending.signal).catch((defect: unknown) => {
        onDefect(defect);
        return restMs;
      });
      if (!ending.signal.aborted) await bell.wait(nextMs);
    }
  };

  return {
    start: () => {
      loop = run();
    },
    stop: async () => {
      ending.abort();
      bell.ring();
      await loop;
    },
  };
}
