import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { Result } from "#app/domain/result.ts";
import type { Removed, RetentionDays } from "#app/domain/retention.ts";
import type { CorrelationId, Shop } from "#app/domain/values/ids.ts";
import type { WorkKind } from "#app/domain/work-kind.ts";

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

/** One call to the other side, as the guard needs to know it. */
export interface RemoteCall {
  /** `<shop>/erp` or `<shop>/shopify`. */
  readonly connection: string;
  readonly work: WorkKind;
  /** For all of it: waiting for its turn and the call. */
  readonly deadlineMs: number;
  /** Ends the wait for a turn: the run it belongs to is broken off. */
  readonly signal?: AbortSignal;
  /** What the other side allows at once. Absent: the guard keeps no line, because its client holds back by other means (Shopify's points). */
  readonly maxInFlight?: number;
  /** What the other side allows in a stretch of time. */
  readonly callBudget?: CallBudget;
  /** Its run has called before: it goes ahead of those that begin. */
  readonly isContinued?: boolean;
}

/** A daily one is a window of a day. */
export interface CallBudget {
  readonly calls: number;
  readonly windowMs: number;
}

/** Counts, over all processes, the calls that were taken from a budget; by the database's clock. */
export interface CallBudgets {
  /**
   * Takes a portion of the window of now. `taken`: by all, this portion included; above the budget, that much of it was in vain.
   * Not safe to repeat: a portion that was taken and not heard of is lost until the window ends.
   */
  take(
    connection: string,
    budget: CallBudget,
    portion: number,
  ): Promise<{ readonly taken: number; readonly endsInMs: number }>;
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

/** Stands before every remote call: total deadline, breaker, concurrency and budgets per connection. */
export interface Guard {
  /**
   * Runs the call, or answers why not, and then nothing was sent: Err(unavailable) while the breaker is open or the run is broken off,
   * Err(throttled) while the other side wants silence, or others stand before it; both with the time to wait, and the latter counts no attempt.
   * `unavailable` and `in-doubt` count against the breaker, five in a row; a refused sign-in opens it at once; a refusal by a business rule is an answer.
   */
  call<T>(remote: RemoteCall, run: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>>;
  /** New credentials, or proof that the other side works: what was held against the connection is forgotten in every process. */
  forgive(connection: string): Promise<void>;
}

/** failing: outages in a row · unauthorized: the sign-in was refused · throttled: it told us to wait. */
export type BreakReason = "failing" | "unauthorized" | "throttled";

export interface OpenBreaker {
  readonly connection: string;
  readonly reason: BreakReason;
  /** Until one call may try again; Infinity: not before the connection is forgiven. */
  readonly restMs: number;
}

/** The right to be the one call that tries whether the other side is back. */
export interface Probe {
  /** Fences it: who holds it too long changes nothing. */
  readonly id: string;
  /** Rests so far, this one included. */
  readonly openings: number;
}

/**
 * The open breakers of all processes, by the database's clock. A breaker that is closed is not on it.
 * Every method may be repeated.
 */
export interface BreakerBoard {
  /** All that are open: few, and read by every process that works, once a second. */
  list(): Promise<readonly OpenBreaker[]>;
  /** Opens it; one that is open already rests no shorter, and `failing` again changes nothing. */
  open(breaker: OpenBreaker): Promise<void>;
  /** For one asker at a time, when the rest is over; an asker that is silent for `leaseMs` loses it. Null: not now. */
  takeProbe(connection: string, leaseMs: number): Promise<Probe | null>;
  /** The probe failed: another rest. */
  reopen(breaker: OpenBreaker, probe: Probe): Promise<void>;
  /** True: it was open, and the probe, where one is given, was still the asker's. */
  close(connection: string, probe: Probe | null): Promise<boolean>;
}
