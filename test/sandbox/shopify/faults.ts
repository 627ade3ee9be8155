import { z } from "zod";
import { createRandom } from "./state/random.ts";

const FAULT = z.strictObject({
  /** Answer this status and do nothing: 429 with Retry-After, 430, 500, 502, 503 with an HTML page. */
  status: z.int().optional(),
  /** Of a 429; 1 unless told, null leaves the header out. */
  retryAfterSeconds: z.number().nullable().optional(),
  /** Answer an HTML page, with status 200 unless told. */
  html: z.boolean().optional(),
  /** Answer that much later. */
  delayMs: z.number().optional(),
  /** Answer THROTTLED from an empty bucket. */
  throttle: z.boolean().optional(),
  /** Cut the connection before anything is done. */
  dropBefore: z.boolean().optional(),
  /** Do the work, then cut the connection: the answer is lost, the change is not. */
  dropAfterCommit: z.boolean().optional(),
  /** Do the work, then send the first half of the answer as if it were all. */
  truncate: z.boolean().optional(),
  /** Send the answer in eight pieces, so far apart. */
  dripMs: z.number().optional(),
  /** The keyed write takes that long; the same key meanwhile is answered IDEMPOTENCY_CONCURRENT_REQUEST. */
  runsForMs: z.number().optional(),
  /** The keyed write breaks down: 500, nothing written, the key is spent (IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED). */
  failsDuring: z.boolean().optional(),
  /** Only operations of this name. */
  operation: z.string().optional(),
  /** Let that many requests pass first. */
  skip: z.int().optional(),
  /** How many requests; 1 unless told, without end where a probability is given. */
  count: z.int().optional(),
  /** Each request meets it with this chance, by the sandbox's seed. */
  probability: z.number().min(0).max(1).optional(),
});

/** What the next GraphQL requests of a shop meet instead of, before or after their answer. */
export type GraphqlFault = Readonly<z.infer<typeof FAULT>>;

const SCRIPT = z.array(FAULT.extend({ shop: z.string().optional() }));

/** A fault of a script: of one shop, or of all. */
export type ScriptedFault = Readonly<z.infer<typeof SCRIPT>[number]>;

/** Reads a fault script, a JSON list of faults; throws where it says something no fault has. */
export function readFaultScript(text: string): readonly ScriptedFault[] {
  return SCRIPT.parse(JSON.parse(text));
}

export interface Faults {
  add(fault: GraphqlFault): void;
  /** The fault the next request meets, taken off the list; null where there is none. */
  take(operation: string): GraphqlFault | null;
  clear(): void;
}

interface Pending {
  readonly fault: GraphqlFault;
  toSkip: number;
  left: number;
}

/** The faults of one shop; the same seed strikes the same requests. */
export function createFaults(seed: string): Faults {
  const random = createRandom(seed);
  let pending: Pending[] = [];

  /** Whether it strikes this request; counts the request where it is one of those aimed at. */
  function strikes(entry: Pending, operation: string): boolean {
    const { fault } = entry;
    if (fault.operation !== undefined && fault.operation !== operation) return false;
    if (entry.toSkip > 0) {
      entry.toSkip -= 1;
      return false;
    }
    return fault.probability === undefined || random.below(1_000_000) < fault.probability * 1_000_000;
  }

  return {
    add(fault) {
      const left = fault.count ?? (fault.probability === undefined ? 1 : Number.POSITIVE_INFINITY);
      pending.push({ fault, toSkip: fault.skip ?? 0, left });
    },
    take(operation) {
      const struck = pending.find((entry) => strikes(entry, operation));
      if (struck === undefined) return null;
      struck.left -= 1;
      pending = pending.filter(({ left }) => left > 0);
      return struck.fault;
    },
    clear() {
      pending = [];
    },
  };
}
