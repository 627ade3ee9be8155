import { parseCorrelationId, type CorrelationId } from "#app/domain/values/ids.ts";
import type { EventDraft } from "#app/engine/port.ts";
import { FLOW_OF_JOB, type JobKind } from "#app/flows/jobs.ts";
import type { Desk } from "./desk.ts";

/** Work of one of these keys runs one at a time per shop, whoever asks for it. */
const KEY_OF_SHOP_JOB = { "catalogue.pull": "catalogue", "stock.pull": "stock" } as const satisfies Partial<
  Record<JobKind, string>
>;
export type ShopJobKind = keyof typeof KEY_OF_SHOP_JOB;

/** A new correlation id for what a person begins. */
export function ownCorrelation(desk: Desk): CorrelationId {
  const correlationId = parseCorrelationId(desk.newId());
  if (correlationId === null) throw new Error("an id of ours is no correlation id");
  return correlationId;
}

function draft(desk: Desk, kind: JobKind, key: string, correlationId = ownCorrelation(desk)): EventDraft {
  return {
    shop: desk.shop,
    source: "person",
    topic: kind,
    kind,
    flow: FLOW_OF_JOB[kind],
    key,
    dedupeKey: correlationId,
    correlationId,
    body: new TextEncoder().encode("{}"),
    headers: {},
    triggeredAt: desk.now(),
  };
}

/** A job about the whole shop, asked for by a person. Each call is new work; running it twice reads twice and changes nothing else. */
export function shopJob(desk: Desk, kind: ShopJobKind): EventDraft {
  return draft(desk, kind, KEY_OF_SHOP_JOB[kind]);
}

/** Publishes an inventory item's levels again, or "all". */
export function publishJob(desk: Desk, key: string): EventDraft {
  return draft(desk, "availability.publish", key);
}

/** Looks at one order again; for an order of which the inbox holds no message. */
export function orderJob(desk: Desk, orderId: string): EventDraft {
  return draft(desk, "order.push", orderId);
}

/** Begins to carry out a bulk action, or goes on with it. */
export function bulkJob(desk: Desk, id: string, correlationId: CorrelationId): EventDraft {
  return draft(desk, "bulk.run", id, correlationId);
}

/** Begins a rehearsal of a draft, or goes on with it. */
export function rehearsalJob(desk: Desk, id: string, correlationId: CorrelationId): EventDraft {
  return draft(desk, "mapping.rehearse", id, correlationId);
}

/** Begins a look at whether both sides fit each other, or goes on with it. */
export function readinessJob(desk: Desk, id: string, correlationId: CorrelationId): EventDraft {
  return draft(desk, "readiness.check", id, correlationId);
}

/** Begins to publish what a person has asked for, or goes on with it. */
export function publishingJob(desk: Desk, id: string, correlationId: CorrelationId): EventDraft {
  return draft(desk, "availability.publish-now", id, correlationId);
}
