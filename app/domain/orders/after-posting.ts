import type { SyncError } from "../errors/sync-error.ts";
import { compareAmounts, decimalOf, roundToMinorUnit } from "../values/money.ts";
import { remainingTotal } from "./order-amounts.ts";
import type { Order } from "./order.ts";
import type { SalesOrder, SalesOrderAddress } from "./sales-order.ts";

/** The document the ERP has of an order, as we sent it. */
export interface PostedOrder {
  readonly hash: string;
  readonly number: string;
  readonly document: SalesOrder;
}

export type AfterPosting =
  /** Shopify says what the ERP has. */
  { readonly kind: "same" } | { readonly kind: "changed"; readonly error: SyncError };

// Personal data stays out of the message: it says that an address changed, not to what.
function addressChanged(before: SalesOrderAddress | null, now: SalesOrderAddress | null): boolean {
  return JSON.stringify(before) !== JSON.stringify(now);
}

function lineChanges(order: Order, document: SalesOrder): string[] {
  const sold = new Map(document.lines.map((line) => [line.lineId, line]));
  const changes = order.lines.flatMap((line): string[] => {
    const before = sold.get(line.id);
    sold.delete(line.id);
    const label = line.sku ?? line.title;
    if (before === undefined) return line.quantity > 0 ? [`${label} was added`] : [];
    const changed: string[] = [];
    if (compareAmounts(before.quantity, decimalOf(line.quantity)) !== 0) {
      changed.push(`${label}: ${before.quantity} became ${line.quantity}`);
    }
    if (compareAmounts(before.unitPrice, line.unitPrice) !== 0) {
      changed.push(`${label}: the price ${before.unitPrice} became ${line.unitPrice}`);
    }
    return changed;
  });
  const known = new Set(order.lines.map((line): string => line.id));
  const gone = [...sold.values()].filter(({ lineId }) => lineId.startsWith("gid://") && !known.has(lineId));
  return [...changes, ...gone.map(({ sku }) => `${sku} was removed`)];
}

/** What differs between the order now and the document as posted, in business words; at least one sentence. */
export function describeChanges(order: Order, document: SalesOrder): readonly string[] {
  const changes = lineChanges(order, document);
  if (addressChanged(document.shippingAddress, order.shippingAddress)) changes.push("the shipping address");
  if (addressChanged(document.billingAddress, order.billingAddress)) changes.push("the billing address");
  if (order.customer.id !== document.customer.id) changes.push("the customer");
  const total = remainingTotal(order);
  if (compareAmounts(total, document.total) !== 0) {
    const now = roundToMinorUnit({ amount: total, currency: order.currency }).amount;
    changes.push(`the total ${document.total} became ${now} ${order.currency}`);
  }
  return changes.length > 0 ? changes : ["discounts, taxes or shipping"];
}

/** What a posted order that was read again means. A cancellation or a change is a person's decision until that flow exists. */
export function decideAfterPosting(order: Order, hash: string, posted: PostedOrder): AfterPosting {
  if (hash === posted.hash) return { kind: "same" };
  const fault = { kind: "conflict", code: "order-changed-after-posting", system: "shopify" } as const;
  if (order.cancelledAt !== null) {
    const message = `${order.name} was cancelled in Shopify after it was posted as ${posted.number}.`;
    return { kind: "changed", error: { ...fault, field: "cancelledAt", cause: "cancelled after posting", message } };
  }
  const changes = describeChanges(order, posted.document).join("; ");
  const message = `${order.name} was changed in Shopify after it was posted as ${posted.number}: ${changes}.`;
  return { kind: "changed", error: { ...fault, cause: "changed after posting", message } };
}
