import { HOLD_OWNER, type HoldKind, type HoldOwner } from "#app/domain/orders/hold.ts";
import type { OrderRow, ReleaseRow } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { orderGidOf } from "./gid.ts";
import { orderJob } from "./job-draft.ts";

export interface HoldView {
  readonly kind: HoldKind;
  readonly reason: string;
  readonly owner: HoldOwner;
  /** When it is judged again by itself; null: when the order changes. */
  readonly until: string | null;
}

export type ReleaseProblem = "reason-missing" | "reason-long" | "not-held";
export type ReleaseAnswer =
  { readonly kind: "released" } | { readonly kind: "refused"; readonly problem: ReleaseProblem };

const MAX_REASON_LENGTH = 500;

/** Why an order is held, and who decides about each reason. */
export function holdViews(row: OrderRow | null): readonly HoldView[] {
  if (row?.state !== "held") return [];
  return row.holds.map(({ kind, reason, until }) => ({ kind, reason, until, owner: HOLD_OWNER[kind] }));
}

/** A person's word about an order that was held, as its screen shows it; one word about several holds is one. */
export function releaseViews(releases: readonly ReleaseRow[]) {
  const words = new Map(releases.map((row) => [`${row.at.toISOString()} ${row.actor}`, row]));
  return [...words.values()].map(({ actor, reason, at }) => ({ actor, reason, at: at.toISOString() }));
}

function problemOf(reason: string): ReleaseProblem | null {
  if (reason === "") return "reason-missing";
  return reason.length > MAX_REASON_LENGTH ? "reason-long" : null;
}

/**
 * Releases an order from every hold it has now, with the person's reason, and sends it on its way. The same reasons do not hold it
 * again; a new one does. Null where this shop has no such order. Safe to repeat: a released order is held no more.
 */
export async function releaseOrder(desk: Desk, digits: string, entered: string): Promise<ReleaseAnswer | null> {
  const order = orderGidOf(digits);
  if (order === null) return null;
  const reason = entered.trim();
  const problem = problemOf(reason);
  if (problem !== null) return { kind: "refused", problem };
  const { actor, shop } = desk;
  return desk.store.forShop(shop, async (store): Promise<ReleaseAnswer | null> => {
    const row = await store.orders.find(order);
    if (row === null) return null;
    if (row.state !== "held" || row.holds.length === 0) return { kind: "refused", problem: "not-held" };
    const holds = row.holds.map(({ key }) => key);
    await store.releases.add(order, holds, { actor, reason });
    const before = row.holds.map((hold) => hold.reason).join("; ");
    const { correlationId } = row;
    await store.audit.append({
      actor,
      action: "order.released",
      subject: order,
      before,
      after: null,
      reason,
      correlationId,
    });
    await store.enqueue(orderJob(desk, order));
    return { kind: "released" };
  });
}
