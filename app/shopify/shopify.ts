import type { Shop } from "#app/domain/values/ids.ts";
import type { WorkKind } from "#app/domain/work-kind.ts";
import { type AdminClientOptions, createAdminClient } from "./admin/client.ts";
import type { Shopify } from "./port.ts";
import { readChangedOrders } from "./shop/changed-orders.ts";
import { readFacts, readLocations, readVariants } from "./shop/catalogue.ts";
import { readLevels, setQuantities } from "./shop/inventory.ts";
import { createErpMarks } from "./shop/erp-marks.ts";
import { createOrderReadings } from "./shop/order-readings.ts";
import { readOrder } from "./shop/read-order.ts";
import { orderTold, readAround } from "./shop/read-around.ts";
import { readWebhookSetup } from "./shop/webhook-setup.ts";

/** What is kept by key, made when it is first asked for. */
function kept<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

/** Shopify behind its port. One per process: it holds what is known of each shop's rate limit. */
export function createShopify(options: AdminClientOptions): Shopify {
  const client = createAdminClient(options);
  // Work of another kind has its own part of the points, and is not held up.
  const readingsFor = kept((shop: Shop) => kept((_work: WorkKind) => createOrderReadings(client, shop)));
  const marksFor = kept((shop: Shop) => createErpMarks(client, shop));
  return {
    orderTold,
    forShop: (shop) => ({
      facts: (call) => readFacts(client, shop, call),
      readOrder: (id, call) => readOrder({ client, shop, id, call, readings: readingsFor(shop)(call.work) }),
      readAround: (told, call) => readAround(told, readingsFor(shop)(call.work), call),
      changedOrders: (span, call) => readChangedOrders(client, shop, span, call),
      webhookSetup: (call) => readWebhookSetup(client, shop, call),
      writeErpNumber: (mark, call) => marksFor(shop).ask(mark, call),
      variants: (cursor, call) => readVariants(client, shop, cursor, call),
      locations: (call) => readLocations(client, shop, call),
      levels: (items, location, call) => readLevels(client, shop, { items, location }, call),
      pointsPerSecond: () => client.pointsPerSecond(shop),
      setQuantities: (batch, call) => setQuantities(client, shop, batch, call),
    }),
  };
}
