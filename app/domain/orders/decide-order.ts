import type { SyncError } from "../errors/sync-error.ts";
import type { LocationGid, Warehouse } from "../values/ids.ts";
import { buildSalesOrder } from "./build-sales-order.ts";
import { codesOf, type ItemOf } from "./line-code.ts";
import { checkTotals } from "./order-amounts.ts";
import type { Order, PaymentState } from "./order.ts";
import type { SalesOrder } from "./sales-order.ts";

/** What a shop wants posted. */
export interface OrderPolicy {
  /** True: an order whose payment is authorized and not captured yet goes to the ERP. */
  readonly postsAuthorized: boolean;
  /** True: test orders go to the ERP: for a rehearsal against a test company only. */
  readonly postsTestOrders: boolean;
}

export const DEFAULT_ORDER_POLICY: OrderPolicy = { postsAuthorized: true, postsTestOrders: false };

/** What the house knows when it decides. */
export interface OrderFacts {
  readonly itemOf: ItemOf;
  readonly warehouseOf: ReadonlyMap<LocationGid, { readonly name: string; readonly warehouse: Warehouse | null }>;
  readonly policy: OrderPolicy;
}

export type OrderDecision =
  | { readonly kind: "ready"; readonly salesOrder: SalesOrder }
  | { readonly kind: "hold"; readonly reasons: readonly string[] }
  | { readonly kind: "ignore"; readonly reason: string }
  | { readonly kind: "quarantine"; readonly errors: readonly [SyncError, ...SyncError[]] };

function ignoreReason(order: Order): string | null {
  if (order.cancelledAt !== null) return "Cancelled before it was posted";
  if (order.payment === "REFUNDED") return "Fully refunded before it was posted";
  if (order.lines.every((line) => line.quantity === 0)) return "Nothing is left to deliver";
  return null;
}

function paymentHold(payment: PaymentState, policy: OrderPolicy): string | null {
  switch (payment) {
    case "PAID":
    case "PARTIALLY_REFUNDED":
      return null;
    case "AUTHORIZED":
      return policy.postsAuthorized ? null : "The payment is authorized but not captured";
    case "PENDING":
      return "The payment is pending";
    case "PARTIALLY_PAID":
      return "The order is only partly paid";
    case "EXPIRED":
      return "The payment authorization has expired";
    case "VOIDED":
      return "The payment was voided";
    default:
      // The Admin API's enums are open: a state we do not know is waited on, never guessed.
      return `The payment state ${payment} is not known`;
  }
}

function holdReasons(order: Order, policy: OrderPolicy): string[] {
  const payment = paymentHold(order.payment, policy);
  const reasons = payment === null ? [] : [payment];
  if (order.isTest && !policy.postsTestOrders) reasons.push("It is a test order");
  return reasons;
}

function codeProblems(order: Order, itemOf: ItemOf): SyncError[] {
  const missing = order.lines.flatMap((line, index): SyncError[] =>
    line.kind === "product" && line.sku === null && line.quantity > 0
      ? [
          {
            kind: "invalid",
            code: "sku-missing",
            system: "shopify",
            field: `lines[${index}].sku`,
            cause: line.title,
            message: `${order.name}: the product "${line.title}" has no SKU.`,
          },
        ]
      : [],
  );
  const unmapped = codesOf(order)
    .filter((code) => !itemOf.has(code))
    .map((code): SyncError => ({
      kind: "unmapped",
      code: "sku-unmapped",
      system: "throughline",
      field: "sku",
      cause: code,
      message: `${order.name}: the ERP has no item for ${code}, and nobody has mapped it.`,
    }));
  return [...missing, ...unmapped];
}

function locationProblems(order: Order, facts: OrderFacts): SyncError[] {
  const used = [...new Set(order.locations.flatMap(({ location }) => location ?? []))];
  return used.flatMap((location): SyncError[] => {
    const known = facts.warehouseOf.get(location);
    if (known !== undefined && known.warehouse !== null) return [];
    const name = known?.name ?? location;
    return [
      {
        kind: "unmapped",
        code: "location-unmapped",
        system: "throughline",
        field: "location",
        cause: name,
        message: `${order.name} ships from ${name}, and no warehouse is chosen for that location.`,
      },
    ];
  });
}

function problems(order: Order, facts: OrderFacts): SyncError[] {
  if (!order.linesAreComplete) {
    return [
      {
        kind: "invalid",
        code: "order-not-understood",
        system: "shopify",
        field: "lines",
        message: `${order.name} has more lines than Shopify let us read.`,
      },
    ];
  }
  const totals = checkTotals(order);
  return [
    ...codeProblems(order, facts.itemOf),
    ...locationProblems(order, facts),
    ...(totals.ok ? [] : [totals.error]),
  ];
}

// One warehouse or none: an order that ships from two is left to the ERP, which knows its own stock.
function warehouseOf(order: Order, facts: OrderFacts): Warehouse | null {
  const warehouses = new Set(
    order.locations.map(({ location }) => (location === null ? null : facts.warehouseOf.get(location)?.warehouse)),
  );
  const [only] = warehouses;
  return warehouses.size === 1 && only !== undefined ? only : null;
}

/** What becomes of an order that is not posted yet. A quarantine names every problem at once. */
export function decideOrder(order: Order, facts: OrderFacts): OrderDecision {
  const reason = ignoreReason(order);
  if (reason !== null) return { kind: "ignore", reason };
  const reasons = holdReasons(order, facts.policy);
  if (reasons.length > 0) return { kind: "hold", reasons };
  const [first, ...rest] = problems(order, facts);
  if (first !== undefined) return { kind: "quarantine", errors: [first, ...rest] };
  return { kind: "ready", salesOrder: buildSalesOrder(order, facts.itemOf, warehouseOf(order, facts)) };
}
