import type { EventDraft } from "./port.ts";

export interface BatchLimits {
  readonly rows: number;
  readonly bytes: number;
  /** Batches being committed at once: one writes while the other waits for the disk. */
  readonly inFlight: number;
  readonly waitingRows: number;
  readonly waitingBytes: number;
}

const MIB = 1024 * 1024;
export const BATCH_LIMITS: BatchLimits = {
  rows: 200,
  bytes: 8 * MIB,
  inFlight: 2,
  waitingRows: 10_000,
  waitingBytes: 128 * MIB,
};

/** More is waiting than can be kept soon: the sender should come again later. */
export class EngineFull extends Error {
  override readonly name = "EngineFull";
}

interface Waiting {
  readonly event: EventDraft;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

// SQLSTATE classes about the server or the connection, where every row would fail alike: connection, resources, operator, system.
const ABOUT_THE_SERVER = /^(08|53|57|58)/;

function isAboutRows(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  // A SQLSTATE has a digit; EPIPE, which a cut connection brings, has none.
  return typeof code === "string" && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) && !ABOUT_THE_SERVER.test(code);
}

export interface Batches {
  /** Resolves after the commit that keeps the event; rejects when it is not kept (EngineFull, or the database's reason). */
  add(event: EventDraft): Promise<void>;
}

/** Events added while others are being committed share the next commit. `keep` commits all of them or none. */
export function createBatches(keep: (events: readonly EventDraft[]) => Promise<void>, limits = BATCH_LIMITS): Batches {
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let inFlight = 0;
  let isScheduled = false;

  const takeBatch = (): Waiting[] => {
    let bytes = 0;
    let rows = 0;
    for (const { event } of waiting) {
      bytes += event.body.byteLength;
      if (rows === limits.rows || (rows > 0 && bytes > limits.bytes)) break;
      rows++;
    }
    const batch = waiting.slice(0, rows);
    waiting = waiting.slice(rows);
    for (const { event } of batch) waitingBytes -= event.body.byteLength;
    return batch;
  };

  const keepSingly = async (batch: readonly Waiting[]) => {
    for (const one of batch) await keep([one.event]).then(one.resolve, one.reject);
  };

  const commit = async (batch: readonly Waiting[]) => {
    try {
      await keep(batch.map((one) => one.event));
      for (const one of batch) one.resolve();
    } catch (error) {
      // A poison row must not take its neighbors with it.
      if (batch.length > 1 && isAboutRows(error)) await keepSingly(batch);
      else for (const one of batch) one.reject(error);
    } finally {
      inFlight--;
      schedule();
    }
  };

  const flush = () => {
    isScheduled = false;
    while (inFlight < limits.inFlight && waiting.length > 0) {
      inFlight++;
      void commit(takeBatch());
    }
  };

  // Not at once: what arrived in the same turn of the event loop shares the batch.
  const schedule = () => {
    if (isScheduled || waiting.length === 0 || inFlight >= limits.inFlight) return;
    isScheduled = true;
    setImmediate(flush);
  };

  return {
    add: (event) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= limits.waitingRows || waitingBytes + event.body.byteLength > limits.waitingBytes) {
          reject(new EngineFull(`${waiting.length} events wait to be kept`));
          return;
        }
        waiting.push({ event, resolve, reject });
        waitingBytes += event.body.byteLength;
        schedule();
      }),
  };
}
