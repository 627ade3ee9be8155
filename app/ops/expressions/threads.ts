import { Worker } from "node:worker_threads";
import { ENDING_MS, LIMITS, LOOK_MS, STANDSTILL_MS } from "./limits.ts";
import { PROGRESS, STAGE, type Answer, type Request } from "./messages.ts";

/** What became of a request. `stopped`: it took more time or memory than it may; `rule` is the one whose expression did, -1 where none was at work. */
export type Outcome =
  { readonly kind: "answered"; readonly answer: Answer } | { readonly kind: "stopped"; readonly rule: number };

export interface Threads {
  ask(request: Request): Promise<Outcome>;
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  readonly progress: Int32Array;
  /** Rejects where it cannot even start: a defect. */
  readonly ready: Promise<void>;
}

/** Its beginning and its end are each seen one look too late. */
const WORKING_MS = LIMITS.documentMs - ENDING_MS - 2 * LOOK_MS;

const ENTRY = new URL("./thread.ts", import.meta.url);

function startThread(): Thread {
  const shared = new SharedArrayBuffer(PROGRESS.cells * Int32Array.BYTES_PER_ELEMENT);
  const worker = new Worker(ENTRY, {
    workerData: shared,
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.threadMb, maxYoungGenerationSizeMb: LIMITS.threadMb / 4 },
    env: {},
  });
  const ready = new Promise<void>((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("error", reject);
  });
  // Whoever asks it hears of it; one that nobody asks may fail unheard.
  ready.catch(() => {});
  return { worker, progress: new Int32Array(shared), ready };
}

/** How long a thread has worked since it was started, ms. */
async function workedMs(worker: Worker): Promise<number> {
  const { user, system } = await worker.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Calls `onOverdue` once a thread has worked on a request for too long. What it waits for its turn on a busy machine does not count, nor
 * what its answer waits behind other work of ours. Returns how to stop watching.
 */
function watch({ worker, progress }: Thread, onOverdue: () => void): () => void {
  const askedAt = performance.now();
  let workedBeforeMs: number | null = null;
  let isLooking = false;
  async function isOverdue(): Promise<boolean> {
    if (performance.now() - askedAt > STANDSTILL_MS) return true;
    if (Atomics.load(progress, PROGRESS.stage) !== STAGE.working) return false;
    const worked = await workedMs(worker);
    workedBeforeMs ??= worked;
    const isWorking = Atomics.load(progress, PROGRESS.stage) === STAGE.working;
    return isWorking && worked - workedBeforeMs > WORKING_MS;
  }
  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    // A thread that ends by itself meanwhile has no time to tell, and says so by its error.
    if (await isOverdue().catch(() => false)) {
      clearInterval(looks);
      onOverdue();
    }
    isLooking = false;
  }
  const looks = setInterval(() => void look(), LOOK_MS);
  return () => clearInterval(looks);
}

/** One request on one thread. A thread that was stopped is not to be asked again. */
function askThread(thread: Thread, request: Request): Promise<Outcome> {
  const { worker, progress } = thread;
  Atomics.store(progress, PROGRESS.rule, -1);
  Atomics.store(progress, PROGRESS.stage, STAGE.asked);
  return new Promise((resolve) => {
    const stopped = () => resolve({ kind: "stopped", rule: Atomics.load(progress, PROGRESS.rule) });
    const unwatch = watch(thread, () => {
      // It computes no more from here on; giving its memory back takes longer, and nobody waits for that.
      void worker.terminate();
      stopped();
    });
    worker.once("message", (answer: Answer) => {
      unwatch();
      worker.removeAllListeners("error");
      resolve({ kind: "answered", answer });
    });
    worker.once("error", () => {
      unwatch();
      stopped();
    });
    worker.postMessage(request);
  });
}

/** So many threads, started when there is work for them. A stopped one is replaced; what waits goes on with the others meanwhile. */
export function createThreads(most: number): Threads {
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  const waiting: ((thread: Thread) => void)[] = [];

  function add(): Thread {
    const thread = startThread();
    all.add(thread);
    return thread;
  }
  function take(): Thread | Promise<Thread> {
    const free = idle.pop();
    if (free !== undefined) return free;
    return all.size < most ? add() : new Promise((resolve) => void waiting.push(resolve));
  }
  function giveBack(thread: Thread): void {
    // An idle thread keeps no process alive.
    thread.worker.unref();
    const next = waiting.shift();
    if (next === undefined) idle.push(thread);
    else next(thread);
  }
  function drop(thread: Thread): void {
    all.delete(thread);
    void thread.worker.terminate();
    const next = waiting.shift();
    if (next !== undefined) next(add());
  }

  return {
    async ask(request) {
      const thread = await take();
      thread.worker.ref();
      try {
        await thread.ready;
      } catch (defect) {
        drop(thread);
        throw defect;
      }
      const outcome = await askThread(thread, request);
      if (outcome.kind === "answered") giveBack(thread);
      else drop(thread);
      return outcome;
    },
    async close() {
      const ended = [...all].map(({ worker }) => worker.terminate());
      all.clear();
      idle.length = 0;
      await Promise.all(ended);
    },
  };
}
