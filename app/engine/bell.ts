export interface Bell {
  /** Ends the wait of everybody who waits now. */
  ring(): void;
  /** Resolves after `ms`, or earlier when the bell rings. */
  wait(ms: number): Promise<void>;
}

/** Lets a loop sleep until there may be something to do. */
export function createBell(): Bell {
  const sleepers = new Set<() => void>();
  return {
    ring: () => {
      for (const wake of Array.from(sleepers)) wake();
    },
    wait: (ms) =>
      new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          sleepers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        sleepers.add(wake);
      }),
  };
}
