import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { Removed, RetentionDays } from "#app/domain/retention.ts";
import type { CorrelationId, Shop } from "#app/domain/values/ids.ts";

export type * from "./guard-port.ts";

/** Who caused a piece of work. */
export type Source = "shopify" | "erp" | "schedule" | "person";

/**
 * One piece of work to be kept: a webhook as it came, or a job of our own.
 * Kept as a row of the inbox, which is the ordered log; the engine knows jobs, not orders.
 */
export interface EventDraft {
  readonly shop: Shop;
  readonly source: Source;
  /** Their name for it: the Shopify topic, or our job kind. */
  readonly topic: string;
  /** What a handler is registered for. */
  readonly kind: string;
  /** Paused, counted and shown together: orders, inventory, products, shop. */
  readonly flow: string;
  /** Work of one key never runs twice at once and never overtakes itself: the order's gid, the SKU. */
  readonly key: string;
  /** Theirs to us: the same (shop, topic, dedupe key) is kept once. */
  readonly dedupeKey: string;
  readonly correlationId: CorrelationId;
  /** The original bytes, for replay at any age. */
  readonly body: Uint8Array;
  /** Headers worth keeping, lower case; never authorization or signatures. */
  readonly headers: Readonly<Record<string, string>>;
  /** UTC; when the other side says it happened. */
  readonly triggeredAt: Date | null;
  /** Not a reason to work: kept, counted, shown with this reason, never run. */
  readonly ignoredBecause?: string;
}

/** ready → done | ignored | quarantined | dead | cancelled; a replay brings any of them back to ready. */
export type EventState = "ready" | "done" | "ignored" | "quarantined" | "dead" | "cancelled";

/** Lanes of a flow for which nobody has set a number: as many of its keys a shop has at work at once. */
export const DEFAULT_LANES = 8;

export interface Lane {
  readonly shop: Shop;
  readonly flow: string;
  readonly lane: number;
}

/** A row of the inbox as a handler sees it. */
export interface Job {
  /** Digits; the order of the inbox. */
  readonly eventId: string;
  readonly shop: Shop;
  readonly flow: string;
  readonly kind: string;
  readonly topic: string;
  readonly source: Source;
  readonly key: string;
  readonly body: Uint8Array;
  readonly correlationId: CorrelationId;
  /** 1 on the first run. Waiting is not an attempt. */
  readonly attempt: number;
  /** Runs before this one that count toward the limit: an outage is waited out, and is none. */
  readonly faults: number;
  readonly receivedAt: Date;
}

/** What became of one run. A hold is `done`: the flow has recorded it, and a later event looks again. */
export type JobOutcome =
  | { readonly kind: "done"; readonly note: string }
  | { readonly kind: "ignored"; readonly reason: string }
  | { readonly kind: "retry"; readonly error: SyncError }
  /** As told by the other side or by a settle time; counts no attempt. */
  | { readonly kind: "wait"; readonly ms: number; readonly why: string }
  /** An exception is open; fixing its cause replays the event. */
  | { readonly kind: "quarantined"; readonly error: SyncError };

export interface JobContext {
  readonly now: () => Date;
  /** Aborted when the process drains or the lane token is lost: stop before the next write. */
  readonly signal: AbortSignal;
}

export interface JobHandler {
  /**
   * Whether `later`, of the same kind and key and waiting behind it, does this job's work too: it reads the thing as it is now.
   * Absent: never, except for two runs of one schedule.
   */
  readonly isCoveredBy?: (job: Job, later: Job) => boolean;
  /**
   * While an exception about a key is open, later work of that key waits for its repair. Absent: later work runs, because it reads
   * the thing as it is now and may be the repair.
   */
  readonly waitsForRepair?: true;
  run(job: Job, context: JobContext): Promise<JobOutcome>;
  /** Attempts or age are used up; record the exception. The event is then dead, and can be replayed. */
  giveUp(job: Job, error: SyncError): Promise<void>;
}

/** How a lane may be worked on now. */
export type LaneSlice =
  | { readonly kind: "work"; readonly jobs: readonly Job[]; readonly hasMore: boolean }
  /** The flow is paused, off, or changing the number of its lanes: its events stay. */
  | { readonly kind: "paused" }
  /** The shop is uninstalled: nothing of it runs any more. */
  | { readonly kind: "gone" };

export interface AttemptRecord {
  readonly job: Job;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly outcome: JobOutcome["kind"] | "dead";
  readonly error: SyncError | null;
  readonly note: string | null;
}

/** Runs SQL in somebody's open transaction; pg-boss's own shape, so that its tokens commit with our rows. */
export interface SqlRunner {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** Writes the tokens of lanes inside the caller's transaction; given by the engine to the ledger. */
export type TokenWriter = (run: SqlRunner, lanes: readonly Lane[]) => Promise<void>;

/** The event ledger as the engine needs it. Implemented by store/; every method may be repeated. */
export interface Ledger {
  /**
   * Keeps the events and their lanes' tokens in one transaction, committed when this resolves.
   * Returns how many were new; one whose (shop, topic, dedupeKey) is known changes nothing.
   */
  accept(
    events: readonly EventDraft[],
    writeTokens: TokenWriter,
  ): Promise<{ readonly kept: number; readonly known: number }>;
  /** `kindsInStep`: kinds of which nothing runs while an exception about the same key is open; default none. */
  slice(lane: Lane, limit: number, kindsInStep?: readonly string[]): Promise<LaneSlice>;
  /** Records attempts and settles the events that will not run again: all of them in one transaction, or none. */
  record(attempts: readonly AttemptRecord[]): Promise<void>;
  /** Lanes that have ready events and may run, a page in their own order after `after`: the sweeper's belt. */
  lanesWithWork(page: { readonly after: Lane | null; readonly limit: number }): Promise<readonly Lane[]>;
  /** Lanes of one flow that have ready events, whether it may run or not. */
  lanesOf(shop: Shop, flow: string): Promise<readonly Lane[]>;
  /** Brings settled events of a shop back to ready, with their tokens; returns how many. Unknown ids are passed over. */
  replay(shop: Shop, eventIds: readonly string[], writeTokens: TokenWriter): Promise<number>;
}

/** What changing the number of a flow's lanes needs of the queue. */
export interface LaneTokens {
  /** Whether no worker holds the token of any of these lanes. */
  areIdle(run: SqlRunner, lanes: readonly Lane[]): Promise<boolean>;
  readonly write: TokenWriter;
}

/** Numbers of lanes as people set them, over all shops. Implemented by store/lane-changes.ts; any number of processes may ask. */
export interface LaneChanges {
  /** Goes on with every flow whose number of lanes is not the wanted one; returns how many still wait for the end of their work. */
  advance(defaultLanes: number, tokens: LaneTokens): Promise<number>;
}

/** The months of the log and its retention. Implemented by store/retention.ts; every method may be repeated. */
export interface LogKeeping {
  /** Makes the partitions of this month and the next two; returns the names of the new ones. */
  makeMonths(): Promise<readonly string[]>;
  /**
   * Removes what is older than its class is kept, in small batches until `signal` aborts; null: another process is doing it.
   * Never what is ready, or quarantined or dead with an open exception, or what an open exception points to.
   */
  removeExpired(days: RetentionDays, signal: AbortSignal): Promise<Removed | null>;
}

/** What the rest of the house may ask of the engine. */
export interface Engine {
  /** Resolves after commit; an event known already changes nothing. Calls made close together share a transaction. Tells the log why it rejects. */
  accept(event: EventDraft): Promise<void>;
  replay(shop: Shop, eventIds: readonly string[]): Promise<number>;
  /** Makes waiting lanes of a flow run now: after a resume, or when the ERP is back. */
  wake(shop: Shop, flow: string): Promise<void>;
  /** The writer for transactions that enqueue beside their own rows. */
  readonly writeTokens: TokenWriter;
}

/** When work comes back by itself. */
export type Recurrence =
  | { readonly kind: "interval"; readonly everyMs: number }
  /** Each day at a time of the shop's own clock, "03:00". */
  | { readonly kind: "daily"; readonly at: string };

/** Work that comes back by itself, in every shop where its flow runs. */
export interface Schedule {
  readonly kind: string;
  readonly flow: string;
  readonly key: string;
  readonly recurs: Recurrence;
}
