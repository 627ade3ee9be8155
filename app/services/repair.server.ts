import type { CauseSelection } from "#app/domain/bulk/bulk-action.ts";
import { parseErpItem, parseOrderGid, parseSku } from "#app/domain/values/ids.ts";
import { ENDED_BY_DISCARD } from "#app/domain/orders/sync-state.ts";
import type { ShopStore } from "#app/store/port.ts";
import { startBulkAction } from "./bulk-start.ts";
import type { Desk } from "./desk.ts";
import { mayRepair } from "./ownership/may-repair.ts";
import { keepItemIds } from "./value-maps/item-ids.ts";

const MAX_REASON_LENGTH = 500;

/**
 * What came of a repair: how many run again or were closed, or why nothing was done. What is about many is a bulk action, whose number of
 * cases is known now and whose work goes on in the worker.
 */
export type RepairAnswer =
  | { readonly kind: "done"; readonly count: number }
  | { readonly kind: "started"; readonly count: number; readonly bulkId: string }
  | {
      readonly kind: "refused";
      readonly problem:
        "item-unknown" | "sku-empty" | "value-wrong" | "reason-missing" | "reason-long" | "case-gone" | "not-yours";
    };

export interface Cause {
  readonly code: string;
  readonly cause: string;
}

const NOT_YOURS: RepairAnswer = { kind: "refused", problem: "not-yours" };

function selectionOf({ code, cause }: Cause): CauseSelection {
  return { kind: "cause", code, cause };
}

/** Lets all open cases of a cause run again, in the caller's transaction. */
export async function replayCause(desk: Desk, store: ShopStore, cause: Cause): Promise<RepairAnswer> {
  const command = { kind: "replay", selection: selectionOf(cause) } as const;
  if ((await store.bulkActions.count(command)) === 0) return { kind: "done", count: 0 };
  const { id: bulkId, total: count } = await startBulkAction(desk, store, { command, reason: null });
  return { kind: "started", count, bulkId };
}

/** Maps a SKU to an ERP item and lets everything that waited for it run again: both are committed together. */
export async function mapSku(
  desk: Desk,
  entered: { readonly sku: string; readonly item: string },
): Promise<RepairAnswer> {
  const sku = parseSku(entered.sku);
  const item = parseErpItem(entered.item);
  if (sku === null) return { kind: "refused", problem: "sku-empty" };
  return desk.store.forShop(desk.shop, async (store): Promise<RepairAnswer> => {
    if (!(await mayRepair(desk, store, "sku-unmapped"))) return NOT_YOURS;
    if (item === null || !(await store.catalogue.hasItem(item))) return { kind: "refused", problem: "item-unknown" };
    const before = (await store.catalogue.itemsOf([sku])).get(sku) ?? null;
    await store.catalogue.mapItem(sku, item, desk.actor);
    await keepItemIds(desk, store, [{ match: sku, value: item }]);
    const change = { before, after: item, reason: null, correlationId: null };
    await store.audit.append({ actor: desk.actor, action: "sku.mapped", subject: sku, ...change });
    return replayCause(desk, store, { code: "sku-unmapped", cause: sku });
  });
}

/** Lets all open cases of a cause run again. Safe to repeat: an event already on its way is passed over. */
export function retryCause(desk: Desk, cause: Cause): Promise<RepairAnswer> {
  return desk.store.forShop(desk.shop, async (store) =>
    (await mayRepair(desk, store, cause.code)) ? replayCause(desk, store, cause) : NOT_YOURS,
  );
}

/** Lets one case run again, at once. */
export async function retryCase(desk: Desk, id: string): Promise<RepairAnswer> {
  const found = await desk.store.forShop(desk.shop, async (store) => {
    const open = await store.cases.find(id);
    if (open === null || open.state !== "open") return null;
    if (!(await mayRepair(desk, store, open.code))) return "not-yours";
    const change = { before: null, after: null, reason: null, correlationId: null };
    await store.audit.append({ actor: desk.actor, action: "exception.retried", subject: open.subject, ...change });
    return open;
  });
  if (found === "not-yours") return NOT_YOURS;
  if (found === null) return { kind: "refused", problem: "case-gone" };
  return { kind: "done", count: await desk.engine.replay(desk.shop, [found.eventId]) };
}

function problemOf(reason: string): RepairAnswer | null {
  if (reason === "") return { kind: "refused", problem: "reason-missing" };
  return reason.length > MAX_REASON_LENGTH ? { kind: "refused", problem: "reason-long" } : null;
}

/** Closes one case without a repair. The order's state says that it was skipped, and why. */
export async function discardCase(desk: Desk, id: string, entered: string): Promise<RepairAnswer> {
  const reason = entered.trim();
  const problem = problemOf(reason);
  if (problem !== null) return problem;
  const { shop, actor } = desk;
  return desk.store.forShop(shop, async (store): Promise<RepairAnswer> => {
    const code = (await store.cases.find(id))?.code ?? "";
    if (!(await mayRepair(desk, store, code))) return NOT_YOURS;
    const [discarded] = await store.cases.discard([id], reason);
    if (discarded === undefined) return { kind: "refused", problem: "case-gone" };
    const { subject, message: before } = discarded;
    const why = { reason, correlationId: null };
    await store.audit.append({ actor, action: "exception.discarded", subject, before, after: null, ...why });
    const order = parseOrderGid(subject);
    if (order !== null) await store.orders.close([order], { from: ENDED_BY_DISCARD, reason });
    return { kind: "done", count: 1 };
  });
}

/** Discards all open cases of a cause. */
export async function discardCause(desk: Desk, cause: Cause, entered: string): Promise<RepairAnswer> {
  const reason = entered.trim();
  const problem = problemOf(reason);
  if (problem !== null) return problem;
  return desk.store.forShop(desk.shop, async (store): Promise<RepairAnswer> => {
    if (!(await mayRepair(desk, store, cause.code))) return NOT_YOURS;
    const command = { kind: "discard", selection: selectionOf(cause) } as const;
    if ((await store.bulkActions.count(command)) === 0) return { kind: "refused", problem: "case-gone" };
    const { id: bulkId, total: count } = await startBulkAction(desk, store, { command, reason });
    return { kind: "started", count, bulkId };
  });
}
