import { onTestFinished } from "vitest";
import { ok } from "#app/domain/result.ts";
import { createAdminClient } from "#app/shopify/admin/client.ts";
import { keyedMutation, mutation, query, repeatableMutation } from "#app/shopify/admin/document.ts";
import { createOriginOf } from "#app/shopify/origin.ts";
import type { ShopCall, ShopifyExchange } from "#app/shopify/port.ts";
import { type Scripted, startAnswering } from "../answering-server.ts";
import { createClock } from "../sandbox-shop.ts";

export type Empty = Record<string, never>;
export const READ = query<{ readonly shop: { readonly id: string } | null }, Empty>(
  "Read",
  "query Read { shop { id } }",
);
export const WRITE = mutation<{ readonly tagsAdd: { readonly userErrors: readonly unknown[] } | null }, Empty>(
  "Write",
  "mutation Write { tagsAdd { userErrors { message } } }",
);
export const REPEATABLE = repeatableMutation<unknown, Empty>(
  "Repeat",
  "mutation Repeat { tagsAdd { userErrors { message } } }",
);
export const KEYED = keyedMutation<unknown, { readonly id: string; readonly key: string }>(
  "Keyed",
  "mutation Keyed($id: ID!, $key: String!) { locationActivate(locationId: $id) @idempotent(key: $key) { location { id } } }",
);

export const cost = (available: number, requested = 10) => ({
  cost: {
    requestedQueryCost: requested,
    actualQueryCost: requested,
    throttleStatus: { maximumAvailable: 2000, currentlyAvailable: available, restoreRate: 100 },
  },
});
export const SHOP_DATA = { body: { data: { shop: { id: "gid://shopify/Shop/1" } }, extensions: cost(1900) } };
export const DONE = { body: { data: { tagsAdd: { userErrors: [] } } } };
export const error = (code: string, path: readonly string[] = []) => ({
  message: `${code} happened`,
  path,
  extensions: { code },
});
// Shopify writes 100.0, which the lossless reader keeps as text.
export const THROTTLED = {
  body: JSON.stringify({ errors: [error("THROTTLED")], extensions: cost(20, 120) }).replace(
    '"restoreRate":100',
    '"restoreRate":100.0',
  ),
};
export const HTML = { body: "<html>bad gateway</html>", headers: { "content-type": "text/html" } };

/** The client in front of a script of answers; waiting moves its clock. Ends with the test. */
export async function against(...script: Scripted[]) {
  const server = await startAnswering(script);
  onTestFinished(() => server.close());
  const clock = createClock();
  const startedAt = clock.now().getTime();
  const versions: string[] = [];
  const exchanges: ShopifyExchange[] = [];
  let generation = 1;
  const token = () => ({
    accessToken: `token-${generation}`,
    accessTokenExpiresAt: clock.now(),
    refreshToken: "r",
    refreshTokenExpiresAt: clock.now(),
    scope: "",
  });
  const client = createAdminClient({
    tokens: {
      fresh: () => Promise.resolve(ok(token())),
      replace: () => {
        generation += 1;
        return Promise.resolve(ok(token()));
      },
    },
    originOf: createOriginOf(`${server.url}/shops/{shop}`),
    fetch: globalThis.fetch,
    now: clock.now,
    onVersionDiffers: (served) => versions.push(served),
    sleep: (ms) => Promise.resolve(clock.advance(ms)),
  });
  const call: ShopCall = {
    work: "interactive",
    signal: AbortSignal.timeout(5_000),
    record: (exchange) => void exchanges.push(exchange),
  };
  return { client, server, call, versions, exchanges, waitedMs: () => clock.now().getTime() - startedAt };
}
