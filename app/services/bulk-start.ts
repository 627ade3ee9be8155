import type { BulkCommand } from "#app/domain/bulk/bulk-action.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { bulkJob, ownCorrelation } from "./job-draft.ts";

/** What was started, and how many events or cases it is about. */
export interface StartedBulk {
  readonly id: string;
  readonly total: number;
}

/** Keeps a bulk action with its audit entry and its first job in the caller's transaction. Each call is a new action; what one has moved, the next one does not meet. */
export async function startBulkAction(
  desk: Desk,
  store: ShopStore,
  { command, reason }: { readonly command: BulkCommand; readonly reason: string | null },
): Promise<StartedBulk> {
  const id = desk.newId();
  const correlationId = ownCorrelation(desk);
  const action = await store.bulkActions.start({ id, command, reason, startedBy: desk.actor, correlationId });
  await store.audit.append({
    actor: desk.actor,
    action: `bulk.${command.kind}`,
    subject: id,
    before: null,
    after: `${action.total} selected`,
    reason,
    correlationId,
  });
  await store.enqueue(bulkJob(desk, id, correlationId));
  return { id, total: action.total };
}
