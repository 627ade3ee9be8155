import { ok, type Result } from "#app/domain/result.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import type { AdminClient } from "../admin/client.ts";
import { API_VERSION } from "../api-version.ts";
import { SUBSCRIPTIONS_PAGE } from "../operations/shop.ts";
import type { ShopCall, WebhookSetup } from "../port.ts";
import { TOPICS } from "../webhooks/topics.ts";
import { readPages } from "./pages.ts";

/** The Admin API's name of a topic: "orders/create" is ORDERS_CREATE there. */
const OURS = new Map(Object.keys(TOPICS).map((topic) => [topic.replace("/", "_").toUpperCase(), topic]));

/** See ShopifyShop.webhookSetup. */
export async function readWebhookSetup(client: AdminClient, shop: Shop, call: ShopCall): Promise<Result<WebhookSetup>> {
  const read = async (after: string | null) => {
    const page = await client.query(shop, SUBSCRIPTIONS_PAGE, { after }, call);
    return page.ok ? ok(page.value.webhookSubscriptions) : page;
  };
  const first = await read(null);
  if (!first.ok) return first;
  const nodes = await readPages(first.value, read);
  if (!nodes.ok) return nodes;
  const doubled = new Set((nodes.value ?? []).flatMap(({ topic }) => OURS.get(topic) ?? []));
  return ok({ doubled: [...doubled].toSorted(), version: { asked: API_VERSION, served: client.servedVersion() } });
}
