import type { Hold, HoldKind } from "#app/domain/orders/hold.ts";
import type { OrderPolicy } from "#app/domain/orders/order-policy.ts";
import type { OrderTraits } from "#app/domain/orders/order-traits.ts";
import type { Route } from "#app/domain/orders/routing.ts";
import type { ShippingPolicy } from "#app/domain/orders/shipping-policy.ts";
import type { OrderSyncState } from "#app/domain/orders/sync-state.ts";
import type { Twin } from "#app/domain/orders/twin.ts";
import type { CorrelationId, OrderGid } from "#app/domain/values/ids.ts";
import type { Money } from "#app/domain/values/money.ts";
import type { Keyset } from "./keyset.ts";

export interface OrderRow {
  readonly orderId: OrderGid;
  readonly name: string;
  readonly state: OrderSyncState;
  readonly reasons: readonly string[];
  readonly version: Date | null;
  readonly businessHash: string | null;
  readonly postedHash: string | null;
  readonly total: Money | null;
  readonly skus: readonly string[];
  readonly erpDocumentId: string | null;
  readonly erpNumber: string | null;
  readonly isWrittenBack: boolean;
  readonly correlationId: CorrelationId | null;
  readonly placedAt: Date | null;
  readonly postedAt: Date | null;
  readonly waitingSince: Date | null;
  /** Why it is held; empty where it is not. */
  readonly holds: readonly Hold[];
  /** Null: it was recorded by an earlier release and not read since. */
  readonly traits: OrderTraits | null;
  /** Equal hashes are orders of one customer for the same: domain/orders/twin. Null: its customer is not known. */
  readonly twinHash: string | null;
  /** From where it ships; null: it was recorded by an earlier release and not read since. */
  readonly route: Route | null;
  /** When its holds are to be judged again though nothing has changed. */
  readonly judgedAgainAt: Date | null;
  /** The shop's mapping by which its document was made; null: the product's own alone, or there is no document. */
  readonly mappingRelease: number | null;
}

export interface OrderFilter {
  /** Order name, ERP number or SKU, as a person types it. */
  readonly search?: string;
  readonly state?: OrderSyncState;
  /** One of the reasons for which it is held. */
  readonly hold?: HoldKind;
  readonly after?: string;
  readonly limit: number;
}

export interface ClosedOrder {
  readonly order: OrderGid;
  readonly before: OrderSyncState;
  readonly after: OrderSyncState;
}

export interface OrderBook {
  find(order: OrderGid): Promise<OrderRow | null>;
  /** Inserts or replaces; a row whose stored version is newer, or that a person has said to ignore, stays as it is (false). */
  save(row: OrderRow): Promise<boolean>;
  /** Inserts; an order that has a row stays as it is (false). For readings made out of the order's turn. */
  saveNew(row: OrderRow): Promise<boolean>;
  /** Orders with ready `order.push` work in the inbox and no row yet, oldest first: they stand behind an order that waits. */
  behind(limit: number): Promise<readonly { readonly order: OrderGid; readonly receivedAt: Date }[]>;
  /** Newest placed first. */
  list(filter: OrderFilter): Promise<Keyset<OrderRow>>;
  /** Kept with every change of an order, so that asking costs the states and not the orders. */
  countByState(): Promise<Readonly<Partial<Record<OrderSyncState, number>>>>;
  /** Held orders by the kinds of their holds: an order with two counts for both. Costs the orders that are held. */
  countByHold(): Promise<Readonly<Partial<Record<HoldKind, number>>>>;
  /** Orders waiting for the ERP: how many, worth how much per currency, since when the oldest. */
  waiting(): Promise<{ readonly count: number; readonly worth: readonly Money[]; readonly since: Date | null }>;
  /** ERP documents of orders that are posted and not final, for the read after a stock answer. */
  openDocuments(limit: number): Promise<readonly { readonly order: OrderGid; readonly documentId: string }[]>;
  /**
   * Ends the way of orders that stand at one of `from` with no open case and no work in the inbox, by a person's word: as amended
   * or cancelled where the ERP has a document, else skipped with the person's reason. Returns those it has moved.
   */
  close(
    orders: readonly OrderGid[],
    end: { readonly from: readonly OrderSyncState[]; readonly reason: string },
  ): Promise<readonly ClosedOrder[]>;
  /**
   * The nearest earlier order of the last 24 hours that is as this one and was not skipped or cancelled. Two that are worked on at the same
   * moment may not see each other.
   */
  twinOf(order: {
    readonly order: OrderGid;
    readonly hash: string | null;
    readonly placedAt: Date;
  }): Promise<Twin | null>;
  /** Orders whose holds are to be judged again by now, the longest due first; each is taken once. */
  takeDue(now: Date, limit: number): Promise<readonly OrderGid[]>;
  /** All held orders are to be judged again at once, because the policy is another; returns how many. */
  judgeHeldAgain(at: Date): Promise<number>;
  /** What is kept of the order names its customer no more (customers/redact). Safe to repeat. */
  forgetCustomer(order: OrderGid): Promise<void>;
  /** Their ERP documents are final (wholly shipped): `openDocuments` leaves them out from now on. */
  closeDocuments(orders: readonly OrderGid[]): Promise<void>;
}

/** A hold that a person has released for one order. */
export interface ReleaseRow {
  /** Hold.key */
  readonly hold: string;
  readonly actor: string;
  readonly reason: string;
  readonly at: Date;
}

/** A person's word about single orders: it outlives the next judgement. */
export interface Releases {
  of(order: OrderGid): Promise<readonly ReleaseRow[]>;
  /** Releasing a hold again keeps the first word. */
  add(order: OrderGid, holds: readonly string[], word: Pick<ReleaseRow, "actor" | "reason">): Promise<void>;
}

export interface OrderPolicies {
  /** What the shop has chosen, over what a shop has that has chosen nothing. */
  find(): Promise<OrderPolicy>;
  save(policy: OrderPolicy): Promise<void>;
}

export interface ShippingPolicies {
  /** What the shop has chosen, over what a shop has that has chosen nothing. */
  find(): Promise<ShippingPolicy>;
  save(policy: ShippingPolicy): Promise<void>;
  /** With which questions to the routing service are signed; empty: none is kept. */
  routingSecret(): Promise<string>;
  /** Of a policy that is saved. Kept sealed under the shop's data key. */
  saveRoutingSecret(secret: string): Promise<void>;
}
