import type { SyncError } from "../errors/sync-error.ts";
import { compareAmounts, difference, roundToMinorUnit, sum, ZERO, type DecimalText } from "../values/money.ts";
import { bookingOf, bookingOfDocument, CUSTOMER_CHANGED, describeChanges } from "./booking.ts";
import { buildSalesOrder } from "./build-sales-order.ts";
import type { OrderFacts } from "./decide-order.ts";
import { judgeHolds } from "./judge-holds.ts";
import { mapByDefault } from "./lay-mapping.ts";
import { findProblems } from "./order-problems.ts";
import { traitsOf } from "./order-traits.ts";
import type { Order } from "./order.ts";
import type { SalesOrder } from "./sales-order.ts";
import { chooseCarrier } from "./shipping-methods.ts";

/** The document the ERP has of an order, as we sent it. */
export interface PostedOrder {
  readonly hash: string;
  readonly number: string;
  readonly document: SalesOrder;
  /** Money that had gone back to the buyer by then: the document was already without it. */
  readonly refunded: DecimalText;
}

export type AfterPosting =
  /** Shopify says what the ERP has. */
  | { readonly kind: "same" }
  /** The ERP's document is to become this one, where the ERP lets it. */
  | { readonly kind: "amend"; readonly document: SalesOrder; readonly changes: readonly string[] }
  /** The ERP's document is to end, where the ERP lets it. */
  | { readonly kind: "cancel" }
  /** Nothing of ours mends it. */
  | { readonly kind: "person"; readonly errors: readonly [SyncError, ...SyncError[]] };

const GIVEN_BACK: ReadonlySet<string> = new Set(["SUCCESS", "PENDING"]);

/** Money that has gone back to the buyer, or is on its way. */
export function refundedAmount({ payments }: Order): DecimalText {
  return sum(
    payments.flatMap(({ kind, status, amount }) => (kind === "REFUND" && GIVEN_BACK.has(status) ? [amount] : [])),
  );
}

/** Somebody has to change the ERP's document by hand: it differs, and `why` we do not. */
export function changedAfterPosting(
  order: Order,
  posted: Pick<PostedOrder, "number" | "document">,
  why: string,
): SyncError {
  const changes = describeChanges(bookingOfDocument(posted.document), bookingOf(order)).join("; ");
  return {
    kind: "conflict",
    code: "order-changed-after-posting",
    system: "shopify",
    cause: "changed after posting",
    message: `${order.name} was changed in Shopify after it was posted as ${posted.number}: ${changes}. ${why}`,
  };
}

/** Somebody has to stop the ERP's document by hand. */
export function cancelledAfterPosting(order: Order, { number }: Pick<PostedOrder, "number">, why: string): SyncError {
  return {
    kind: "conflict",
    code: "order-cancelled-after-posting",
    system: "shopify",
    field: "cancelledAt",
    cause: "cancelled after posting",
    message: `${order.name} was cancelled in Shopify after it was posted as ${number}. ${why}`,
  };
}

/** Only the buyer's record is another: customers were merged. A document that can no longer be changed stays where it is booked. */
export function isOnlyCustomer(changes: readonly string[]): boolean {
  return changes.every((change) => change === CUSTOMER_CHANGED);
}

const PAYMENT_IS_GONE: ReadonlySet<string> = new Set(["VOIDED", "EXPIRED"]);

// What would hold it now for a payment that was there or was waited for, unless a person has said that it may go all the same.
function lostPayment(order: Order, { policy, released, twin, now }: OrderFacts, number: string): SyncError | null {
  const lost = judgeHolds(traitsOf(order, twin), policy, now).find(
    ({ kind, key }) =>
      !released.has(key) && (kind === "capture" || (kind === "payment" && PAYMENT_IS_GONE.has(order.payment))),
  );
  if (lost === undefined) return null;
  return {
    kind: "needs-decision",
    code: "order-payment-lost",
    system: "shopify",
    field: "payment",
    cause: lost.key,
    message: `${lost.reason}, and ${order.name} is booked as ${number}.`,
    choices: ["Get the payment another way", "Cancel the order in Shopify"],
  };
}

function refundedSince(order: Order, posted: PostedOrder): SyncError | null {
  const since = difference(refundedAmount(order), posted.refunded);
  if (compareAmounts(since, ZERO) <= 0) return null;
  const { amount, currency } = roundToMinorUnit({ amount: since, currency: order.currency });
  // Amended and credited it would be given back twice.
  const why = `${amount} ${currency} was refunded meanwhile: whether the document becomes smaller or a credit memo follows is for a person.`;
  return changedAfterPosting(order, posted, why);
}

/** The document that a posted order would be now, from the warehouse that the ERP has planned with: Shopify's open fulfillment orders shrink while it ships. */
export function documentOfNow(
  order: Order,
  { itemOf, shippingMethods, mapped }: Pick<OrderFacts, "itemOf" | "shippingMethods" | "mapped">,
  { warehouse }: Pick<SalesOrder, "warehouse">,
): SalesOrder {
  const dispatch = { warehouse, carrier: chooseCarrier(order, shippingMethods) };
  return buildSalesOrder(order, itemOf, dispatch, mapped ?? mapByDefault(order));
}

/** What a posted order that was read again means. */
export function decideAfterPosting(
  { order, hash, facts }: { readonly order: Order; readonly hash: string; readonly facts: OrderFacts },
  posted: PostedOrder,
): AfterPosting {
  if (hash === posted.hash) {
    const lost = order.cancelledAt === null ? lostPayment(order, facts, posted.number) : null;
    return lost === null ? { kind: "same" } : { kind: "person", errors: [lost] };
  }
  if (order.cancelledAt !== null) return { kind: "cancel" };
  const refunded = refundedSince(order, posted);
  if (refunded !== null) return { kind: "person", errors: [refunded] };
  if (order.lines.every(({ quantity }) => quantity === 0)) {
    const why = "Nothing is left to deliver, and it was not cancelled.";
    return { kind: "person", errors: [changedAfterPosting(order, posted, why)] };
  }
  const [problem, ...problems] = findProblems(order, facts);
  if (problem !== undefined) return { kind: "person", errors: [problem, ...problems] };
  return {
    kind: "amend",
    document: documentOfNow(order, facts, posted.document),
    changes: describeChanges(bookingOfDocument(posted.document), bookingOf(order)),
  };
}
