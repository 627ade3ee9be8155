import type { Attempt, Event, Exchange } from "@prisma/client";
import type { EventState } from "#app/engine/port.ts";
import { correlationColumn, wordColumn } from "./columns.ts";
import { isRowNumber } from "./keyset.ts";
import type { ExchangeRow, History, TimelineEvent } from "./port.ts";
import { rowNumber, type ShopScope } from "./shop-scope.ts";

/** What happened in one shop: events with their attempts, and the remote calls they made. Lists are the newest ones, newest first. */
export function createHistory({ shop, tx, now }: ShopScope): History {
  return {
    async saveExchanges(rows) {
      await tx.exchange.createMany({ data: rows.map((row) => ({ shop, ...exchangeColumns(row) })) });
    },
    async exchangesOf(key, limit) {
      const rows = await tx.exchange.findMany({ where: { shop, key }, orderBy: { id: "desc" }, take: limit });
      return rows.map((row) => ({
        ...exchangeColumns(row),
        correlationId: correlationColumn(row.correlationId),
        system: systemColumn(row.system),
      }));
    },
    async eventsOf(key, limit) {
      const events = await tx.event.findMany({
        where: { shop, key },
        omit: { body: true },
        orderBy: { id: "desc" },
        take: limit,
      });
      const ids = events.map((event) => event.id);
      const attempts = await tx.attempt.findMany({ where: { shop, eventId: { in: ids } }, orderBy: { id: "asc" } });
      const attemptsOf = Map.groupBy(attempts, (attempt) => attempt.eventId);
      return events.map((event) => timelineEvent(event, attemptsOf.get(event.id) ?? []));
    },
    async bodyOf(eventId) {
      if (!isRowNumber(eventId)) return null;
      const row = await tx.event.findFirst({ where: { shop, id: rowNumber(eventId) }, select: { body: true } });
      return row?.body ?? null;
    },
    async replaceBody(eventId, body) {
      if (!isRowNumber(eventId)) return;
      await tx.event.updateMany({ where: { shop, id: rowNumber(eventId) }, data: { body: Buffer.from(body) } });
    },
    async settleOlder({ key, kind, eventId }) {
      const { count } = await tx.event.updateMany({
        where: { shop, key, kind, id: { lt: rowNumber(eventId) }, state: { in: ["quarantined", "dead"] } },
        data: { state: "ignored", note: "A later message about the same thing did its work.", settledAt: now() },
      });
      return count;
    },
    async inbox(flow) {
      // The count is read from the index alone, and the age from the heads of the lanes.
      const [row] = await tx.$queryRaw<{ count: number; since: Date | null }[]>`
        with recursive head as (
          (select lane, ready_at from event where state = 'ready' and shop = ${shop} and flow = ${flow} order by lane, id limit 1)
          union all
          select next.lane, next.ready_at
          from head h
          cross join lateral (
            select lane, ready_at from event
            where state = 'ready' and shop = ${shop} and flow = ${flow} and lane > h.lane order by lane, id limit 1
          ) next
        )
        select (select count(*)::int from event where shop = ${shop} and flow = ${flow} and state = 'ready') as count,
               (select min(ready_at) from head) as since`;
      return row ?? { count: 0, since: null };
    },
  };
}

const systemColumn = wordColumn<ExchangeRow["system"]>(["shopify", "erp"]);
const stateColumn = wordColumn<EventState>(["ready", "done", "ignored", "quarantined", "dead", "cancelled"]);

// The columns of a call, and nothing that a caller's object may carry beside them.
function exchangeColumns(row: Omit<Exchange, "id" | "shop" | "createdAt">) {
  const {
    correlationId,
    key,
    system,
    operation,
    request,
    status,
    response,
    failure,
    durationMs,
    costPoints,
    startedAt,
  } = row;
  return {
    correlationId,
    key,
    system,
    operation,
    request,
    status,
    response,
    failure,
    durationMs,
    costPoints,
    startedAt,
  };
}

function timelineEvent(event: Omit<Event, "body">, attempts: readonly Attempt[]): TimelineEvent {
  return {
    eventId: String(event.id),
    source: event.source,
    topic: event.topic,
    kind: event.kind,
    state: stateColumn(event.state),
    correlationId: event.correlationId,
    receivedAt: event.createdAt,
    settledAt: event.settledAt,
    duplicates: event.duplicates,
    note: event.note,
    errorCode: event.errorCode,
    attempts: attempts.map(({ number, startedAt, endedAt, outcome, errorCode, message }) => ({
      number,
      startedAt,
      endedAt,
      outcome,
      errorCode,
      message,
    })),
  };
}
