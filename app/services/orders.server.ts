import { HOLD_KINDS, type HoldKind } from "#app/domain/orders/hold.ts";
import { ORDER_SYNC_STATES, type OrderSyncState } from "#app/domain/orders/sync-state.ts";
import type { Money } from "#app/domain/values/money.ts";
import type { OrderRow } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { digitsOf } from "./gid.ts";

const PAGE_SIZE = 50;

export interface OrderListRow {
  /** The digits of the order's gid. */
  readonly id: string;
  readonly name: string;
  readonly state: OrderSyncState;
  readonly reasons: readonly string[];
  readonly erpNumber: string | null;
  readonly total: Money | null;
  readonly placedAt: string | null;
  /** Null: it does not wait for the ERP. */
  readonly waitingSince: string | null;
}

export interface OrderList {
  readonly now: string;
  readonly search: string;
  readonly state: OrderSyncState | null;
  readonly hold: HoldKind | null;
  readonly rows: readonly OrderListRow[];
  /** Goes on after the last row; null at the end. */
  readonly next: string | null;
  readonly counts: Readonly<Partial<Record<OrderSyncState, number>>>;
  /** Held orders by their reasons; empty where the view shows others. */
  readonly holdCounts: Readonly<Partial<Record<HoldKind, number>>>;
}

/** What a list of orders is asked by. */
export interface OrderQuery {
  readonly search: string;
  readonly state: OrderSyncState | null;
  /** Of held orders alone. */
  readonly hold: HoldKind | null;
}

/** The fields of an address or a form; a filter nobody knows is no filter. */
export function readOrderQuery(entered: Readonly<Record<string, string>>): OrderQuery {
  const state = ORDER_SYNC_STATES.find((known) => known === entered["state"]) ?? null;
  const hold = HOLD_KINDS.find((known) => known === entered["hold"]) ?? null;
  return { search: (entered["search"] ?? "").trim(), state, hold: state === "held" ? hold : null };
}

/** An order as a line of a list. */
export function orderListRow(row: OrderRow): OrderListRow {
  return {
    id: digitsOf(row.orderId),
    name: row.name,
    state: row.state,
    reasons: row.reasons,
    erpNumber: row.erpNumber,
    total: row.total,
    placedAt: row.placedAt?.toISOString() ?? null,
    waitingSince: row.waitingSince?.toISOString() ?? null,
  };
}

/** One page of orders, newest first, as the address `?search=&state=&hold=&after=` asks. */
export async function listOrders(desk: Desk, query: URLSearchParams): Promise<OrderList> {
  const asked = readOrderQuery(Object.fromEntries(query));
  const { search, state, hold } = asked;
  const filter = {
    limit: PAGE_SIZE,
    ...(search === "" ? {} : { search }),
    ...(state === null ? {} : { state }),
    ...(hold === null ? {} : { hold }),
    ...(query.has("after") ? { after: query.get("after") ?? "" } : {}),
  };
  return desk.store.forShop(desk.shop, async ({ orders }) => {
    const page = await orders.list(filter);
    const counts = await orders.countByState();
    const holdCounts = state === "held" ? await orders.countByHold() : {};
    const rows = page.rows.map(orderListRow);
    return { now: desk.now().toISOString(), ...asked, rows, next: page.next, counts, holdCounts };
  });
}
