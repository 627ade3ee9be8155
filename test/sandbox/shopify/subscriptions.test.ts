import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { at, connect, listAt, SHOP, startSandbox, textAt, type Query } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";
import { receiveWebhooks, type WebhookReceiver } from "./webhook-receiver.ts";
import { RETRY_DELAYS_MS } from "./webhooks/dispatcher.ts";

const CREATE = `mutation ($topic: WebhookSubscriptionTopic!, $sub: WebhookSubscriptionInput!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: $sub) {
    webhookSubscription { id topic uri filter includeFields name apiVersion { handle } }
    userErrors { field message }
  }
}`;

let sandbox: SandboxShopify;
let query: Query;
let app: WebhookReceiver;

async function start(statuses: readonly number[] = []): Promise<void> {
  app = await receiveWebhooks(statuses);
  const clock = () => new Date("2026-11-21T10:00:00Z");
  sandbox = await startSandbox({
    appUrl: app.url,
    topics: ["products/update"],
    webhookRetryDelaysMs: RETRY_DELAYS_MS,
    clock,
  });
  query = await connect(sandbox);
}
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

const create = async (topic: string, sub: Record<string, unknown>) =>
  at((await query(CREATE, { topic, sub })).body, "data", "webhookSubscriptionCreate");
const listed = async () =>
  listAt(
    (await query("{ webhookSubscriptions(first: 10) { nodes { id } } }")).body,
    "data",
    "webhookSubscriptions",
    "nodes",
  );
const retitle = () => sandbox.control.updateProduct({ shop: SHOP, sku: "SKU-00001", title: "New" });

describe("a subscription made through the Admin API", () => {
  beforeEach(() => start());

  test("is listed, and doubles a topic that the configuration file has too", async () => {
    const made = await create("PRODUCTS_UPDATE", {
      uri: `${app.url}/webhooks`,
      includeFields: ["id"],
      filter: "title:New",
    });
    expect(at(made, "userErrors")).toEqual([]);
    expect(at(made, "webhookSubscription")).toMatchObject({
      topic: "PRODUCTS_UPDATE",
      filter: "title:New",
      includeFields: ["id"],
      name: "products-update",
      apiVersion: { handle: "2026-10" },
    });
    expect(await listed()).toEqual([{ id: at(made, "webhookSubscription", "id") }]);
    retitle();
    const bodies = (await app.waitFor(2)).map(({ body }) => Object.keys(JSON.parse(body) as object).length);
    expect(bodies.toSorted((a, b) => a - b)[0]).toBe(1);
  });

  test("is refused twice at one address, with a filter that is none, and for a topic without its scope", async () => {
    const uri = `${app.url}/webhooks`;
    await create("ORDERS_CREATE", { uri });
    expect(at(await create("ORDERS_CREATE", { uri }), "userErrors", 0)).toEqual({
      field: ["webhookSubscription", "uri"],
      message: "Address for this topic has already been taken",
    });
    expect(at(await create("ORDERS_PAID", { uri, filter: "==" }), "userErrors", 0, "field")).toEqual([
      "webhookSubscription",
      "filter",
    ]);
    expect(at(await create("ORDERS_PAID", { uri: "nowhere" }), "userErrors", 0, "message")).toBe("Address is invalid");
    expect(at(await create("DISPUTES_CREATE", { uri }), "userErrors", 0, "field")).toEqual(["topic"]);
  });

  test("can be changed and deleted", async () => {
    const id = textAt(await create("ORDERS_CREATE", { uri: `${app.url}/webhooks` }), "webhookSubscription", "id");
    const change = `mutation ($id: ID!) { webhookSubscriptionUpdate(id: $id, webhookSubscription: { filter: "test:false" }) { webhookSubscription { filter uri } } }`;
    expect(at((await query(change, { id })).body, "data", "webhookSubscriptionUpdate", "webhookSubscription")).toEqual({
      filter: "test:false",
      uri: `${app.url}/webhooks`,
    });
    const drop = `mutation ($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { message } } }`;
    expect(
      at((await query(drop, { id })).body, "data", "webhookSubscriptionDelete", "deletedWebhookSubscriptionId"),
    ).toBe(id);
    expect(await listed()).toEqual([]);
    expect(at((await query(drop, { id })).body, "data", "webhookSubscriptionDelete", "userErrors")).toHaveLength(1);
  });
});

describe("a subscription whose webhooks fail all their retries", () => {
  beforeEach(() => start(Array.from({ length: 40 }, () => 500)));

  test("is deleted when the app made it, and stays when the configuration file has it", async () => {
    await create("PRODUCTS_UPDATE", { uri: `${app.url}/own` });
    retitle();
    await sandbox.control.advance("4h");
    query = await connect(sandbox);
    expect(await listed()).toEqual([]);
    retitle();
    await sandbox.control.advance(0);
    const attempts = sandbox.control.webhooks().deliveries.map(({ statuses }) => statuses.length);
    expect(attempts).toEqual([9, 9, 1]);
  });
});
