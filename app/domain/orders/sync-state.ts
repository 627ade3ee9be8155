/*
 * An order on its way to the ERP.
 *
 *   received ──► held ──────────┐
 *      │  ▲       │             ▼
 *      │  └───────┴────────► ignored
 *      ├──► exception ──► (received by replay)
 *      ▼
 *   posting ──► in-doubt ──► posting | posted
 *      │
 *      ▼
 *   posted ──► exception (changed after posting)
 */
export const ORDER_SYNC_STATES = ["received", "held", "posting", "in-doubt", "posted", "exception", "ignored"] as const;
export type OrderSyncState = (typeof ORDER_SYNC_STATES)[number];

export type OrderSyncEvent = "looked-again" | "hold" | "send" | "lose-answer" | "confirm" | "refuse" | "skip";

type Table = Readonly<Record<OrderSyncState, Readonly<Record<OrderSyncEvent, OrderSyncState | null>>>>;

const TABLE: Table = {
  received: { "looked-again": "received", hold: "held", send: "posting", "lose-answer": null, confirm: null, refuse: "exception", skip: "ignored" },
  held: { "looked-again": "received", hold: "held", send: "posting", "lose-answer": null, confirm: null, refuse: "exception", skip: "ignored" },
  posting: { "looked-again": "posting", hold: null, send: "posting", "lose-answer": "in-doubt", confirm: "posted", refuse: "exception", skip: null },
  "in-doubt": { "looked-again": "in-doubt", hold: null, send: "posting", "lose-answer": "in-doubt", confirm: "posted", refuse: "exception", skip: null },
  posted: { "looked-again": "posted", hold: null, send: null, "lose-answer": null, confirm: "posted", refuse: "exception", skip: null },
  exception: { "looked-again": "received", hold: "held", send: "posting", "lose-answer": null, confirm: "posted", refuse: "exception", skip: "ignored" },
  ignored: { "looked-again": "received", hold: "held", send: "posting", "lose-answer": null, confirm: null, refuse: "exception", skip: "ignored" },
};

/** The state after an event, or null where the event cannot happen. */
export function nextOrderSyncState(state: OrderSyncState, event: OrderSyncEvent): OrderSyncState | null {
  return TABLE[state][event];
}
