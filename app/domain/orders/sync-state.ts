/*
 * An order on its way to the ERP, and after it.
 *
 *   received ◄──► held ─────────┐      each of these four becomes any other when the order is looked at again,
 *      │ ▲         ▲            ▼      and an exception when something has to be repaired
 *      ▼ ▼         ▼
 *   ready ◄────► ignored
 *      │
 *      ▼
 *   posting ◄──► in-doubt                     both become received where the ERP is known to have nothing
 *      │            │
 *      ▼            ▼
 *   posted ──► amended ──► cancel-requested ──► cancelled
 *      │          │               │
 *      └──────────┴───────────────┴──► exception ──► any of them, as a person repairs it
 */
export const ORDER_SYNC_STATES = [
  "received",
  "held",
  "ready",
  "posting",
  "in-doubt",
  "posted",
  "amended",
  "cancel-requested",
  "cancelled",
  "exception",
  "ignored",
] as const;
export type OrderSyncState = (typeof ORDER_SYNC_STATES)[number];

/**
 * `approve`: it may go, and waits for the ERP. `prove-absent`: the ERP is known to have no document of the order: nothing was sent,
 * or the settle time has passed. `amend`: the ERP's document was brought to what the order is now, by us or, by their word, by a person. `ask-cancel`: the order was
 * cancelled in Shopify, the ERP's document was not yet; `cancel`: now it is.
 */
export const ORDER_SYNC_EVENTS = [
  "looked-again",
  "hold",
  "approve",
  "send",
  "lose-answer",
  "prove-absent",
  "confirm",
  "amend",
  "ask-cancel",
  "cancel",
  "refuse",
  "skip",
] as const;
export type OrderSyncEvent = (typeof ORDER_SYNC_EVENTS)[number];

type Row = Readonly<Record<OrderSyncEvent, OrderSyncState | null>>;

/** What no line below names cannot happen. */
const NEVER: Row = {
  "looked-again": null,
  hold: null,
  approve: null,
  send: null,
  "lose-answer": null,
  "prove-absent": null,
  confirm: null,
  amend: null,
  "ask-cancel": null,
  cancel: null,
  refuse: null,
  skip: null,
};

/** The ERP is known to have nothing: everything may still become of it. */
const UNPOSTED: Row = {
  ...NEVER,
  "looked-again": "received",
  hold: "held",
  approve: "ready",
  send: "posting",
  refuse: "exception",
  skip: "ignored",
};

/** The ERP may have it: it is neither held nor skipped before that is known. */
const SENT: Row = {
  ...NEVER,
  send: "posting",
  "lose-answer": "in-doubt",
  "prove-absent": "received",
  confirm: "posted",
  refuse: "exception",
};

/** The ERP has it: it is never sent again. */
const POSTED: Row = { ...NEVER, amend: "amended", "ask-cancel": "cancel-requested", refuse: "exception" };

const TABLE: Readonly<Record<OrderSyncState, Row>> = {
  received: UNPOSTED,
  held: UNPOSTED,
  ready: UNPOSTED,
  ignored: UNPOSTED,
  posting: { ...SENT, "looked-again": "posting" },
  "in-doubt": { ...SENT, "looked-again": "in-doubt" },
  posted: { ...POSTED, "looked-again": "posted", confirm: "posted" },
  amended: { ...POSTED, "looked-again": "amended", confirm: "amended" },
  "cancel-requested": {
    ...NEVER,
    confirm: "posted",
    "ask-cancel": "cancel-requested",
    cancel: "cancelled",
    refuse: "exception",
  },
  cancelled: { ...NEVER, "ask-cancel": "cancelled", cancel: "cancelled" },
  exception: { ...UNPOSTED, confirm: "posted", amend: "amended", "ask-cancel": "cancel-requested" },
};

/** The state after an event, or null where the event cannot happen. */
export function nextOrderSyncState(state: OrderSyncState, event: OrderSyncEvent): OrderSyncState | null {
  return TABLE[state][event];
}

/** Whether a next step of ours is still due: neither decided nor at its end. */
export function isUnderWay(state: OrderSyncState): boolean {
  return state === "received" || state === "ready" || state === "posting" || state === "in-doubt";
}

/** States that a person's word ends: what was to be repaired or cancelled was dealt with, elsewhere or not at all. */
export const ENDED_BY_DISCARD = ["exception", "cancel-requested"] as const satisfies readonly OrderSyncState[];
/** States of orders of which nobody has begun to book anything, and which go on only when somebody looks again. */
export const ENDED_BY_CANCEL = ["received", "ready"] as const satisfies readonly OrderSyncState[];

/** Where a person's word leaves an order that the ERP has, or has not; null where only the ERP can say. */
export function stateAfterWord(state: OrderSyncState, hasDocument: boolean): OrderSyncState | null {
  if (!hasDocument) return nextOrderSyncState(state, "skip");
  return nextOrderSyncState(state, "cancel") ?? nextOrderSyncState(state, "amend");
}
