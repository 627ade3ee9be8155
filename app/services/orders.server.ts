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
  readonly rows: readonly OrderListRow[];
  /** Goes on after the last row; null at the end. */
  readonly next: string | null;
  readonly counts: Readonly<Partial<Record<OrderSyncState, number>>>;
}

function parseState(text: string | null): OrderSyncState | null {
  return ORDER_SYNC_STATES.find((state) => state === text) ?? null;
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

/** One page of orders, newest first, as the address `?search=&state=&after=` asks; a filter nobody knows is no filter. */
export async function listOrders(desk: Desk, query: URLSearchParams): Promise<OrderList> {
  const search = query.get("search")?.trim() ?? "";
  const state = parseState(query.get("state"));
  const filter = {
    limit: PAGE_SIZE,
    ...(search === "" ? {} : { search }),
    ...(state === null ? {} : { state }),
    ...(query.has("after") ? { after: query.get("after") ?? "" } : {}),
  };
  return desk.store.forShop(desk.shop, async ({ orders }) => {
    const page = await orders.list(filter);
    const counts = await orders.countByState();
    return { now: desk.now().toISOString(), search, state, rows: page.rows.map(orderListRow), next: page.next, counts };
  });
}
