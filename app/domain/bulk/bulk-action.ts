import type { HoldKind } from "../orders/hold.ts";
import { ORDER_WORDS, type OrderWord } from "../orders/person-word.ts";
import type { OrderSyncState } from "../orders/sync-state.ts";
import type { OrderGid } from "../values/ids.ts";

/** Run again, take out of the inbox, or close cases without a repair; or a person's word about orders. */
export const BULK_KINDS = ["replay", "cancel", "discard", ...ORDER_WORDS] as const;

/** `cancelled`: a person stopped it; what it had done stays done. `failed`: a defect of ours stopped it. */
export const BULK_STATES = ["running", "done", "cancelled", "failed"] as const;
export type BulkState = (typeof BULK_STATES)[number];

/** What an event can have come to, the ones that people run again first. */
export const SETTLED_STATES = ["quarantined", "dead", "cancelled", "ignored", "done"] as const;
/** States of events that a bulk action can be about; `ready` is what waits in the inbox. */
export const SELECTABLE_STATES = [...SETTLED_STATES, "ready"] as const;
export type SelectableState = (typeof SELECTABLE_STATES)[number];

/** Events by what they are; null leaves a property open. */
export interface EventSelection {
  readonly kind: "events";
  /** Never empty. */
  readonly flows: readonly string[];
  /** Never empty; `ready` alone or not at all. */
  readonly states: readonly SelectableState[];
  readonly topic: string | null;
  readonly errorCode: string | null;
  /** An order's number, an ERP number or a SKU. */
  readonly about: string | null;
  /** UTC, ISO 8601; when it arrived: from, and before. */
  readonly from: string | null;
  readonly to: string | null;
}

/** Open cases of one cause; running them again means their newest events. */
export interface CauseSelection {
  readonly kind: "cause";
  readonly code: string;
  readonly cause: string;
}

/** Orders as they stand when the action is started: who is not chosen then is not its business. */
export interface OrderSelection {
  readonly kind: "orders";
  /** By hand; null: all that fit the rest. */
  readonly chosen: readonly OrderGid[] | null;
  readonly state: OrderSyncState | null;
  /** One of the reasons for which it is held. */
  readonly hold: HoldKind | null;
  /** An order's number, an ERP number or a SKU. */
  readonly search: string | null;
}

/** What stands in the inbox, or before a person. */
export type WorkSelection = EventSelection | CauseSelection;
export type Selection = WorkSelection | OrderSelection;

/** What a person may ask for: pending events are cancelled, settled ones run again, cases are discarded, orders are spoken about. */
export type BulkCommand =
  | { readonly kind: "replay"; readonly selection: WorkSelection }
  | { readonly kind: "cancel"; readonly selection: EventSelection }
  | { readonly kind: "discard"; readonly selection: CauseSelection }
  | { readonly kind: OrderWord; readonly selection: OrderSelection };
