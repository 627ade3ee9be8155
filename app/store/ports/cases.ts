import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { Money } from "#app/domain/values/money.ts";
import type { Keyset } from "./keyset.ts";

export type CaseState = "open" | "resolved" | "discarded";

export interface CaseDraft {
  readonly flow: string;
  readonly error: SyncError;
  readonly subject: string;
  readonly subjectName: string;
  readonly eventId: string;
  readonly worth: Money | null;
  /** What the other side said, redacted, as JSON; absent: the event has it. */
  readonly payload?: string;
}

export interface CaseRow {
  readonly id: string;
  readonly flow: string;
  readonly code: string;
  readonly cause: string;
  readonly message: string;
  readonly field: string | null;
  readonly subject: string;
  readonly subjectName: string;
  readonly eventId: string;
  readonly worth: Money | null;
  readonly choices: readonly string[];
  /** What the other side said of it, as JSON; null: its event has it. */
  readonly payload: string | null;
  readonly state: CaseState;
  readonly resolution: string | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

export interface CaseGroup {
  readonly code: string;
  readonly cause: string;
  readonly flow: string;
  readonly count: number;
  readonly worth: readonly Money[];
  readonly oldest: Date;
  readonly sample: CaseRow;
}

export interface Cases {
  /** One open case per (subject, code, cause): opening it again moves it to the newer event. */
  open(draft: CaseDraft): Promise<void>;
  /** An open case is about a newer event from now on: running that again is running the case again. */
  follow(id: string, eventId: string): Promise<void>;
  /** Closes the open cases of a subject but those of the same code and cause as one of `still`; returns how many. */
  resolveSubject(subject: string, resolution: string, still?: readonly SyncError[]): Promise<number>;
  discard(ids: readonly string[], reason: string): Promise<readonly CaseRow[]>;
  groups(): Promise<readonly CaseGroup[]>;
  ofGroup(
    code: string,
    cause: string,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<Keyset<CaseRow>>;
  /** Every open case of a cause. */
  allOfGroup(code: string, cause: string): Promise<readonly CaseRow[]>;
  /** Every open case of a code in a flow, the newest first. */
  openOf(code: string, flow: string): Promise<readonly CaseRow[]>;
  ofSubject(subject: string): Promise<readonly CaseRow[]>;
  find(id: string): Promise<CaseRow | null>;
}
