import { describe, expect, test } from "vitest";
import { mergeTimeline } from "#app/services/timeline.ts";
import type { AuditRow, CaseRow, ExchangeRow, TimelineEvent } from "#app/store/port.ts";
import { CORRELATION } from "#test/store/store-world.ts";

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 10, 0, second));

const anEvent = (given: Partial<TimelineEvent> = {}): TimelineEvent => ({
  eventId: "1",
  source: "shopify",
  topic: "orders/create",
  kind: "order.push",
  state: "done",
  correlationId: "c",
  receivedAt: at(0),
  settledAt: null,
  duplicates: 0,
  note: null,
  errorCode: null,
  attempts: [],
  ...given,
});
const anExchange = (given: Partial<ExchangeRow> = {}): ExchangeRow => ({
  correlationId: CORRELATION,
  key: "k",
  system: "erp",
  operation: "submit",
  request: null,
  status: 201,
  response: null,
  failure: null,
  durationMs: 5,
  costPoints: null,
  startedAt: at(2),
  ...given,
});
const aCase = (given: Partial<CaseRow> = {}): CaseRow => ({
  id: "a",
  flow: "orders",
  code: "sku-unmapped",
  cause: "X",
  message: "m",
  field: null,
  subject: "s",
  subjectName: "#1",
  payload: null,
  eventId: "1",
  worth: null,
  choices: [],
  state: "open",
  resolution: null,
  createdAt: at(3),
  settledAt: null,
  ...given,
});
const aChange = (given: Partial<AuditRow> = {}): AuditRow => ({
  at: at(4),
  actor: "worker",
  action: "order.posted",
  subject: "s",
  before: null,
  after: null,
  reason: null,
  correlationId: null,
  ...given,
});
const anAttempt = { number: 1, startedAt: at(1), endedAt: at(2), outcome: "done", errorCode: null, message: null };
const nothing = { events: [], exchanges: [], cases: [], audit: [] };

describe("the timeline of an order", () => {
  test("tells what happened in the order it happened, whatever order it is read in", () => {
    const events = [anEvent({ eventId: "2", receivedAt: at(9) }), anEvent({ attempts: [anAttempt] })];
    const entries = mergeTimeline({ events, exchanges: [anExchange()], cases: [aCase()], audit: [aChange()] });
    expect(entries.map(({ kind }) => kind)).toEqual([
      "received",
      "attempt",
      "exchange",
      "case-opened",
      "change",
      "received",
    ]);
  });

  test("in one instant a cause stands before its effect", () => {
    const same = { startedAt: at(0), endedAt: at(0) };
    const entries = mergeTimeline({
      events: [anEvent({ attempts: [{ ...anAttempt, ...same }] })],
      exchanges: [anExchange({ startedAt: at(0) })],
      cases: [aCase({ createdAt: at(0), settledAt: at(0) })],
      audit: [aChange({ at: at(0) })],
    });
    const kinds = entries.map(({ kind }) => kind);
    expect(kinds).toEqual(["received", "attempt", "exchange", "case-opened", "case-closed", "change"]);
  });

  test("a case that is settled is told twice: when it opened and how it ended", () => {
    const cases = [aCase({ state: "resolved", resolution: "posted as SO-1", settledAt: at(8) })];
    expect(mergeTimeline({ ...nothing, cases })).toMatchObject([
      { kind: "case-opened" },
      { kind: "case-closed", state: "resolved", resolution: "posted as SO-1" },
    ]);
  });

  test("attempts of a replay count from one again, and are still told apart", () => {
    const attempts = [anAttempt, { ...anAttempt, startedAt: at(5), endedAt: at(6) }];
    const ids = mergeTimeline({ ...nothing, events: [anEvent({ attempts })] }).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
  });

  test("a payload of any length reaches the browser as far as a person reads it", () => {
    const [entry] = mergeTimeline({
      ...nothing,
      exchanges: [anExchange({ response: "x".repeat(60_000), request: "short" })],
    });
    expect(entry).toMatchObject({ request: "short" });
    expect(JSON.stringify(entry).length).toBeLessThan(7_000);
  });
});
