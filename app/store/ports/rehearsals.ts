import type { Mapping } from "#app/domain/mapping/mapping.ts";
import type { RehearsalScope, RehearsalState, RehearsalTally } from "#app/domain/rehearsal/rehearsal.ts";
import type { Fate, RehearsedOrder } from "#app/domain/rehearsal/rehearse-order.ts";
import type { CorrelationId, OrderGid } from "#app/domain/values/ids.ts";
import type { Keyset } from "./keyset.ts";

/** A draft that runs over real orders without writing, and how far it has come. */
export interface RehearsalRow {
  readonly id: string;
  /** Of the draft; its release has the same. */
  readonly version: number;
  /** As the draft stood when the rehearsal began. */
  readonly mapping: Mapping;
  /** The release that held then; null: the product's own mapping alone. */
  readonly heldVersion: number | null;
  readonly scope: RehearsalScope;
  readonly state: RehearsalState;
  /** Orders that it is about, and that were looked at. */
  readonly total: number;
  readonly done: number;
  readonly tally: RehearsalTally;
  readonly startedBy: string;
  readonly correlationId: CorrelationId;
  readonly startedAt: Date;
  readonly settledAt: Date | null;
}

export interface RehearsalOrderRow extends Pick<RehearsedOrder, "fate" | "differences" | "exceptions"> {
  readonly orderId: OrderGid;
  readonly name: string;
}

/** The next orders of a rehearsal; `after`: where it stands behind them, null at its end. */
export interface RehearsalStep {
  readonly row: RehearsalRow;
  readonly orders: readonly { readonly orderId: OrderGid; readonly name: string }[];
  readonly after: string | null;
}

/** What a step has found: an order of which nothing differs is only counted. */
export interface RehearsalFound {
  readonly tally: RehearsalTally;
  readonly orders: readonly RehearsalOrderRow[];
}

export interface Rehearsals {
  /** Keeps it under a new id; `total` is counted here. */
  start(
    draft: Pick<RehearsalRow, "id" | "version" | "mapping" | "heldVersion" | "scope" | "startedBy" | "correlationId">,
  ): Promise<RehearsalRow>;
  find(id: string): Promise<RehearsalRow | null>;
  /** The newest first. */
  newest(limit: number): Promise<readonly RehearsalRow[]>;
  /** Its next orders, the newest first; null where it is over or unknown. */
  nextStep(id: string, limit: number): Promise<RehearsalStep | null>;
  /** Keeps what a step has found, and settles the rehearsal behind the last one. Nothing where somebody was faster, or it is over. */
  noteStep(step: RehearsalStep, found: RehearsalFound): Promise<void>;
  /** Ends a running one; false where it was over already. */
  settle(id: string, state: Exclude<RehearsalState, "running">): Promise<boolean>;
  /** Orders that fared otherwise, by their ids; of one fate, or of all. */
  ordersOf(
    id: string,
    page: { readonly fate?: Fate; readonly after?: string; readonly limit: number },
  ): Promise<Keyset<RehearsalOrderRow>>;
  /** What any rehearsal keeps of an order. */
  ofOrder(order: OrderGid): Promise<readonly RehearsalOrderRow[]>;
  /** What rehearsals keep of an order is about its customer: only the counts stay (customers/redact). Safe to repeat. */
  forgetOrder(order: OrderGid): Promise<void>;
}
