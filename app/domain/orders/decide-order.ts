import { SALES_ORDER_CONTRACT } from "../contracts/sales-order-contract.ts";
import type { SyncError } from "../errors/sync-error.ts";
import { buildSalesOrder } from "./build-sales-order.ts";
import { brokenContract } from "./contract-problems.ts";
import type { Hold } from "./hold.ts";
import { judgeHolds } from "./judge-holds.ts";
import { mapByDefault } from "./lay-mapping.ts";
import type { OrderPolicy } from "./order-policy.ts";
import { findProblems, type Masters } from "./order-problems.ts";
import { traitsOf } from "./order-traits.ts";
import type { Order } from "./order.ts";
import { routeHolds, routeOrder } from "./route-order.ts";
import type { SalesOrder } from "./sales-order.ts";
import { chooseCarrier } from "./shipping-methods.ts";
import type { Twin } from "./twin.ts";

/** What the house knows when it decides. */
export interface OrderFacts extends Masters {
  readonly policy: OrderPolicy;
  /** Keys of the holds that a person has released for this order. */
  readonly released: ReadonlySet<string>;
  /** A person's reason for which the order stays away from the ERP. */
  readonly ignoredBecause: string | null;
  /** The nearest earlier order that is as this one. */
  readonly twin: Twin | null;
  readonly now: Date;
}

export type OrderDecision =
  | { readonly kind: "ready"; readonly salesOrder: SalesOrder }
  /** It waits; `problems` would stop it after that, and may be corrected meanwhile. */
  | { readonly kind: "hold"; readonly holds: readonly [Hold, ...Hold[]]; readonly problems: readonly SyncError[] }
  | { readonly kind: "ignore"; readonly reason: string }
  | { readonly kind: "quarantine"; readonly errors: readonly [SyncError, ...SyncError[]] };

function ignoreReason(order: Order): string | null {
  if (order.cancelledAt !== null) return "Cancelled before it was posted";
  if (order.payment === "REFUNDED") return "Fully refunded before it was posted";
  if (order.lines.every((line) => line.quantity === 0)) return "Nothing is left to deliver";
  return null;
}

/** What becomes of an order that is not posted yet, with every reason at once. */
export function decideOrder(order: Order, facts: OrderFacts): OrderDecision {
  const reason = ignoreReason(order) ?? facts.ignoredBecause;
  if (reason !== null) return { kind: "ignore", reason };
  const route = routeOrder(order, facts);
  const judged = judgeHolds(traitsOf(order, facts.twin), facts.policy, facts.now);
  const [hold, ...holds] = [...judged, ...routeHolds(order, route, facts.now)].filter(
    ({ key }) => !facts.released.has(key),
  );
  const problems = findProblems(order, facts);
  if (hold !== undefined) return { kind: "hold", holds: [hold, ...holds], problems };
  const [first, ...rest] = problems;
  if (first !== undefined) return { kind: "quarantine", errors: [first, ...rest] };
  const dispatch = { warehouse: route.warehouse, carrier: chooseCarrier(order, facts.shippingMethods) };
  const salesOrder = buildSalesOrder(order, facts.itemOf, dispatch, facts.mapped ?? mapByDefault(order));
  const broken = brokenContract(order, SALES_ORDER_CONTRACT, salesOrder);
  return broken === null ? { kind: "ready", salesOrder } : { kind: "quarantine", errors: [broken] };
}
