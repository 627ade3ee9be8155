import { type AdminClientOptions, createAdminClient } from "./admin/client.ts";
import type { Shopify } from "./port.ts";
import { readChangedOrders } from "./shop/changed-orders.ts";
import { readFacts, readLocations, readVariants } from "./shop/catalogue.ts";
import { readLevels, setAvailable } from "./shop/inventory.ts";
import { readOrder } from "./shop/read-order.ts";
import { readWebhookSetup } from "./shop/webhook-setup.ts";
import { writeErpNumber } from "./shop/write-erp-number.ts";

/** Shopify behind its port. One per process: it holds what is known of each shop's rate limit. */
export function createShopify(options: AdminClientOptions): Shopify {
  const client = createAdminClient(options);
  return {
    forShop: (shop) => ({
      facts: (call) => readFacts(client, shop, call),
      readOrder: (id, call) => readOrder(client, shop, id, call),
      changedOrders: (span, call) => readChangedOrders(client, shop, span, call),
      webhookSetup: (call) => readWebhookSetup(client, shop, call),
      writeErpNumber: (mark, call) => writeErpNumber(client, shop, mark, call),
      variants: (cursor, call) => readVariants(client, shop, cursor, call),
      locations: (call) => readLocations(client, shop, call),
      levels: (items, location, call) => readLevels(client, shop, { items, location }, call),
      setAvailable: (rows, key, reference, call) => setAvailable(client, shop, { rows, key, reference }, call),
    }),
  };
}
