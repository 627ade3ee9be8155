import type { ErrorCode } from "./codes.ts";

/** Which side of the line failed. */
export type System = "shopify" | "erp" | "throughline";

interface Fault {
  /** Names the copy and the runbook; see codes.ts. */
  readonly code: ErrorCode;
  readonly system: System;
  /** For the person who repairs it: what, where. Never personal data, never a secret, never raw markup. */
  readonly message: string;
  /** The field of the document that is wrong, as a path: `lines[2].sku`. */
  readonly field?: string;
  /** Failures with the same code and cause are one group on the Exceptions screen: the SKU, the warehouse, the tax code. */
  readonly cause?: string;
}

export interface Unavailable extends Fault {
  readonly kind: "unavailable";
  /** What the other side asked for (Retry-After), milliseconds. */
  readonly retryAfterMs?: number;
}
export interface Throttled extends Fault {
  readonly kind: "throttled";
  readonly retryAfterMs: number;
}
export interface Unauthorized extends Fault {
  readonly kind: "unauthorized";
}
export interface InDoubt extends Fault {
  readonly kind: "in-doubt";
}
export interface Conflict extends Fault {
  readonly kind: "conflict";
}
export interface Unmapped extends Fault {
  readonly kind: "unmapped";
  readonly cause: string;
}
export interface Invalid extends Fault {
  readonly kind: "invalid";
}
export interface Rejected extends Fault {
  readonly kind: "rejected";
}
export interface NeedsDecision extends Fault {
  readonly kind: "needs-decision";
  readonly choices: readonly string[];
}

/** Every expected failure. Its kind alone decides what follows: see what-follows.ts. */
export type SyncError =
  Unavailable | Throttled | Unauthorized | InDoubt | Conflict | Unmapped | Invalid | Rejected | NeedsDecision;
