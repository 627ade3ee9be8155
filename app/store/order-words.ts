import { refusalOf, type OrderStanding, type WordRefusal } from "#app/domain/orders/person-word.ts";
import type { OrderSyncState } from "#app/domain/orders/sync-state.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import { parseIdempotencyKey, type OrderGid } from "#app/domain/values/ids.ts";
import type { EventDraft } from "#app/engine/port.ts";
import { createAuditTrail } from "./audit-trail.ts";
import { cancelEvents } from "./cancel-events.ts";
import { createCases } from "./cases.ts";
import { closeOrders } from "./close-orders.ts";
import { insertEvents, type EventLog } from "./event-log.ts";
import { createIntents } from "./intents.ts";
import { createOrderBook } from "./order-book.ts";
import type { OrderRow, OrderWords, PersonWord } from "./port.ts";
import { createReleases } from "./releases.ts";
import { replayEvents } from "./replay-events.ts";
import { scopeRunner, type ShopScope } from "./shop-scope.ts";

/** States that a person's "ignore" ends: the ERP is known to have nothing. */
const IGNORABLE = ["received", "held", "ready", "exception"] as const satisfies readonly OrderSyncState[];

interface Known {
  readonly row: OrderRow | null;
  /** The newest message that brings the order on its way. */
  readonly newest: { readonly id: string; readonly state: string } | null;
  readonly standing: OrderStanding;
}

async function newestPush({ shop, tx }: ShopScope, order: OrderGid): Promise<Known["newest"]> {
  const [newest] = await tx.$queryRaw<{ id: string; state: string }[]>`
    select id::text as id, state from event where shop = ${shop} and key = ${order} and kind = 'order.push'
    order by event.id desc limit 1`;
  return newest ?? null;
}

async function wasSent(scope: ShopScope, order: OrderGid): Promise<boolean> {
  const key = parseIdempotencyKey(order);
  const intent = key === null ? null : await createIntents(scope).find("sales-order", key);
  return intent !== null && intent.state !== "refused";
}

/** Null: this shop has no such order. An order whose first message still stands in the inbox has no row yet. */
async function look(scope: ShopScope, order: OrderGid): Promise<Known | null> {
  const row = await createOrderBook(scope).find(order);
  const newest = await newestPush(scope, order);
  if (row === null && newest === null) return null;
  const released = new Set((await createReleases(scope).of(order)).map(({ hold }) => hold));
  const standing: OrderStanding = {
    state: row?.state ?? "received",
    holds: row?.holds.filter(({ key }) => !released.has(key)) ?? [],
    isOnItsWay: newest?.state === "ready",
    hasDocument: (row?.erpDocumentId ?? row?.postedHash ?? null) !== null,
    wasSent: await wasSent(scope, order),
  };
  return { row, newest, standing };
}

/** The audit trail's words for what was done. */
function changeOf({ word }: PersonWord, { state, holds }: OrderStanding) {
  switch (word) {
    case "release":
      return { action: "order.released", before: holds.map(({ reason }) => reason).join("; "), after: null };
    case "resend":
      return { action: "order.sent-again", before: null, after: null };
    case "ignore":
      return { action: "order.ignored", before: state, after: "ignored" };
    default:
      return unreachable(word);
  }
}

/** A later word that lets the order go ends that it is ignored. */
async function takeBack({ shop, tx }: ShopScope, order: OrderGid): Promise<void> {
  await tx.orderIgnored.deleteMany({ where: { shop, orderId: order } });
}

/** The order's work in the inbox, locked: a run that is just committing an intent is waited for, and what it committed is then seen. */
async function lockWork({ shop, tx }: ShopScope, order: OrderGid): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id::text as id from event
    where shop = ${shop} and key = ${order} and flow = 'orders' and state = 'ready' order by event.id for update`;
  return rows.map(({ id }) => id);
}

interface Carried {
  readonly order: OrderGid;
  readonly said: PersonWord;
  readonly again: EventDraft;
  readonly known: Known;
  /** Ids of its messages in the inbox, locked. */
  readonly work: readonly string[];
}

async function release(scope: ShopScope, eventLog: EventLog, { order, said, again, known }: Carried): Promise<void> {
  await takeBack(scope, order);
  const holds = known.standing.holds.map(({ key }) => key);
  await createReleases(scope).add(order, holds, said);
  await insertEvents(scopeRunner(scope.tx), [again], eventLog);
}

async function sendAgain(scope: ShopScope, eventLog: EventLog, { order, said, again, known }: Carried): Promise<void> {
  await takeBack(scope, order);
  const run = scopeRunner(scope.tx);
  const { shop, now } = scope;
  const { bulkAction } = said;
  if (known.newest === null) await insertEvents(run, [again], eventLog);
  else await replayEvents(run, { shop, eventIds: [known.newest.id], now: now(), bulkAction }, eventLog);
}

async function ignore(scope: ShopScope, { order, said, work }: Carried): Promise<void> {
  const { shop, tx } = scope;
  const { actor, reason, bulkAction } = said;
  await tx.orderIgnored.createMany({ data: [{ shop, orderId: order, actor, reason }], skipDuplicates: true });
  await cancelEvents(scope, bulkAction, work, reason);
  const cases = createCases(scope);
  const open = (await cases.ofSubject(order)).filter(({ state }) => state === "open").map(({ id }) => id);
  await cases.discard(open, reason);
  await closeOrders(scope, [order], { from: IGNORABLE, reason });
}

function carryOut(scope: ShopScope, eventLog: EventLog, carried: Carried): Promise<void> {
  const { word } = carried.said;
  switch (word) {
    case "release":
      return release(scope, eventLog, carried);
    case "resend":
      return sendAgain(scope, eventLog, carried);
    case "ignore":
      return ignore(scope, carried);
    default:
      return unreachable(word);
  }
}

/** See OrderWords.say. */
async function say(
  scope: ShopScope,
  eventLog: EventLog,
  { order, said, again }: Pick<Carried, "order" | "said" | "again">,
): Promise<WordRefusal | null> {
  const work = await lockWork(scope, order);
  const known = await look(scope, order);
  if (known === null) return "unknown";
  const refusal = refusalOf(said.word, known.standing);
  if (refusal !== null) return refusal;
  await carryOut(scope, eventLog, { order, said, again, known, work });
  const correlationId = said.correlationId ?? known.row?.correlationId ?? null;
  const reason = said.reason === "" ? null : said.reason;
  const entry = { actor: said.actor, subject: order, reason, correlationId };
  await createAuditTrail(scope).append({ ...entry, ...changeOf(said, known.standing) });
  return null;
}

/** What people say about the orders of one shop. */
export function createOrderWords(scope: ShopScope, eventLog: EventLog): OrderWords {
  const { shop, tx } = scope;
  return {
    say: (order, said, again) => say(scope, eventLog, { order, said, again }),
    async ignoredBecause(order) {
      const row = await tx.orderIgnored.findUnique({ where: { shop_orderId: { shop, orderId: order } } });
      return row?.reason ?? null;
    },
  };
}
