import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OrderGid } from "#app/domain/values/ids.ts";
import { orderTold } from "#app/shopify/shop/read-around.ts";
import { EVERY_KIND, type OrderKind } from "#test/sandbox/shopify/state/order-kinds.ts";
import { receiveWebhooks, type WebhookReceiver } from "#test/sandbox/shopify/webhook-receiver.ts";
import { placeOrder, readOrder } from "../orders-in-sandbox.ts";
import { SHOP, type SandboxShop, startSandboxShop, unwrap } from "../sandbox-shop.ts";

let receiver: WebhookReceiver;
let world: SandboxShop;
beforeAll(async () => {
  receiver = await receiveWebhooks();
  world = await startSandboxShop({ appUrl: receiver.url, plan: "plus", topics: ["orders/create", "orders/updated"] });
  await world.visit();
});
afterAll(async () => {
  await world.sandbox.close();
  await receiver.close();
});
beforeEach(() => void world.exchanges.splice(0));

/** The newest message about an order that says what the test waits for, once it has come. */
async function messageOf(id: OrderGid, text: string): Promise<Uint8Array> {
  const bodies = () =>
    receiver.received.map(({ body }) => body).filter((body) => body.includes(`"${id}"`) && body.includes(text));
  await expect.poll(() => bodies().length, { timeout: 20_000 }).toBeGreaterThan(0);
  return Buffer.from(bodies().at(-1) ?? "");
}

/** An order with our mark, and the echo of the mark. */
async function posted(wish: OrderKind | Parameters<typeof placeOrder>[1] = "paid") {
  const id = placeOrder(world, { ...(typeof wish === "string" ? { kind: wish } : wish), oversell: true });
  unwrap(
    await world.shopify().writeErpNumber({ order: id, number: "SO-7", documentId: "7", digest: null }, world.call()),
  );
  const echo = await messageOf(id, "erp-posted");
  world.exchanges.splice(0);
  return { id, echo };
}

const operations = () => world.exchanges.map(({ operation }) => operation);
const told = (id: OrderGid, message: Uint8Array) => {
  const content = orderTold(id, message);
  if (content === null) throw new Error("the message tells of an order that bears our mark");
  return content;
};
const read = async (id: OrderGid, message: Uint8Array) =>
  unwrap(await world.shopify().readAround(told(id, message), world.call()));

describe("an order that a message tells of", () => {
  test.each(Object.keys(EVERY_KIND) as OrderKind[])(
    "of the kind %s is what a whole reading finds, at less than half the points",
    async (kind) => {
      const { id, echo } = await posted(kind);
      const around = await read(id, echo);
      expect(operations()).toEqual(["OrderAroundRead"]);
      const whole = await readOrder(world, id);
      expect(around).toEqual(whole.locations.length <= 2 ? whole : null);
      expect(whole.erpMark?.number).toBe("SO-7");
    },
  );

  test("that has changed since is to be read", async () => {
    const { id, echo } = await posted();
    world.clock.advance(2000);
    world.sandbox.control.cancelOrder({ shop: SHOP, id });
    expect(await read(id, echo)).toBeNull();
  });

  test("that has changed within the same second is to be read, where its state or its total says so", async () => {
    const { id, echo } = await posted();
    world.sandbox.control.cancelOrder({ shop: SHOP, id });
    expect(await read(id, echo)).toBeNull();
  });

  test("that has more lines than a first page is to be read", async () => {
    const lines = Array.from({ length: 8 }, () => ({ sku: "SKU-00001", quantity: 1 }));
    const { id, echo } = await posted({ lines });
    expect(await read(id, echo)).toBeNull();
  });

  test("together with others shares their request", async () => {
    const all = [await posted(), await posted()];
    world.exchanges.splice(0);
    const shopify = world.shopify();
    const found = await Promise.all(all.map(({ id, echo }) => shopify.readAround(told(id, echo), world.call())));
    expect(found.map((one) => unwrap(one)?.id)).toEqual(all.map(({ id }) => id));
    expect(operations()).toEqual(all.map(() => "OrdersAroundRead"));
  });
});

describe("a message", () => {
  test("about an order that does not bear our mark tells nothing to go by: what is to be posted is read", async () => {
    const id = placeOrder(world, { kind: "paid", oversell: true });
    expect(orderTold(id, await messageOf(id, ""))).toBeNull();
  });

  test.each([
    ["no order", Buffer.from('{"order_id": 1, "tags": "erp-posted"}')],
    ["no JSON", Buffer.from("erp-posted {")],
    ["empty", new Uint8Array()],
  ])("that is %s tells nothing", async (_, message) => {
    expect(orderTold((await posted()).id, message)).toBeNull();
  });

  test("about another order tells nothing", async () => {
    expect(orderTold((await posted()).id, (await posted()).echo)).toBeNull();
  });
});
