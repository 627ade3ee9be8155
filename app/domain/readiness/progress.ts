import type { OrderGid } from "../values/ids.ts";
import type { NamedCode, ReadTax, SeenLocation } from "./find-in-lists.ts";
import type { Looks } from "./report.ts";
import { NOTHING_SEEN, type SeenInOrders } from "./seen-in-orders.ts";

export const READINESS_STATES = ["running", "done", "cancelled", "failed"] as const;
export type ReadinessState = (typeof READINESS_STATES)[number];

/** What a report does, in this order: reads Shopify's goods, the ERP's, its short lists and some orders, and compares. */
export const READINESS_STEPS = ["variants", "items", "lists", "orders", "compare"] as const;
export type ReadinessStep = (typeof READINESS_STEPS)[number];

/** What a report has read that is short; goods stand in the catalogues. */
export interface ReadinessKnown {
  readonly looks: Looks;
  /** As Shopify has them now. */
  readonly locations: readonly SeenLocation[];
  /** Null: not read. */
  readonly warehouses: readonly NamedCode[] | null;
  readonly taxes: readonly ReadTax[] | null;
  readonly carriers: readonly NamedCode[] | null;
  /** What the ERP keeps its books in. */
  readonly booksCurrency: string | null;
  /** The orders that are looked at, once they are chosen. */
  readonly orders: readonly OrderGid[];
  readonly seen: SeenInOrders;
}

export const NOTHING_KNOWN: ReadinessKnown = {
  looks: {},
  locations: [],
  warehouses: null,
  taxes: null,
  carriers: null,
  booksCurrency: null,
  orders: [],
  seen: NOTHING_SEEN,
};

/** Where a report stands between two runs of its job. */
export interface ReadinessPlace {
  readonly step: ReadinessStep;
  /** Where the step goes on; null at its beginning. */
  readonly cursor: string | null;
  /** Read by the step so far. */
  readonly count: number;
  readonly known: ReadinessKnown;
}

/** The beginning of the next step, with what this one has made known. */
export function nextStep(step: Exclude<ReadinessStep, "compare">, known: ReadinessKnown): ReadinessPlace {
  const next = READINESS_STEPS[READINESS_STEPS.indexOf(step) + 1] ?? "compare";
  return { step: next, cursor: null, count: 0, known };
}
