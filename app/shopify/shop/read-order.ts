import type { Order } from "#app/domain/orders/order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { OrderGid, Shop } from "#app/domain/values/ids.ts";
import type { AdminClient } from "../admin/client.ts";
import { failing } from "../failures.ts";
import { ORDER_READ } from "../operations/order.ts";
import { FULFILLMENT_ORDER_LINES_PAGE, FULFILLMENT_ORDERS_PAGE, ORDER_LINES_PAGE } from "../operations/order-pages.ts";
import type { FulfillmentOrderFieldsFragment } from "../operations/types.generated.ts";
import type { ShopCall } from "../port.ts";
import { translateOrder } from "../translate/order.ts";
import { readPages } from "./pages.ts";

interface Reading {
  readonly client: AdminClient;
  readonly shop: Shop;
  readonly id: OrderGid;
  readonly call: ShopCall;
}

// Pages of one order belong together only while the order stands still. A busy order settles within seconds.
const MAX_READINGS = 3;

const MOVED = Symbol("the order changed between two pages");

async function readFulfillmentOrderLines(
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

async function readOnce(reading: Reading): Promise<Result<Order | null | typeof MOVED>> {
  const { client, shop, id, call } = reading;
  const first = await client.query(shop, ORDER_READ, { id }, call);
  if (!first.ok) return first;
  const { order } = first.value;
  if (order === null) return ok(null);
  const unmoved = <T>(page: ({ readonly updatedAt: string } & T) | null): T | null =>
    page?.updatedAt === order.updatedAt ? page : null;
  const lines = await readPages(order.lineItems, async (after) => {
    const page = await client.query(shop, ORDER_LINES_PAGE, { id, after }, call);
    return page.ok ? ok(unmoved(page.value.order)?.lineItems ?? null) : page;
  });
  if (!lines.ok) return lines;
  const fulfillmentOrders = await readPages(order.fulfillmentOrders, async (after) => {
    const page = await client.query(shop, FULFILLMENT_ORDERS_PAGE, { id, after }, call);
    return page.ok ? ok(unmoved(page.value.order)?.fulfillmentOrders ?? null) : page;
  });
  if (!fulfillmentOrders.ok) return fulfillmentOrders;
  if (lines.value === null || fulfillmentOrders.value === null) return ok(MOVED);
  const whole: FulfillmentOrderFieldsFragment[] = [];
  for (const at of fulfillmentOrders.value) {
    const filled = await readFulfillmentOrderLines(reading, at);
    if (!filled.ok) return filled;
    whole.push(filled.value);
  }
  const isComplete =
    !order.shippingLines.pageInfo.hasNextPage && whole.every(({ lineItems }) => !lineItems.pageInfo.hasNextPage);
  return translateOrder({ id, order, lines: lines.value, fulfillmentOrders: whole, isComplete });
}

/** The order as it is now with all its lines, read again where it changed meanwhile; null where Shopify has none. */
export async function readOrder(
  client: AdminClient,
  shop: Shop,
  id: OrderGid,
  call: ShopCall,
): Promise<Result<Order | null>> {
  for (let readings = 0; readings < MAX_READINGS; readings++) {
    const read = await readOnce({ client, shop, id, call });
    if (!read.ok) return read;
    if (read.value !== MOVED) return ok(read.value);
  }
  return err(failing(`the order changed during each of ${MAX_READINGS} readings`));
}
