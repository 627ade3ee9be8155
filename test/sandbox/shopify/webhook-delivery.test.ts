import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listenDeafly } from "./deaf-listener.ts";
import { SHOP, startSandbox } from "./sandbox.ts";
import type { SandboxSettings, SandboxShopify } from "./start.ts";
import { receiveWebhooks, type WebhookReceiver } from "./webhook-receiver.ts";
import { PATIENCE } from "./webhooks/delivery.ts";
import { RETRY_DELAYS_MS } from "./webhooks/dispatcher.ts";

let sandbox: SandboxShopify;
let app: WebhookReceiver;

/** With the retries of the real thing: eight over four hours. */
async function start(statuses: readonly number[] = [], settings: Partial<SandboxSettings> = {}): Promise<void> {
  app = await receiveWebhooks(statuses);
  sandbox = await startSandbox({ appUrl: app.url, webhookRetryDelaysMs: RETRY_DELAYS_MS, ...settings });
}
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

const retitle = (title: string) => sandbox.control.updateProduct({ shop: SHOP, sku: "SKU-00001", title });
const titles = () => app.received.map(({ body }) => /"title":"([^"]*)"/.exec(body)?.[1]);

describe("eight retries over four hours", () => {
  test("come with growing waits, the same id and the same bytes, and end after the eighth", async () => {
    const always = Array.from({ length: 20 }, () => 503);
    await start(always, { clock: () => new Date("2026-11-21T10:00:00Z") });
    retitle("Refused");
    await sandbox.control.advance("4h");
    expect(app.received).toHaveLength(9);
    await sandbox.control.advance("2d");
    expect(app.received).toHaveLength(9);
    expect(new Set(app.received.map(({ headers }) => headers["x-shopify-webhook-id"])).size).toBe(1);
    expect(new Set(app.received.map(({ body }) => body)).size).toBe(1);
    const [delivery] = sandbox.control.webhooks().deliveries;
    expect(delivery).toMatchObject({ state: "failed", statuses: always.slice(0, 9) });
    const waits = (delivery?.attemptedAt ?? [])
      .map((moment) => Date.parse(moment))
      .map((moment, index, all) => moment - (all[index - 1] ?? moment));
    expect(waits.slice(1).every((wait, index) => index === 0 || wait > 1.9 * (waits[index] ?? 0))).toBe(true);
  });

  test("stop when one is accepted", async () => {
    await start([500, 302, 429]);
    retitle("Accepted at last");
    await sandbox.control.advance("4h");
    expect(sandbox.control.webhooks().deliveries[0]).toMatchObject({
      state: "delivered",
      statuses: [500, 302, 429, 200],
    });
  });
});

describe("an app that is slow", () => {
  test("has failed when its whole answer is not there in time", async () => {
    await start();
    const slow = createServer((_, response) => void response.writeHead(200).write("half"));
    await new Promise<void>((resolve) => void slow.listen(0, "127.0.0.1", resolve));
    const address = slow.address();
    const late = await startSandbox({
      appUrl: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
      webhookPatience: { connectMs: 1000, totalMs: 40 },
    });
    late.control.updateProduct({ shop: SHOP, sku: "SKU-00001", title: "Too late" });
    await late.control.advance("1s");
    expect(late.control.webhooks().deliveries[0]).toMatchObject({ state: "failed", statuses: [null] });
    await late.close();
    slow.closeAllConnections();
    slow.close();
  });

  test("has failed when it lets no connection in, however long its answer might have taken", async () => {
    await start();
    const deaf = await listenDeafly();
    const unheard = await startSandbox({ appUrl: deaf.url, webhookPatience: { connectMs: 100, totalMs: 600_000 } });
    unheard.control.updateProduct({ shop: SHOP, sku: "SKU-00001", title: "Unheard" });
    await unheard.control.advance("1s");
    expect(unheard.control.webhooks().deliveries[0]).toMatchObject({ state: "failed", statuses: [null] });
    await unheard.close();
    await deaf.close();
  });

  test("has a second to let a connection in, and five for its whole answer", () => {
    expect(PATIENCE).toEqual({ connectMs: 1000, totalMs: 5000 });
  });
});

describe("on its way a webhook", () => {
  beforeEach(() => start());

  test("may be late", async () => {
    sandbox.control.disturbWebhooks({ kind: "delay", count: 1, delayMs: 60_000 });
    retitle("Late");
    retitle("Prompt");
    await app.waitFor(1);
    expect(titles()).toEqual(["Prompt"]);
    await sandbox.control.advance("1m");
    expect(titles()).toEqual(["Prompt", "Late"]);
  });

  test("may be overtaken by later ones", async () => {
    sandbox.control.disturbWebhooks({ kind: "reorder", count: 3 });
    for (const title of ["One", "Two", "Three"]) retitle(title);
    await app.waitFor(3);
    expect(sandbox.control.webhooks().deliveries.map(({ topic }) => topic)).toHaveLength(3);
    expect(sandbox.control.webhooks().counts.reordered).toBe(3);
    expect(titles()).toEqual(["Three", "Two", "One"]);
  });

  test("that waits to be overtaken goes out alone when nothing comes", async () => {
    sandbox.control.disturbWebhooks({ kind: "reorder", count: 2 });
    retitle("Alone");
    await sandbox.control.advance("1s");
    expect(titles()).toEqual(["Alone"]);
  });
});

describe("a configured subscription", () => {
  const wish = { uri: "/webhooks", includeFields: null, name: null };

  test("hears only what its filter lets through", async () => {
    const filter = 'title:"Heard" OR variants.price:>99999';
    await start([], { subscriptions: [{ ...wish, topic: "products/update", filter }] });
    retitle("Unheard");
    retitle("Heard");
    await app.waitFor(1);
    await sandbox.control.advance(0);
    expect(titles()).toEqual(["Heard"]);
  });

  test("gets only the fields it asks for, through lists too", async () => {
    const includeFields = ["id", "variants.sku"];
    await start([], { subscriptions: [{ ...wish, topic: "products/update", filter: null, includeFields }] });
    retitle("Trimmed");
    const [webhook] = await app.waitFor(1);
    expect(webhook?.body).toMatch(/^\{"id":\d{18},"variants":\[\{"sku":"SKU-00001"\}\]\}$/);
  });

  test("is heard under its own name, and a second one on the topic doubles every event", async () => {
    const twice = ["first", "second"].map((name) => ({ ...wish, topic: "products/update", filter: null, name }));
    await start([], { subscriptions: twice });
    retitle("Twice");
    const webhooks = await app.waitFor(2);
    const names = webhooks.map(({ headers }) => String(headers["x-shopify-name"]));
    expect(names.toSorted((a, b) => a.localeCompare(b))).toEqual(["first", "second"]);
    expect(new Set(webhooks.map(({ headers }) => headers["x-shopify-webhook-id"])).size).toBe(2);
    expect(new Set(webhooks.map(({ headers }) => headers["x-shopify-event-id"])).size).toBe(1);
  });
});
