import { nextOrderSyncState } from "#app/domain/orders/sync-state.ts";
import { parseErpItem, parseOrderGid, parseSku } from "#app/domain/values/ids.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";

/** Events replayed at once: a group may hold a hundred thousand. */
const BATCH = 500;
const MAX_REASON_LENGTH = 500;

/** What came of a repair: how many run again or were closed, or why nothing was done. */
export type RepairAnswer =
  | { readonly kind: "done"; readonly count: number }
  | {
      readonly kind: "refused";
      readonly problem: "item-unknown" | "sku-empty" | "reason-missing" | "reason-long" | "case-gone";
    };

export interface Cause {
  readonly code: string;
  readonly cause: string;
}

/** The event of each open case of a cause, once. */
export async function eventsOfCause(store: ShopStore, cause: Cause): Promise<readonly string[]> {
  return [...new Set((await store.cases.allOfGroup(cause.code, cause.cause)).map(({ eventId }) => eventId))];
}

/** Lets events run again; returns how many were not on their way already. */
export async function replayAll(desk: Desk, eventIds: readonly string[]): Promise<number> {
  let count = 0;
  for (let from = 0; from < eventIds.length; from += BATCH) {
    count += await desk.engine.replay(desk.shop, eventIds.slice(from, from + BATCH));
  }
  return count;
}

/**
 * Maps a SKU to an ERP item and lets everything that waited for it run again.
 * The mapping is committed first: after a crash in between, the same command again does the rest.
 */
export async function mapSku(
  desk: Desk,
  entered: { readonly sku: string; readonly item: string },
): Promise<RepairAnswer> {
  const sku = parseSku(entered.sku);
  const item = parseErpItem(entered.item);
  if (sku === null) return { kind: "refused", problem: "sku-empty" };
  const events = await desk.store.forShop(desk.shop, async (store) => {
    if (item === null || !(await store.catalogue.hasItem(item))) return null;
    const before = (await store.catalogue.itemsOf([sku])).get(sku) ?? null;
    await store.catalogue.mapItem(sku, item, desk.actor);
    const change = { before, after: item, reason: null, correlationId: null };
    await store.audit.append({ actor: desk.actor, action: "sku.mapped", subject: sku, ...change });
    return eventsOfCause(store, { code: "sku-unmapped", cause: sku });
  });
  if (events === null) return { kind: "refused", problem: "item-unknown" };
  return { kind: "done", count: await replayAll(desk, events) };
}

/** Lets all open cases of a cause run again. Safe to repeat: an event already on its way is passed over. */
export async function retryCause(desk: Desk, cause: Cause): Promise<RepairAnswer> {
  const events = await desk.store.forShop(desk.shop, async (store) => {
    const ids = await eventsOfCause(store, cause);
    const change = { before: null, after: `${ids.length} run again`, reason: null, correlationId: null };
    await store.audit.append({
      actor: desk.actor,
      action: "exceptions.retried",
      subject: `${cause.code} ${cause.cause}`,
      ...change,
    });
    return ids;
  });
  return { kind: "done", count: await replayAll(desk, events) };
}

/** Lets one case run again. */
export async function retryCase(desk: Desk, id: string): Promise<RepairAnswer> {
  const found = await desk.store.forShop(desk.shop, async (store) => {
    const open = await store.cases.find(id);
    if (open === null || open.state !== "open") return null;
    const change = { before: null, after: null, reason: null, correlationId: null };
    await store.audit.append({ actor: desk.actor, action: "exception.retried", subject: open.subject, ...change });
    return open;
  });
  if (found === null) return { kind: "refused", problem: "case-gone" };
  return { kind: "done", count: await replayAll(desk, [found.eventId]) };
}

/** An order whose last open case was discarded is done: as booked if it has a document, else skipped with the person's reason. */
async function closeOrder(store: ShopStore, subject: string, reason: string): Promise<void> {
  const order = parseOrderGid(subject);
  if (order === null) return;
  if ((await store.cases.ofSubject(order)).some(({ state }) => state === "open")) return;
  const row = await store.orders.find(order);
  if (row === null || row.state !== "exception") return;
  const state = nextOrderSyncState(row.state, row.erpDocumentId === null ? "skip" : "confirm");
  if (state !== null) await store.orders.save({ ...row, state, reasons: [reason], waitingSince: null });
}

/** Closes cases without a repair. Each is audited with its reason; the order's state says that it was skipped, and why. */
export async function discardCases(desk: Desk, ids: readonly string[], entered: string): Promise<RepairAnswer> {
  const reason = entered.trim();
  if (reason === "") return { kind: "refused", problem: "reason-missing" };
  if (reason.length > MAX_REASON_LENGTH) return { kind: "refused", problem: "reason-long" };
  const count = await desk.store.forShop(desk.shop, async (store) => {
    const discarded = await store.cases.discard(ids, reason);
    for (const { subject, message } of discarded) {
      const change = { before: message, after: null, reason, correlationId: null };
      await store.audit.append({ actor: desk.actor, action: "exception.discarded", subject, ...change });
      await closeOrder(store, subject, reason);
    }
    return discarded.length;
  });
  return count === 0 ? { kind: "refused", problem: "case-gone" } : { kind: "done", count };
}

/** Discards all open cases of a cause. */
export async function discardCause(desk: Desk, cause: Cause, reason: string): Promise<RepairAnswer> {
  const open = await desk.store.forShop(desk.shop, ({ cases }) => cases.allOfGroup(cause.code, cause.cause));
  return discardCases(
    desk,
    open.map(({ id }) => id),
    reason,
  );
}
