import type { Hold } from "./hold.ts";
import { judgeHolds } from "./judge-holds.ts";
import type { OrderPolicy } from "./order-policy.ts";
import type { OrderTraits } from "./order-traits.ts";

/** What another policy does to one order. */
export interface PolicyEffect {
  /** `other`: held before and after, for other reasons. */
  readonly kind: "same" | "held" | "freed" | "other";
  readonly before: readonly Hold[];
  readonly after: readonly Hold[];
}

function keysOf(holds: readonly Hold[]): string {
  return holds.map(({ key }) => key).join();
}

function kindOf(before: readonly Hold[], after: readonly Hold[]): PolicyEffect["kind"] {
  if (keysOf(before) === keysOf(after)) return "same";
  if (before.length === 0) return "held";
  return after.length === 0 ? "freed" : "other";
}

/** What would become of an order, were it placed now as it stands, under one policy and under another. Releases are left out. */
export function comparePolicies(traits: OrderTraits, policy: OrderPolicy, next: OrderPolicy, now: Date): PolicyEffect {
  const placedNow = { ...traits, placedAt: now.toISOString() };
  const before = judgeHolds(placedNow, policy, now);
  const after = judgeHolds(placedNow, next, now);
  return { kind: kindOf(before, after), before, after };
}
