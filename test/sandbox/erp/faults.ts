import { z } from "zod";

/** The operations of the contract, as calls are counted and faults are aimed. */
export const OPERATIONS = [
  "about",
  "items",
  "warehouses",
  "taxes",
  "carriers",
  "parties",
  "payment-terms",
  "fields",
  "shipments",
  "stock",
  "changes",
  "find",
  "read",
  "submit",
  "settle",
  "amend",
  "cancel",
  "in-full",
] as const;
export type Operation = (typeof OPERATIONS)[number];

const aim = {
  /** Absent: any operation. */
  operation: z.enum(OPERATIONS).optional(),
  /** How many calls it hits. */
  times: z.int().positive().default(1),
};
const ms = z.int().nonnegative();

/** What can be wrong with one answer. Those with "commit" in their comment do the work all the same. */
export const faultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("delay"), ms, ...aim }),
  /** The status, with the contract's error body. `retryAfter`: seconds or an HTTP date. */
  z.object({ kind: z.literal("status"), status: z.int().min(400).max(599), retryAfter: z.string().optional(), ...aim }),
  /** The connection ends; nothing was done. */
  z.object({ kind: z.literal("drop"), ...aim }),
  /** Commit, then the connection ends: the answer is lost. */
  z.object({ kind: z.literal("drop-after-commit"), ...aim }),
  /** The connection ends now; commit `ms` later, unseen until then. */
  z.object({ kind: z.literal("late-commit"), ms, ...aim }),
  /** 202 now; commit `ms` later. */
  z.object({ kind: z.literal("accept"), ms, ...aim }),
  /** 200 with a login page, as a proxy in between gives it; nothing was done. */
  z.object({ kind: z.literal("html"), ...aim }),
  /** Commit; 200 with half of the JSON. */
  z.object({ kind: z.literal("truncated"), ...aim }),
  /** Commit; two Content-Length headers. */
  z.object({ kind: z.literal("duplicate-content-length"), ...aim }),
  /** Commit; the answer comes one byte every `ms`. */
  z.object({ kind: z.literal("drip"), ms, ...aim }),
  /** Commit; a JSON answer of that many bytes. */
  z.object({ kind: z.literal("huge"), bytes: z.int().positive(), ...aim }),
  /** Commit; the answer is compressed although nobody asked for it. */
  z.object({ kind: z.literal("gzip"), ...aim }),
]);

export type Fault = z.output<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;

/** Faults waiting for their calls, oldest first. */
export class Faults {
  readonly #waiting: { readonly fault: Fault; left: number }[] = [];

  add(input: FaultInput): void {
    const fault = faultSchema.parse(input);
    this.#waiting.push({ fault, left: fault.times });
  }

  clear(): void {
    this.#waiting.length = 0;
  }

  /** The next fault that is meant for this operation, used up by one; null: the call is answered well. */
  take(operation: Operation): Fault | null {
    const index = this.#waiting.findIndex(
      ({ fault }) => fault.operation === undefined || fault.operation === operation,
    );
    const entry = this.#waiting[index];
    if (entry === undefined) return null;
    entry.left -= 1;
    if (entry.left === 0) this.#waiting.splice(index, 1);
    return entry.fault;
  }
}
