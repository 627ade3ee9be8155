import type { CodeOf, ErrorKind } from "./codes.ts";

/** Which side of the line failed. */
export type System = "shopify" | "erp" | "throughline";

interface Fault<K extends ErrorKind> {
  readonly kind: K;
  /** Names the copy and the runbook; see codes.ts. */
  readonly code: CodeOf<K>;
  readonly system: System;
  /** For the person who repairs it: what, where. Never personal data, never a secret, never raw markup. */
  readonly message: string;
  /** The field of the document that is wrong, as a path: `lines[2].sku`. */
  readonly field?: string;
  /** Failures with the same code and cause are one group on the Exceptions screen: the SKU, the warehouse, the tax code. */
  readonly cause?: string;
}

export interface Unavailable extends Fault<"unavailable"> {
  /** What the other side asked for (Retry-After), milliseconds. */
  readonly retryAfterMs?: number;
}
export interface Throttled extends Fault<"throttled"> {
  readonly retryAfterMs: number;
}
export type Unauthorized = Fault<"unauthorized">;
export type InDoubt = Fault<"in-doubt">;
export type Conflict = Fault<"conflict">;
export interface Unmapped extends Fault<"unmapped"> {
  readonly cause: string;
}
export type Invalid = Fault<"invalid">;
export type Rejected = Fault<"rejected">;
export interface NeedsDecision extends Fault<"needs-decision"> {
  readonly choices: readonly string[];
}

/** Every expected failure. Its kind alone decides what follows: see what-follows.ts. */
export type SyncError =
  Unavailable | Throttled | Unauthorized | InDoubt | Conflict | Unmapped | Invalid | Rejected | NeedsDecision;
