import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { migrateEverything } from "#app/migrate.server.ts";
import buildIfOld from "#test/build.setup.ts";
import { startThrowawayPostgres } from "#test/throwaway-postgres.ts";
import { mintSessionToken } from "#test/sandbox/shopify/auth/session-token.ts";
import { createSeededIds } from "#test/sandbox/shopify/seeded-ids.ts";
import { API_KEY, API_SECRET } from "#test/world/app-environment.ts";
import { startChild } from "#test/world/child.ts";
import { openWorld, SHOP, type World } from "#test/world/world.ts";
import { median } from "./median.ts";

const RUNS = 5;
const LONGEST_START_MS = 30_000;
// The library answers 410 to what it takes for a robot.
const BROWSER = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

function sendWebhook(appUrl: string): Promise<Response> {
  const body = JSON.stringify({ admin_graphql_api_id: "gid://shopify/Order/1" });
  const headers = {
    "content-type": "application/json",
    "x-shopify-topic": "orders/create",
    "x-shopify-shop-domain": SHOP,
    "x-shopify-webhook-id": randomUUID(),
    "x-shopify-api-version": "2026-10",
    "x-shopify-hmac-sha256": createHmac("sha256", API_SECRET).update(body).digest("base64"),
  };
  return fetch(`${appUrl}/webhooks`, { method: "POST", body, headers });
}

function openScreen(appUrl: string): Promise<Response> {
  const host = Buffer.from(`admin.shopify.com/store/${SHOP.split(".")[0] ?? ""}`).toString("base64url");
  const query = new URLSearchParams({
    shop: SHOP,
    host,
    embedded: "1",
    id_token: mintSessionToken({ apiKey: API_KEY, apiSecret: API_SECRET }, SHOP, new Date(), createSeededIds("cold")),
  });
  return fetch(`${appUrl}/app?${query.toString()}`, { headers: { "user-agent": BROWSER }, redirect: "manual" });
}

/** Seconds since `startedAt` when the request was first answered with 200, to its last byte. */
async function firstAnswer(
  startedAt: number,
  ask: () => Promise<Response>,
  isWhole: (text: string) => boolean,
): Promise<number> {
  let last: unknown = null;
  while (performance.now() - startedAt < LONGEST_START_MS) {
    try {
      const response = await ask();
      const text = await response.text();
      if (response.status === 200 && isWhole(text)) return (performance.now() - startedAt) / 1000;
      last = response.status;
    } catch (error) {
      last = error;
    }
    await delay(10);
  }
  throw new Error("the web process did not answer", { cause: last });
}

async function startOnce(world: World): Promise<{ readonly webhookS: number; readonly screenS: number }> {
  const startedAt = performance.now();
  const web = startChild({ name: "web", file: "app/server.ts", env: world.env });
  try {
    const [webhookS, screenS] = await Promise.all([
      firstAnswer(
        startedAt,
        () => sendWebhook(world.appUrl),
        (text) => text === "",
      ),
      firstAnswer(
        startedAt,
        () => openScreen(world.appUrl),
        (text) => text.includes("Polaris-Page") && text.includes("</html>"),
      ),
    ]);
    return { webhookS, screenS };
  } finally {
    await web.stop();
  }
}

await buildIfOld();
const postgres = await startThrowawayPostgres("bench");
try {
  await migrateEverything(postgres.url);
  const world = await openWorld({ databaseUrl: postgres.url });
  console.log(
    `cold: ${RUNS} starts of the web process on a migrated database, seconds to the first 200 (the first start installs the shop)`,
  );
  const starts: { readonly webhookS: number; readonly screenS: number }[] = [];
  for (let run = 0; run < RUNS; run++) starts.push(await startOnce(world));
  await world.stop();
  console.table(starts);
  const webhook_s = Number(median(starts.map((start) => start.webhookS)).toFixed(2));
  const screen_s = Number(median(starts.map((start) => start.screenS)).toFixed(2));
  console.log(JSON.stringify({ bench: "cold", webhook_s, screen_s }));
} finally {
  await postgres.stop();
}
