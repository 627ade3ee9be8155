import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { nextOrderSyncState } from "#app/domain/orders/sync-state.ts";
import { parseOrderGid } from "#app/domain/values/ids.ts";
import type { Job } from "#app/engine/port.ts";
import type { FlowPorts } from "../ports.ts";

/**
 * Attempts are used up, or no attempt can help: the order is an exception until a person acts or a replay succeeds.
 * Its intent stays as it is, so a replay settles first and never sends twice. Safe to run twice.
 */
export async function giveUpOrder(ports: FlowPorts, job: Job, error: SyncError): Promise<void> {
  const id = parseOrderGid(job.key);
  await ports.store.forShop(job.shop, async (shop) => {
    const row = id === null ? null : await shop.orders.find(id);
    const { flow, eventId, key: subject } = job;
    await shop.cases.open({
      flow,
      error,
      subject,
      subjectName: row?.name ?? subject,
      eventId,
      worth: row?.total ?? null,
    });
    await shop.flows.noteError(flow, error.message, ports.now());
    if (row === null) return;
    const state = nextOrderSyncState(row.state, "refuse") ?? row.state;
    await shop.orders.save({ ...row, state, reasons: [error.message], waitingSince: null });
    await shop.audit.append({
      actor: "worker",
      action: `order.${state}`,
      subject,
      before: row.state,
      after: state,
      reason: error.code,
      correlationId: job.correlationId,
    });
  });
}
