import { ok, type Result } from "#app/domain/result.ts";
import type { OrderGid, Shop } from "#app/domain/values/ids.ts";
import type { AdminClient } from "../admin/client.ts";
import {
  FULFILLMENT_ORDER_LINES_PAGE,
  FULFILLMENT_ORDERS_PAGE,
  ORDER_LINES_PAGE,
  SHIPPING_LINES_PAGE,
} from "../operations/order-pages.ts";
import type { FulfillmentOrderFieldsFragment, OrderFieldsFragment } from "../operations/types.generated.ts";
import type { ShopCall } from "../port.ts";
import type { WholeOrder } from "../translate/whole-order.ts";
import { type Page, readPages } from "./pages.ts";

/** Whose further pages are read, and by whom. */
export interface Reading {
  readonly client: AdminClient;
  readonly shop: Shop;
  readonly id: OrderGid;
  readonly call: ShopCall;
}

interface Versioned {
  readonly updatedAt: string;
}

/** All nodes of a list; null when the order has moved between its pages. */
async function restOf<T, Order extends Versioned>(
  order: Versioned,
  first: Page<T>,
  read: (after: string) => Promise<Result<{ readonly order: Order | null }>>,
  pageOf: (order: Order) => Page<T>,
): Promise<Result<readonly T[] | null>> {
  return readPages(first, async (after) => {
    const next = await read(after);
    if (!next.ok) return next;
    const found = next.value.order;
    return ok(found?.updatedAt === order.updatedAt ? pageOf(found) : null);
  });
}

async function fillFulfillmentOrder(
  { client, shop, call }: Reading,
  at: FulfillmentOrderFieldsFragment,
): Promise<Result<FulfillmentOrderFieldsFragment>> {
  const nodes = await readPages(at.lineItems, async (after) => {
    const page = await client.query(shop, FULFILLMENT_ORDER_LINES_PAGE, { id: at.id, after }, call);
    return page.ok ? ok(page.value.fulfillmentOrder?.lineItems ?? null) : page;
  });
  if (!nodes.ok) return nodes;
  return ok({
    ...at,
    lineItems: {
      nodes: nodes.value ?? at.lineItems.nodes,
      pageInfo: { hasNextPage: nodes.value === null, endCursor: null },
    },
  });
}

type Rest = Omit<WholeOrder, "id" | "order">;

/** An order's lists to their end, with what its first pages have; asks nothing where these are all. Null: the order has moved meanwhile. */
export async function readRest(reading: Reading, order: OrderFieldsFragment): Promise<Result<Rest | null>> {
  const { client, shop, id, call } = reading;
  const lines = await restOf(
    order,
    order.lineItems,
    (after) => client.query(shop, ORDER_LINES_PAGE, { id, after }, call),
    ({ lineItems }) => lineItems,
  );
  if (!lines.ok) return lines;
  const shippingLines = await restOf(
    order,
    order.shippingLines,
    (after) => client.query(shop, SHIPPING_LINES_PAGE, { id, after }, call),
    (page) => page.shippingLines,
  );
  if (!shippingLines.ok) return shippingLines;
  const places = await restOf(
    order,
    order.fulfillmentOrders,
    (after) => client.query(shop, FULFILLMENT_ORDERS_PAGE, { id, after }, call),
    (page) => page.fulfillmentOrders,
  );
  if (!places.ok) return places;
  if (lines.value === null || shippingLines.value === null || places.value === null) return ok(null);
  const fulfillmentOrders: FulfillmentOrderFieldsFragment[] = [];
  for (const at of places.value) {
    const filled = await fillFulfillmentOrder(reading, at);
    if (!filled.ok) return filled;
    fulfillmentOrders.push(filled.value);
  }
  const isComplete = fulfillmentOrders.every(({ lineItems }) => !lineItems.pageInfo.hasNextPage);
  return ok({ lines: lines.value, shippingLines: shippingLines.value, fulfillmentOrders, isComplete });
}
