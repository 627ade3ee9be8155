/*
 * An order on its way to the ERP.
 *
 *   received ──► held ──────────┐
 *      │  ▲       │             ▼
 *      │  └───────┴────────► ignored
 *      ├──► exception ──► (received by replay)
 *      ▼
 *   posting ──► in-doubt ──► posting | posted
 *      │   └────────┴─────► received (the ERP is known to have nothing)
 *      ▼
 *   posted ──► exception (changed after posting)
 */
export const ORDER_SYNC_STATES = ["received", "held", "posting", "in-doubt", "posted", "exception", "ignored"] as const;
export type OrderSyncState = (typeof ORDER_SYNC_STATES)[number];

/** `prove-absent`: the ERP is known to have no document of the order: nothing was sent, or the settle time has passed. */
export const ORDER_SYNC_EVENTS = [
  "looked-again",
  "hold",
  "send",
  "lose-answer",
  "prove-absent",
  "confirm",
  "refuse",
  "skip",
] as const;
export type OrderSyncEvent = (typeof ORDER_SYNC_EVENTS)[number];

type Table = Readonly<Record<OrderSyncState, Readonly<Record<OrderSyncEvent, OrderSyncState | null>>>>;

// A table is read by its columns.
// prettier-ignore
const TABLE: Table = {
  received: { "looked-again": "received", hold: "held", send: "posting", "lose-answer": null, "prove-absent": null, confirm: null, refuse: "exception", skip: "ignored" },
  held: { "looked-again": "received", hold: "held", send: "posting", "lose-answer": null, "prove-absent": null, confirm: null, refuse: "exception", skip: "ignored" },
  posting: { "looked-again": "posting", hold: null, send: "posting", "lose-answer": "in-doubt", "prove-absent": "received", confirm: "posted", refuse: "exception", skip: null },
  "in-doubt": { "looked-again": "in-doubt", hold: null, send: "posting", "lose-answer": "in-doubt", "prove-absent": "received", confirm: "posted", refuse: "exception", skip: null },
  posted: { "looked-again": "posted", hold: null, send: null, "lose-answer": null, "prove-absent": null, confirm: "posted", refuse: "exception", skip: null },
  exception: { "looked-again": "received", hold: "held", send: "posting", "lose-answer": null, "prove-absent": null, confirm: "posted", refuse: "exception", skip: "ignored" },
  ignored: { "looked-again": "received", hold: "held", send: "posting", "lose-answer": null, "prove-absent": null, confirm: null, refuse: "exception", skip: "ignored" },
};

/** The state after an event, or null where the event cannot happen. */
export function nextOrderSyncState(state: OrderSyncState, event: OrderSyncEvent): OrderSyncState | null {
  return TABLE[state][event];
}

/** Whether a next step of ours is still due: neither decided nor at its end. */
export function isUnderWay(state: OrderSyncState): boolean {
  return state === "received" || state === "posting" || state === "in-doubt";
}
