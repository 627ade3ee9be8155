import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Order, OrderContent } from "#app/domain/orders/order.ts";
import { parseOrderGid } from "#app/domain/values/ids.ts";
import { parseJson } from "#app/domain/values/json.ts";
import { translateOrderMessage } from "#app/shopify/translate/order-message.ts";
import { EVERY_KIND, type OrderKind } from "#test/sandbox/shopify/state/order-kinds.ts";
import { receiveWebhooks, type WebhookReceiver } from "#test/sandbox/shopify/webhook-receiver.ts";
import { placeOrder, readOrder } from "../orders-in-sandbox.ts";
import { SHOP, type SandboxShop, startSandboxShop, unwrap } from "../sandbox-shop.ts";

let receiver: WebhookReceiver;
let world: SandboxShop;
beforeAll(async () => {
  receiver = await receiveWebhooks();
  world = await startSandboxShop({ appUrl: receiver.url, topics: ["orders/create", "orders/updated"] });
  await world.visit();
});
afterAll(async () => {
  await world.sandbox.close();
  await receiver.close();
});

function translate(payload: string): OrderContent {
  const body = parseJson(payload);
  if (!body.ok) throw new Error(body.error);
  return unwrap(translateOrderMessage(body.value));
}

/** The newest message about an order, once it has come. */
async function messageOf(id: string): Promise<OrderContent> {
  const bodies = () => receiver.received.map(({ body }) => body).filter((body) => body.includes(`"${id}"`));
  await expect.poll(() => bodies().length, { timeout: 20_000 }).toBeGreaterThan(0);
  return translate(bodies().at(-1) ?? "");
}

// Not told by a message; see OrderSurroundings.
function contentOf(order: Order): OrderContent {
  const { linesAreComplete, feeTaxes, payments, risk, isForCompany, customerOrders, ...rest } = order;
  const { fulfillmentHolds, locations, fulfilled, erpMark, ...content } = rest;
  expect([linesAreComplete, feeTaxes, payments, risk, isForCompany, customerOrders]).not.toContain(undefined);
  expect([fulfillmentHolds, locations, fulfilled, erpMark]).not.toContain(undefined);
  return content;
}

function sampleOrders(): readonly (readonly [string, string])[] {
  const folder = new URL("../../samples/", import.meta.url);
  const webhooks = readdirSync(new URL("webhooks/", folder)).filter((name) =>
    /^orders__(?!delete|edited|risk)/.test(name),
  );
  const read = (path: string) => readFileSync(new URL(path, folder), "utf8");
  const rest = ["go-shopify__order.json", "go-shopify__order_with_transaction.json", "python-api__order.json"];
  return [
    ...webhooks.map((name) => [name, read(`webhooks/${name}`)] as const),
    ...rest.map((name) => {
      const { order } = JSON.parse(read(`rest/${name}`)) as { readonly order: unknown };
      return [name, JSON.stringify(order)] as const;
    }),
  ];
}

describe("an order in a message", () => {
  test.each(Object.keys(EVERY_KIND) as OrderKind[])(
    "of the kind %s is the order that the Admin API tells",
    async (kind) => {
      const id = placeOrder(world, { kind });
      expect(await messageOf(id)).toEqual(contentOf(await readOrder(world, id)));
    },
  );

  test.each(sampleOrders())("that is %s is the order that the Admin API tells", async (_, payload) => {
    // Of an order of 2021 the Admin API tells nothing: the app may read the last 60 days.
    const lately = payload.replaceAll(/"20\d\d-\d\d-\d\dT[^"]*"/g, JSON.stringify(world.clock.now().toISOString()));
    const { id } = world.sandbox.control.importOrder({ shop: SHOP, payload: lately });
    const order = await readOrder(world, parseOrderGid(id) ?? (await Promise.reject(new Error(id))));
    expect(await messageOf(id)).toEqual(contentOf(order));
  });

  test.each(sampleOrders())("that is %s is read as it was published", (_, payload) => {
    const order = translate(payload);
    expect(order.lines.length).toBeGreaterThan(0);
    expect(order.name).toMatch(/^#/);
  });

  test("that is none says which field is missing", () => {
    expect(translateOrderMessage({ id: 1, name: "#1" })).toMatchObject({
      ok: false,
      error: { code: "payload-not-understood", field: expect.any(String) as string },
    });
  });
});
