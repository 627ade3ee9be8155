import type { AuditRow, CaseRow, ExchangeRow, TimelineEvent } from "#app/store/port.ts";

interface Moment {
  /** UTC, ISO 8601. */
  readonly at: string;
  /** Unique in one timeline, and the same at each reading. */
  readonly id: string;
}

/** One thing that happened to an order, on either side. */
export type TimelineEntry = Moment &
  (
    | {
        readonly kind: "received";
        readonly source: string;
        readonly topic: string;
        readonly state: TimelineEvent["state"];
        readonly note: string | null;
        /** Times the same message came again and was refused. */
        readonly duplicates: number;
        readonly correlationId: string;
      }
    | {
        readonly kind: "attempt";
        readonly number: number;
        readonly outcome: string;
        readonly errorCode: string | null;
        readonly message: string | null;
        readonly durationMs: number;
      }
    | {
        readonly kind: "exchange";
        readonly system: ExchangeRow["system"];
        readonly operation: string;
        readonly request: string | null;
        readonly status: number | null;
        readonly response: string | null;
        readonly failure: string | null;
        readonly durationMs: number;
      }
    | { readonly kind: "case-opened"; readonly code: string; readonly cause: string; readonly message: string }
    | {
        readonly kind: "case-closed";
        readonly code: string;
        readonly state: string;
        readonly resolution: string | null;
      }
    | {
        readonly kind: "change";
        readonly actor: string;
        readonly action: string;
        readonly before: string | null;
        readonly after: string | null;
        readonly reason: string | null;
      }
  );

interface Sources {
  readonly events: readonly TimelineEvent[];
  readonly exchanges: readonly ExchangeRow[];
  readonly cases: readonly CaseRow[];
  readonly audit: readonly AuditRow[];
}

function ofEvent(event: TimelineEvent): TimelineEntry[] {
  const received: TimelineEntry = {
    kind: "received",
    id: `event-${event.eventId}`,
    at: event.receivedAt.toISOString(),
    source: event.source,
    topic: event.topic,
    state: event.state,
    note: event.note,
    duplicates: event.duplicates,
    correlationId: event.correlationId,
  };
  const attempts = event.attempts.map(({ number, startedAt, endedAt, outcome, errorCode, message }): TimelineEntry => ({
    kind: "attempt",
    // The number is not enough: a replay counts from one again.
    id: `attempt-${event.eventId}-${number}-${startedAt.getTime()}`,
    at: startedAt.toISOString(),
    number,
    outcome,
    errorCode,
    message,
    durationMs: endedAt.getTime() - startedAt.getTime(),
  }));
  return [received, ...attempts];
}

function ofExchange(exchange: ExchangeRow, index: number): TimelineEntry {
  const { system, operation, request, status, response, failure, durationMs, startedAt } = exchange;
  const at = startedAt.toISOString();
  return {
    kind: "exchange",
    id: `exchange-${at}-${index}`,
    at,
    system,
    operation,
    request: clipped(request),
    status,
    response: clipped(response),
    failure,
    durationMs,
  };
}

function ofCase({ id, code, cause, message, state, resolution, createdAt, settledAt }: CaseRow): TimelineEntry[] {
  const opened: TimelineEntry = {
    kind: "case-opened",
    id: `case-${id}`,
    at: createdAt.toISOString(),
    code,
    cause,
    message,
  };
  if (settledAt === null) return [opened];
  return [
    opened,
    { kind: "case-closed", id: `case-${id}-closed`, at: settledAt.toISOString(), code, state, resolution },
  ];
}

function ofChange({ at, actor, action, before, after, reason }: AuditRow, index: number): TimelineEntry {
  return {
    kind: "change",
    id: `change-${at.getTime()}-${index}`,
    at: at.toISOString(),
    actor,
    action,
    before,
    after,
    reason,
  };
}

// A page carries a hundred of them; what is longer is an ERP's web page or a list, and its beginning says which.
const LONGEST_BODY = 6_000;

function clipped(body: string | null): string | null {
  return body === null || body.length <= LONGEST_BODY ? body : `${body.slice(0, LONGEST_BODY)} …`;
}

/** In one instant: a message is received, then tried, then calls are made, then something comes of it. */
const RANK: Readonly<Record<TimelineEntry["kind"], number>> = {
  received: 0,
  attempt: 1,
  exchange: 2,
  "case-opened": 3,
  "case-closed": 4,
  change: 5,
};

/** Everything that happened, both systems and people, in the order it happened; entries of one instant as cause and effect. */
export function mergeTimeline({ events, exchanges, cases, audit }: Sources): readonly TimelineEntry[] {
  return [
    ...events.flatMap(ofEvent),
    ...exchanges.map(ofExchange),
    ...cases.flatMap(ofCase),
    ...audit.map(ofChange),
  ].sort((a, b) => (a.at === b.at ? RANK[a.kind] - RANK[b.kind] : a.at < b.at ? -1 : 1));
}
