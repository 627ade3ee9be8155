import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openMappedRoom, type FlowRoom } from "../flow-room.ts";

const MINUTE_MS = 60_000;

let room: FlowRoom;
beforeAll(async () => {
  room = await openMappedRoom({ takesWebhooks: true });
});
afterAll(() => room.close());

/** Resolves when no webhook is on the wire. */
const arrived = () => room.shopify.control.advance(1);

async function work(): Promise<void> {
  await arrived();
  await room.work();
  await arrived();
  await room.work();
}

async function catchUp(): Promise<void> {
  room.advance(4 * MINUTE_MS);
  await room.want("orders.catch-up", "catch-up");
  await room.runOnce("orders.catch-up", "catch-up");
}

/** Codes of the cases about webhooks that are open after a check. */
async function check(): Promise<readonly string[]> {
  await room.want("webhooks.check", "webhooks");
  await room.runOnce("webhooks.check", "webhooks");
  const cases = await room.read((store) => store.cases.ofSubject("webhooks"));
  return cases.filter(({ state }) => state === "open").map(({ code }) => code);
}

async function asApp(query: string, variables: object): Promise<void> {
  const token = await room.database.vault.load(room.shop);
  const response = await fetch(`${room.shopify.url}/shops/${room.shop}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-access-token": token?.accessToken ?? "" },
    body: JSON.stringify({ query, variables }),
  });
  expect(await response.json()).not.toHaveProperty("errors");
}

describe("the health of webhooks", () => {
  test("is good while they come", async () => {
    room.shopify.control.placeOrder({ shop: room.shop, kind: "pending" });
    await work();
    await catchUp();
    expect(await check()).toEqual([]);
  });

  test("is shown to be bad while changes come without them, and good again by itself", async () => {
    room.shopify.control.disturbWebhooks({ kind: "drop", count: 1_000_000 });
    room.shopify.control.placeOrder({ shop: room.shop, kind: "pending" });
    await arrived();
    await catchUp();
    expect(await check()).toEqual(["shopify-webhooks-missing"]);
    const [silent] = await room.read((store) => store.cases.ofSubject("webhooks"));
    expect(silent?.message).toBe(
      "Within a day 1 change of an order came without a webhook and was found by looking. No webhook about an order has come since.",
    );
    await room.work();
    room.advance(70 * MINUTE_MS);
    expect(await check()).toEqual(["shopify-webhooks-missing"]);

    room.shopify.control.disturbWebhooks({ kind: "drop", count: 0 });
    room.shopify.control.placeOrder({ shop: room.shop, kind: "pending" });
    await work();
    await catchUp();
    expect(await check()).toEqual([]);
    const [over] = await room.read((store) => store.cases.ofSubject("webhooks"));
    expect(over).toMatchObject({ state: "resolved", resolution: "Shopify's messages come as they should" });
  });

  test("names the topics that come twice", async () => {
    const create = `mutation ($topic: WebhookSubscriptionTopic!, $webhook: WebhookSubscriptionInput!) {
      webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhook) { userErrors { message } } }`;
    await asApp(create, { topic: "ORDERS_CREATE", webhook: { uri: "https://elsewhere.example/hooks" } });
    await asApp(create, { topic: "PRODUCTS_UPDATE", webhook: { uri: "https://elsewhere.example/hooks" } });
    expect(await check()).toEqual(["shopify-webhooks-doubled"]);
    const [doubled] = await room.read((store) => store.cases.ofSubject("webhooks"));
    expect(doubled?.message).toContain("twice to orders/create:");
  });
});
