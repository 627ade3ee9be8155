import type { Queue } from "./order-routes.ts";
import type { Answered } from "./route.ts";
import type { Refusal } from "./books.ts";
import type { Work } from "./deliver.ts";

/** Work that is done after its call ended. */
export interface WorkQueue extends Queue {
  /** One call's work, to be done now, unseen later, or announced and later. */
  workOf(key: string, run: () => Answered): Work;
  /** Forgets what is still to come, as a killed server does. */
  stop(): void;
}

function refusalIn({ status, body }: Answered): Refusal | null {
  if (status !== 409 && status !== 422) return null;
  const { error } = body as { error: Omit<Refusal, "status"> };
  return { ...error, status };
}

export function createWorkQueue(): WorkQueue {
  const timers = new Set<NodeJS.Timeout>();
  const inProgress = new Set<string>();
  const refused = new Map<string, Refusal>();
  function later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  }
  return {
    inProgress,
    refused,
    workOf(key, run) {
      const runUnseen = (): void => {
        inProgress.delete(key);
        const refusal = refusalIn(run());
        if (refusal !== null) refused.set(key, refusal);
      };
      return {
        run,
        runLater: (ms) => later(ms, runUnseen),
        queue(ms) {
          inProgress.add(key);
          later(ms, runUnseen);
        },
      };
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
