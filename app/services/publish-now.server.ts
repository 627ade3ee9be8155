import type { PublishScope } from "#app/domain/inventory/publish-scope.ts";
import type { PublishingRow } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { ownCorrelation, publishingJob } from "./job-draft.ts";

/** SKUs that may be named at once; of more, everything is published. */
export const MOST_SKUS = 1000;

export type PublishNowAnswer =
  | { readonly kind: "started"; readonly id: string; readonly total: number }
  | { readonly kind: "refused"; readonly problem: "nothing-selected" | "too-many" };

/** How far one has come, for a screen. */
export interface PublishingView {
  readonly id: string;
  readonly state: PublishingRow["state"];
  /** Items; of levels `written`. */
  readonly total: number;
  readonly done: number;
  readonly written: number;
  readonly isEverything: boolean;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly settledAt: string | null;
}

/** As a screen shows it. */
export function publishingView(row: PublishingRow): PublishingView {
  const { id, state, total, done, written, startedBy, scope, startedAt, settledAt } = row;
  return {
    id,
    state,
    total,
    done,
    written,
    startedBy,
    isEverything: scope.kind === "all",
    startedAt: startedAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  };
}

/** Lets levels be published now, with an audit entry. Each call is new work; a level that stands as it should is not written. */
export async function publishNow(desk: Desk, scope: PublishScope): Promise<PublishNowAnswer> {
  if (scope.kind === "skus" && scope.skus.length > MOST_SKUS) return { kind: "refused", problem: "too-many" };
  const id = desk.newId();
  const correlationId = ownCorrelation(desk);
  return desk.store.forShop(desk.shop, async (store): Promise<PublishNowAnswer> => {
    const { total } = await store.publishings.start({ id, scope, startedBy: desk.actor, correlationId });
    if (total === 0) {
      await store.publishings.settle(id, "done");
      return { kind: "refused", problem: "nothing-selected" };
    }
    const entry = { actor: desk.actor, action: "stock.publish-now", subject: id, before: null, reason: null };
    await store.audit.append({ ...entry, after: `${total} items`, correlationId });
    await store.enqueue(publishingJob(desk, id, correlationId));
    return { kind: "started", id, total };
  });
}

/** What was let be published, the newest first. */
export function listPublishings(desk: Desk, limit = 10): Promise<readonly PublishingRow[]> {
  return desk.store.forShop(desk.shop, ({ publishings }) => publishings.newest(limit));
}

/** One that was let be published, and how far it has come; null where this shop has none of this id. */
export function readPublishing(desk: Desk, id: string): Promise<PublishingView | null> {
  return desk.store.forShop(desk.shop, async ({ publishings }) => {
    const row = await publishings.find(id);
    return row === null ? null : publishingView(row);
  });
}

/** Ends one that runs, with an audit entry; what it had written stays. False: it was over. Safe to repeat. */
export function stopPublishing(desk: Desk, id: string): Promise<boolean> {
  return desk.store.forShop(desk.shop, async (store) => {
    const row = await store.publishings.find(id);
    if (row === null || !(await store.publishings.settle(id, "cancelled"))) return false;
    const { done, total, correlationId } = row;
    const entry = { actor: desk.actor, action: "stock.publishing-cancelled", subject: id, before: `${total} items` };
    await store.audit.append({ ...entry, after: `${done} looked at`, reason: null, correlationId });
    return true;
  });
}
