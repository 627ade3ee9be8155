import { createHmac } from "node:crypto";
import { API_SECRET } from "#test/world/app-environment.ts";

export const SHOP = "bench-store.myshopify.com";

export interface SignedBody {
  readonly body: Buffer;
  readonly signature: string;
}

/** Order webhooks of 3.8 KB, the size of a real one with six lines; each about another order, so that all lanes are in use. */
export function orderBodies(count: number): readonly SignedBody[] {
  return Array.from({ length: count }, (_, index) => {
    const id = 5_512_345_678_901 + index;
    const order = {
      id,
      admin_graphql_api_id: `gid://shopify/Order/${id}`,
      name: `#${1001 + index}`,
      currency: "EUR",
      line_items: Array.from({ length: 6 }, (_line, line) => ({
        id: 1e12 + line,
        sku: `SKU-0000${line}`,
        title: `A product with a longish title ${line}`,
        quantity: 2,
        price: "19.90",
        tax_lines: [{ rate: 0.19, price: "3.18", title: "VAT" }],
        properties: [],
        fulfillable_quantity: 2,
      })),
      customer: { id: 77, email: "a@b.example", default_address: { address1: "x".repeat(40), city: "Berlin" } },
      note: "n".repeat(2270),
    };
    const body = Buffer.from(JSON.stringify(order));
    return { body, signature: createHmac("sha256", API_SECRET).update(body).digest("base64") };
  });
}

/** Everything Shopify sends beside the body. */
export function headersOf(webhookId: string, { signature }: SignedBody): Record<string, string> {
  return {
    "content-type": "application/json",
    "x-shopify-topic": "orders/create",
    "x-shopify-shop-domain": SHOP,
    "x-shopify-hmac-sha256": signature,
    "x-shopify-webhook-id": webhookId,
    "x-shopify-event-id": webhookId,
    "x-shopify-api-version": "2026-10",
    "x-shopify-triggered-at": "2026-11-20T00:00:00Z",
  };
}
