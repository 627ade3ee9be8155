import type { CorrelationId } from "#app/domain/values/ids.ts";
import type { EventState, Job } from "#app/engine/port.ts";
import type { AuditEntry } from "#app/ops/port.ts";
import type { Keyset } from "./keyset.ts";

export interface ExchangeRow {
  readonly correlationId: CorrelationId;
  readonly key: string;
  readonly system: "shopify" | "erp";
  readonly operation: string;
  readonly request: string | null;
  readonly status: number | null;
  readonly response: string | null;
  readonly failure: string | null;
  readonly durationMs: number;
  readonly costPoints: number | null;
  readonly startedAt: Date;
}

export interface TimelineEvent {
  readonly eventId: string;
  readonly source: string;
  readonly topic: string;
  readonly kind: string;
  readonly state: EventState;
  readonly correlationId: string;
  readonly receivedAt: Date;
  readonly settledAt: Date | null;
  readonly duplicates: number;
  readonly note: string | null;
  readonly errorCode: string | null;
  readonly attempts: readonly {
    readonly number: number;
    readonly startedAt: Date;
    readonly endedAt: Date;
    readonly outcome: string;
    readonly errorCode: string | null;
    readonly message: string | null;
  }[];
}

export interface History {
  /** Redacted by the caller (domain/redact). */
  saveExchanges(rows: readonly ExchangeRow[]): Promise<void>;
  exchangesOf(key: string, limit: number): Promise<readonly ExchangeRow[]>;
  eventsOf(key: string, limit: number): Promise<readonly TimelineEvent[]>;
  /** The original bytes of one event. */
  bodyOf(eventId: string): Promise<Uint8Array | null>;
  /** Puts a body without personal data in the place of the original (customers/redact). Safe to repeat. */
  replaceBody(eventId: string, body: Uint8Array): Promise<void>;
  /**
   * Ends what is quarantined or dead of a key and older than an event that has done its work; returns how many. Safe to repeat.
   */
  settleOlder(than: Pick<Job, "key" | "kind" | "eventId">): Promise<number>;
  /** What of a flow stands in the inbox and has not run: how many, and since when the head of its longest-standing lane. Costs what stands there, not what was. */
  inbox(flow: string): Promise<{ readonly count: number; readonly since: Date | null }>;
}

export interface AuditRow extends AuditEntry {
  readonly at: Date;
}

export interface AuditTrail {
  append(entry: AuditEntry): Promise<void>;
  appendAll(entries: readonly AuditEntry[]): Promise<void>;
  ofSubject(subject: string, limit: number): Promise<readonly AuditRow[]>;
  /** Writers besides us that were found on the other side; the newest first. */
  secondWriters(limit: number): Promise<readonly AuditRow[]>;
  recent(page: { readonly after?: string; readonly limit: number }): Promise<Keyset<AuditRow>>;
}
