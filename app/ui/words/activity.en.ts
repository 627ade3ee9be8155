import { shared } from "./shared.en.ts";

const states: Readonly<Record<string, string>> = { ...shared.orderStates, ...shared.modes };

/** "posted SO-1" begins with a state; whatever begins with no state is shown as it is. */
function stateInWords(text: string): string {
  const [state = "", ...rest] = text.split(" ");
  return [states[state] ?? state, ...rest].join(" ");
}

function change(before: string | null, after: string | null): string {
  if (before === null) return after === null ? "" : stateInWords(after);
  return `${stateInWords(before)} → ${after === null ? shared.none : stateInWords(after)}`;
}

/** Actions of the audit trail in business words; one written by another version is shown as it is. */
const actions: Readonly<Record<string, string>> = {
  "order.received": "Order received",
  "order.held": "Order put on hold",
  "order.posting": "Order being sent to the ERP",
  "order.in-doubt": "Order in doubt: the ERP's answer was lost",
  "order.posted": "Order booked in the ERP",
  "order.exception": "Order needs a person",
  "order.ignored": "Order ignored",
  "order.written-back": "ERP number written to Shopify",
  "order.ready": "Order may go, and waits for the ERP",
  "order.amended": "Order amended in the ERP",
  "order.cancel-requested": "Order cancelled in Shopify after it was booked",
  "order.cancelled": "Order cancelled on both sides",
  "order.customer-merged": "Buyer's record merged, booking left as it is",
  "order.released": "Order released from its hold",
  "order-policy.saved": "Order policy changed",
  "mapping.drafted": "Mapping drafted",
  "mapping.discarded": "Draft of the mapping discarded",
  "mapping.rehearsed": "Rehearsal of a mapping begun",
  "mapping.rehearsal-cancelled": "Rehearsal of a mapping stopped",
  "mapping.rehearsal-failed": "Rehearsal of a mapping failed",
  "mapping.released": "Mapping released",
  "mapping.reverted": "Mapping reverted",
  "mapping.review-chosen": "Review of mappings changed",
  "readiness.checked": "Readiness report begun",
  "readiness.cancelled": "Readiness report stopped",
  "readiness.failed": "Readiness report failed",
  "shipping-policy.saved": "Shipping and routing changed",
  "selling-rules.saved": "Selling rules changed",
  "lock.added": "Lock on stock added",
  "lock.ended": "Lock on stock ended",
  "shipping-method.mapped": "Shipping method mapped to a carrier",
  "order.sent-again": "Order sent again",
  "stock.foreign-change": "Stock changed in Shopify by others",
  "ownership.second-writer": "Changed on the other side by somebody else",
  "ownership.write-refused": "Write refused: somebody else owns it",
  "settings.imported": "Settings imported from a file",
  "ownership.saved": "Ownership changed",
  "ownership.signed": "Ownership signed",
  "correction.asked": "Correction asked for",
  "correction.accepted": "Correction accepted",
  "correction.declined": "Correction declined",
  "order.missed": "Change found that no webhook told of",
  "orders.checked": "Nightly check of orders",
  "sku.mapped": "SKU mapped to an ERP item",
  "value.mapped": "Value mapped",
  "identifiers.imported": "Ids taken in from a file",
  "values.imported": "Value map taken in from a file",
  "bulk.replay": "Bulk action started: run again",
  "bulk.cancel": "Bulk action started: cancel what waits",
  "bulk.discard": "Bulk action started: discard",
  "bulk.release": "Bulk action started: release orders",
  "bulk.resend": "Bulk action started: send orders again",
  "bulk.ignore": "Bulk action started: ignore orders",
  "bulk.cancelled": "Bulk action stopped",
  "bulk.done": "Bulk action done",
  "bulk.failed": "Bulk action failed",
  "exception.retried": "Exception retried",
  "exception.discarded": "Exception discarded",
  "connection.saved": "ERP connection saved",
  "push.secret-made": "Secret made for what the ERP tells",
  "push.old-secret-ended": "Old secret ended of what the ERP tells",
  "location.mapped": "Location mapped to a warehouse",
  "location.publishes": "Number given to a location changed",
  "location.takes": "How a location takes from its warehouses changed",
  "flow.switched": "Flow switched",
  "flow.paused": "Flow paused",
  "flow.resumed": "Flow resumed by itself",
  "flow.drained": "Flow drained and off",
  "alert.set": "Alert set",
  "alert.opened": "Alert raised",
  "alert.cleared": "Alert over",
  "shop.connected": "Shop connected",
  "shop.uninstalled": "App removed",
  "shop.redacted": "The shop's records erased",
  "customer.redacted": "A customer's records erased",
  "customer.exported": "A customer's records exported",
};

const actors: Readonly<Record<string, string>> = {
  worker: "Throughline",
  shopify: "Shopify",
  erp: "The ERP",
  schedule: "Schedule",
};

export const activity = {
  title: "Activity",
  intro: "Who changed what, when and why. Entries are never changed or removed.",
  emptyTitle: "Nothing has been changed yet",
  empty: "Each change by a person or by the sync appears here.",
  bulk: "The bulk action",
  columns: { at: "When", who: "Who", what: "What", subject: "About", change: "Change", reason: "Reason" },
  action: (action: string) => actions[action] ?? action,
  actor: (actor: string) =>
    actor.startsWith("person:") ? `Staff member ${actor.slice("person:".length)}` : (actors[actor] ?? actor),
  change,
} as const;
