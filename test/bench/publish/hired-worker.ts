import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { WORKER_HEAP } from "#app/worker-heap.ts";
import type { SlowClock } from "./slow-clock.ts";
import type { Answered, Told } from "./worker.ts";

/** A worker process as the bench sees it. */
export interface HiredWorker {
  /** The clock was leapt ahead for everybody. */
  leapTo(clock: SlowClock): void;
  /** Ends it; the most memory that it held, in MB. */
  end(): Promise<number>;
}

async function nextAnswer(child: ChildProcess): Promise<Answered> {
  const hasDied = once(child, "exit").then(([code]) => {
    throw new Error(`the worker ended with ${String(code)} and no answer`);
  });
  hasDied.catch(() => {});
  const [answered] = (await Promise.race([once(child, "message"), hasDied])) as [Answered];
  return answered;
}

/** Starts a worker; it has asked Shopify nothing yet, and knows of no points. */
export async function hireWorker(errand: Omit<Extract<Told, { kind: "begin" }>, "kind">): Promise<HiredWorker> {
  const child = fork(new URL("./worker.ts", import.meta.url), { stdio: "inherit", execArgv: [...WORKER_HEAP] });
  const tell = (told: Told) => void child.send(told);
  tell({ kind: "begin", ...errand });
  await nextAnswer(child);
  return {
    leapTo: ({ aheadMs }) => tell({ kind: "leapt", aheadMs }),
    async end() {
      tell({ kind: "end" });
      const answered = await nextAnswer(child);
      await once(child, "exit");
      return answered.kind === "ended" ? answered.peakMb : Number.NaN;
    },
  };
}
