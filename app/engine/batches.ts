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

interface Waiting<T> {
  readonly item: T;
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

// SQLSTATE classes about the server or the connection, where every row would fail alike: connection, resources, operator, system.
const ABOUT_THE_SERVER = /^(08|53|57|58)/;

/** Whether the rows are at fault and not the server or the way to it. */
export function isAboutRows(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  // A SQLSTATE has a digit; EPIPE, which a cut connection brings, has none.
  return typeof code === "string" && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) && !ABOUT_THE_SERVER.test(code);
}

export interface Batches<T> {
  /** Resolves after the commit that keeps the item; rejects when it is not kept (EngineFull, or the database's reason). */
  add(item: T): Promise<void>;
}

export interface BatchOptions<T> {
  readonly limits?: BatchLimits;
  /** What an item weighs; absent: nothing. */
  readonly bytesOf?: (item: T) => number;
}

/** How many of those that wait go into the next commit: as many as its rows and bytes allow, and always one. */
function batchSize(waiting: readonly Waiting<unknown>[], limits: BatchLimits): number {
  let bytes = 0;
  let rows = 0;
  for (const one of waiting) {
    bytes += one.bytes;
    if (rows === limits.rows || (rows > 0 && bytes > limits.bytes)) break;
    rows++;
  }
  return rows;
}

/** Items added while others are being committed share the next commit. `keep` commits all of them or none. */
export function createBatches<T>(
  keep: (items: readonly T[]) => Promise<void>,
  { limits = BATCH_LIMITS, bytesOf = () => 0 }: BatchOptions<T> = {},
): Batches<T> {
  const waiting: Waiting<T>[] = [];
  let waitingBytes = 0;
  let inFlight = 0;
  let isScheduled = false;

  const takeBatch = (): Waiting<T>[] => {
    const batch = waiting.splice(0, batchSize(waiting, limits));
    for (const one of batch) waitingBytes -= one.bytes;
    return batch;
  };

  const keepSingly = async (batch: readonly Waiting<T>[]) => {
    for (const one of batch) await keep([one.item]).then(one.resolve, one.reject);
  };

  const commit = async (batch: readonly Waiting<T>[]) => {
    try {
      await keep(batch.map((one) => one.item));
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
    add: (item) =>
      new Promise((resolve, reject) => {
        const bytes = bytesOf(item);
        if (waiting.length >= limits.waitingRows || waitingBytes + bytes > limits.waitingBytes) {
          reject(new EngineFull(`${waiting.length} items wait to be kept`));
          return;
        }
        waiting.push({ item, bytes, resolve, reject });
        waitingBytes += bytes;
        schedule();
      }),
  };
}
