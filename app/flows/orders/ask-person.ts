import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { nextOrderSyncState, type OrderSyncEvent } from "#app/domain/orders/sync-state.ts";
import type { JobOutcome } from "#app/engine/port.ts";
import type { CaseRow, ShopStore } from "#app/store/port.ts";
import type { FlowPorts } from "../ports.ts";
import type { OrderTurn } from "./order-turn.ts";
import { moveOrder, openOrderCases } from "./record-order.ts";

/** Changes that the ERP does not take from us, or that are not ours to make: a person makes them there. */
const BY_HAND: ReadonlySet<string> = new Set([
  "order-changed-after-posting",
  "order-cancelled-after-posting",
  "write-not-owned",
]);

const NOTHING_NEW: JobOutcome = { kind: "done", note: "Nothing new: the change after posting is with a person" };

/** A person has it before them, or has decided. Their "again" is the run of the very message that their case names. */
function isInHand(row: CaseRow, { job }: OrderTurn): boolean {
  return row.state === "discarded" || (row.state === "open" && row.eventId !== job.eventId);
}

/** What leaves the order with a person who has it before them, or where their word has ended it. */
function stayingEvent({ row, order }: OrderTurn, isOpen: boolean): OrderSyncEvent {
  if (isOpen) return order.cancelledAt === null ? "refuse" : "ask-cancel";
  return row !== null && nextOrderSyncState(row.state, "cancel") !== null ? "cancel" : "amend";
}

async function stay(shop: ShopStore, turn: OrderTurn, open: readonly CaseRow[]): Promise<JobOutcome> {
  const changes = { reasons: turn.row?.reasons ?? [], waitingSince: null };
  await moveOrder(shop, turn, { event: stayingEvent(turn, open.length > 0), changes });
  // So that "send again", which runs the newest message, is their "again" too.
  for (const { id } of open) await shop.cases.follow(id, turn.job.eventId);
  return NOTHING_NEW;
}

/** Hands problems of a posted order to a person, each once; what they have decided is not asked again. Safe to run twice. */
export function askPerson(
  ports: FlowPorts,
  turn: OrderTurn,
  errors: readonly [SyncError, ...SyncError[]],
  event: Extract<OrderSyncEvent, "refuse" | "ask-cancel"> = "refuse",
): Promise<JobOutcome> {
  return ports.store.forShop(turn.job.shop, async (shop) => {
    const known = (await shop.cases.ofSubject(turn.order.id)).filter(
      (row) => isInHand(row, turn) && errors.some(({ code, message }) => code === row.code && message === row.message),
    );
    if (errors.every(({ code }) => known.some((row) => row.code === code)))
      return stay(
        shop,
        turn,
        known.filter(({ state }) => state === "open"),
      );
    await moveOrder(shop, turn, {
      event,
      changes: { reasons: errors.map(({ message }) => message), waitingSince: null },
      reason: errors.map(({ code }) => code).join(", "),
      beside: () => openOrderCases(shop, turn, errors),
    });
    return { kind: "quarantined", error: errors[0] };
  });
}

/** Where a person has this very change of the order in hand, or has dealt with it, the ERP is not asked again: the run's end. Null: it is ours. */
export function leaveToPerson(ports: FlowPorts, turn: OrderTurn): Promise<JobOutcome | null> {
  const { row, hash, job, order } = turn;
  if (row === null || row.businessHash !== hash) return Promise.resolve(null);
  return ports.store.forShop(job.shop, async (shop) => {
    const cases = await shop.cases.ofSubject(order.id);
    const open = cases.filter((each) => each.state === "open" && BY_HAND.has(each.code));
    // An amendment of ours would stand in the posted fingerprint: this one is their word.
    const isDealtWith = row.state === "amended" && row.postedHash !== hash;
    if (isDealtWith || open.some((each) => isInHand(each, turn))) return stay(shop, turn, open);
    return null;
  });
}
