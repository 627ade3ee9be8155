import type { Order } from "../orders/order.ts";
import type { SharedMaps } from "../value-maps/value-map.ts";
import type { MappingProblem } from "./check-mapping.ts";
import type { ErpField } from "./erp-field.ts";
import type { Mapping } from "./mapping.ts";
import type { MappingRun } from "./run-mapping.ts";

export interface RunnerOptions {
  readonly withTrace: boolean;
  /** The maps of the shop that its rules look up. */
  readonly maps: SharedMaps;
}

/** Checks and runs mappings, expressions too: apart from everything else, within limits, and stopped where they overstep them. */
export interface MappingRunner {
  /** Everything that keeps a mapping from being released for an ERP with these fields; empty: nothing does. */
  check(mapping: Mapping, erpFields: readonly ErpField[]): Promise<readonly MappingProblem[]>;
  /** The product's mapping with this one over it, run on an order. Never rejects: what failed is among its errors. */
  run(mapping: Mapping, order: Order, options: RunnerOptions): Promise<MappingRun>;
  /** Ends its threads; what runs is given up. */
  close(): Promise<void>;
}
