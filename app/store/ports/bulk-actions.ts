import type { BulkCommand, BulkState, SelectableState } from "#app/domain/bulk/bulk-action.ts";
import type { WordRefusal } from "#app/domain/orders/person-word.ts";
import type { CorrelationId, OrderGid } from "#app/domain/values/ids.ts";
import type { Keyset } from "./keyset.ts";

/** A person's command over many events, cases or orders, and how far it has come. */
export interface BulkActionRow {
  readonly id: string;
  readonly command: BulkCommand;
  readonly reason: string | null;
  readonly state: BulkState;
  /** How many the selection held when it was started. */
  readonly total: number;
  readonly done: number;
  /** Looked at and left as they were: something else had happened to them meanwhile, or they must not be stopped now. */
  readonly passedOver: number;
  readonly startedBy: string;
  readonly correlationId: CorrelationId;
  readonly startedAt: Date;
  readonly settledAt: Date | null;
}

/** The events, cases or orders of one step; `isLast`: the selection has no more. */
export interface BulkStep {
  readonly events: readonly string[];
  readonly cases: readonly string[];
  readonly orders: readonly OrderGid[];
  readonly isLast: boolean;
}

/** An order that was left as it was, and why. */
export interface LeftOrder {
  readonly order: OrderGid;
  /** What people call it; its gid where it is not here any more. */
  readonly name: string;
  readonly refusal: WordRefusal;
}

export interface BulkActions {
  /** How many events, cases or orders a command would be about now. */
  count(command: BulkCommand): Promise<number>;
  /** Keeps a command under a new id; `total` is counted here, and the orders it is about are chosen. */
  start(
    draft: Pick<BulkActionRow, "id" | "command" | "reason" | "startedBy" | "correlationId">,
  ): Promise<BulkActionRow>;
  find(id: string): Promise<BulkActionRow | null>;
  /** Newest first. */
  list(page: { readonly after?: string; readonly limit: number }): Promise<Keyset<BulkActionRow>>;
  /** What became of the events it has moved: how many are in which state now. */
  outcome(id: string): Promise<Readonly<Partial<Record<SelectableState, number>>>>;
  /** The running action, locked until the transaction ends; null where it is over or unknown. */
  hold(id: string): Promise<BulkActionRow | null>;
  /** The next rows of a held action, and its cursor moved behind them: committed with what is done to them, a step is never done twice. */
  nextStep(action: BulkActionRow, limit: number): Promise<BulkStep>;
  /** Brings settled events back to ready, with their lanes' tokens; returns how many were moved. */
  replay(action: BulkActionRow, events: readonly string[]): Promise<number>;
  /**
   * Takes waiting events out of the inbox, with the person's reason; returns the keys of those it has moved. Work on an order whose booking
   * is under way or in doubt is left: it must find out first what the ERP has.
   */
  cancel(action: BulkActionRow, events: readonly string[], reason: string): Promise<readonly string[]>;
  /** What became of the orders of a step; those are not met again. */
  noteOrders(
    id: string,
    looked: readonly { readonly order: OrderGid; readonly refusal: WordRefusal | null }[],
  ): Promise<void>;
  /** Orders that were left as they were, in the order in which they were looked at. */
  leftOf(id: string, page: { readonly after?: string; readonly limit: number }): Promise<Keyset<LeftOrder>>;
  noteProgress(id: string, step: { readonly done: number; readonly passedOver: number }): Promise<void>;
  /** Ends a running action; false where it was over already. */
  settle(id: string, state: Exclude<BulkState, "running">): Promise<boolean>;
}
