import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { refundedAmount } from "#app/domain/orders/after-posting.ts";
import { bookingOf, withoutPersons } from "#app/domain/orders/booking.ts";
import type { Order } from "#app/domain/orders/order.ts";
import type { OrderSyncEvent } from "#app/domain/orders/sync-state.ts";
import type { Job } from "#app/engine/port.ts";
import type { OrderRow, ShopStore } from "#app/store/port.ts";
import type { FlowPorts } from "../ports.ts";
import { rowAfter, sha256, type OrderTurn } from "./order-turn.ts";

export interface OrderStep {
  readonly event: OrderSyncEvent;
  readonly changes?: Partial<OrderRow>;
  /** Why, for the audit trail. */
  readonly reason?: string;
  /** What is committed beside the row: the intent, cases, a flow's success. */
  readonly beside?: (shop: ShopStore) => Promise<void>;
}

/** Keeps what the ERP would book of this reading, if that is not known yet. Safe to run twice. */
export function addVersion(shop: ShopStore, { order, hash }: Pick<OrderTurn, "order" | "hash">): Promise<void> {
  const booking = withoutPersons(bookingOf(order), sha256);
  return shop.orderVersions.add(order.id, { hash, booking, refunded: refundedAmount(order) });
}

/** Moves the order inside an open transaction: its row, its audit entry where the state changes, and what stands beside it. */
export async function moveOrder(shop: ShopStore, turn: OrderTurn, step: OrderStep): Promise<OrderTurn> {
  const row = rowAfter(turn, step.event, step.changes);
  // The turn has looked at both before: now it means that two runs overlap, or a person has spoken, and the run starts anew if it still may.
  if (!(await shop.orders.save(row)))
    throw new Error("a newer reading of the order was recorded meanwhile, or a person has said to ignore it");
  const before = turn.row?.state ?? null;
  if (turn.row?.businessHash !== turn.hash) await addVersion(shop, turn);
  if (before !== row.state) {
    await shop.audit.append({
      actor: "worker",
      action: `order.${row.state}`,
      subject: row.orderId,
      before,
      after: row.erpNumber === null ? row.state : `${row.state} ${row.erpNumber}`,
      reason: step.reason ?? null,
      correlationId: turn.job.correlationId,
    });
  }
  await step.beside?.(shop);
  return { ...turn, row };
}

/** Record: one transaction. Safe to run twice: the same step on the same reading writes the same row. */
export function recordOrder(ports: FlowPorts, turn: OrderTurn, step: OrderStep): Promise<OrderTurn> {
  return ports.store.forShop(turn.job.shop, (shop) => moveOrder(shop, turn, step));
}

/**
 * The order is where it should be: what a person was asked to repair is not asked any more, and messages that could not be worked
 * on before have nothing left to do. Returns how many cases that closed. Safe to run twice.
 */
export async function closeOrderCases(
  shop: ShopStore,
  { job, order }: { readonly job: Job; readonly order: Pick<Order, "id"> },
  resolution: string,
): Promise<number> {
  await shop.history.settleOlder(job);
  return shop.cases.resolveSubject(order.id, resolution);
}

/** Opens a case per problem of the order; a known one moves to this event, and one that is mended by now is closed. */
export async function openOrderCases(shop: ShopStore, turn: OrderTurn, errors: readonly SyncError[]): Promise<void> {
  const { order, job } = turn;
  await shop.cases.resolveSubject(order.id, "no longer a problem of this order", errors);
  for (const error of errors) {
    await shop.cases.open({
      flow: job.flow,
      error,
      subject: order.id,
      subjectName: order.name,
      eventId: job.eventId,
      worth: { amount: order.total, currency: order.currency },
    });
  }
}

/** The order becomes an exception: no step of ours mends it, a person does. */
export function recordException(
  ports: FlowPorts,
  turn: OrderTurn,
  errors: readonly SyncError[],
  changes: Partial<OrderRow> = {},
): Promise<OrderTurn> {
  return recordOrder(ports, turn, {
    event: "refuse",
    changes: { reasons: errors.map(({ message }) => message), waitingSince: null, ...changes },
    reason: errors.map(({ code }) => code).join(", "),
    beside: (shop) => openOrderCases(shop, turn, errors),
  });
}
