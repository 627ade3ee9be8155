/** Why an order can be held. */
export const HOLD_KINDS = [
  "payment",
  "capture",
  "test",
  "buyer",
  "risk-pending",
  "risk",
  "fulfillment",
  "wait",
  "age",
  "duplicate",
  "amount",
  "tag",
  "country",
  "sku",
  "customer",
  "company",
  "new-customer",
  "routing",
] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

export type HoldOwner = "finance" | "fraud" | "operations";

/** Who decides about a hold, where it does not end by itself. */
export const HOLD_OWNER: Readonly<Record<HoldKind, HoldOwner>> = {
  payment: "finance",
  capture: "finance",
  test: "operations",
  buyer: "operations",
  "risk-pending": "fraud",
  risk: "fraud",
  fulfillment: "operations",
  wait: "operations",
  age: "operations",
  duplicate: "operations",
  amount: "finance",
  tag: "operations",
  country: "operations",
  sku: "operations",
  customer: "finance",
  company: "finance",
  "new-customer": "fraud",
  routing: "operations",
};

/** One reason why an order waits. A hold is an outcome, not an error: it ends by itself or by a person's release. */
export interface Hold {
  readonly kind: HoldKind;
  /** What a release is about: the same reason keeps its key, so a release holds at the next judgement; another reason has another. */
  readonly key: string;
  /** In business words. */
  readonly reason: string;
  /** UTC ISO 8601, when it is to be judged again though nothing has changed; null: only a change or a release ends it. */
  readonly until: string | null;
}

/** The earliest moment at which one of these holds is to be judged again. */
export function judgedAgainAt(holds: readonly Hold[]): Date | null {
  const times = holds.flatMap(({ until }) => (until === null ? [] : [Date.parse(until)]));
  return times.length === 0 ? null : new Date(Math.min(...times));
}
