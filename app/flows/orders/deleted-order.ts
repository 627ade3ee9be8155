import { nextOrderSyncState } from "#app/domain/orders/sync-state.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { Job, JobOutcome } from "#app/engine/port.ts";
import type { OrderRow, ShopStore } from "#app/store/port.ts";
import { giveUnitsBack } from "../inventory/take-in-order.ts";
import type { FlowPorts } from "../ports.ts";
import { salesOrderKey } from "./order-turn.ts";
import { closeOrderCases } from "./record-order.ts";

/** The one message that tells an order that was deleted from one that this app may not read: both are not found. */
export const DELETED = "orders/delete";

const REASON = "Deleted in Shopify before it was posted";

async function mayHaveDocument(shop: ShopStore, order: OrderGid, row: OrderRow | null): Promise<boolean> {
  const intent = await shop.intents.find("sales-order", salesOrderKey(order));
  return (row?.postedHash ?? null) !== null || (intent !== null && intent.state !== "refused");
}

/**
 * Record: an order that was deleted before the ERP had it. It is skipped, and asks nothing of anybody. Null where it was not told that
 * it was deleted, or where the ERP may have a document of it: then a person decides. Safe to run twice.
 */
export async function recordDeleted(ports: FlowPorts, job: Job, order: OrderGid): Promise<JobOutcome | null> {
  if (job.topic !== DELETED) return null;
  return ports.store.forShop(job.shop, async (shop): Promise<JobOutcome | null> => {
    const row = await shop.orders.find(order);
    if (await mayHaveDocument(shop, order, row)) return null;
    await closeOrderCases(shop, { job, order: { id: order } }, REASON);
    await giveUnitsBack(shop, order);
    const state = row === null ? null : nextOrderSyncState(row.state, "skip");
    if (row === null || state === null) return { kind: "done", note: REASON };
    await shop.orders.save({ ...row, state, reasons: [REASON], waitingSince: null });
    if (state !== row.state)
      await shop.audit.append({
        actor: "worker",
        action: `order.${state}`,
        subject: order,
        before: row.state,
        after: state,
        reason: REASON,
        correlationId: job.correlationId,
      });
    return { kind: "done", note: REASON };
  });
}
