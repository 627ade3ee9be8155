import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Order } from "#app/domain/orders/order.ts";
import type { Result } from "#app/domain/result.ts";
import { parseOrderGid, type OrderGid } from "#app/domain/values/ids.ts";
import type { OrderKind } from "#test/sandbox/shopify/state/order-kinds.ts";
import { placeOrder, readOrder } from "../orders-in-sandbox.ts";
import { SHOP, type SandboxShop, startSandboxShop, unwrap } from "../sandbox-shop.ts";

let world: SandboxShop;
beforeEach(async () => {
  world = await startSandboxShop();
  await world.visit();
});
afterEach(() => world.sandbox.close());

const KINDS: readonly OrderKind[] = ["paid", "tip", "gift-card", "custom-line", "pos-cash"];
const placed = () => KINDS.map((kind) => placeOrder(world, { kind }));
const operations = () => world.exchanges.map(({ operation }) => operation);
const asked = () => world.sandbox.control.calls({ shop: SHOP }).map(({ operation }) => operation);

/** Asked at the same moment, as lanes of a worker do that have waited for points. */
function readTogether(
  ids: readonly OrderGid[],
  fetch?: typeof globalThis.fetch,
): Promise<readonly Result<Order | null>[]> {
  const shopify = world.shopify(fetch);
  return Promise.all(ids.map((id) => shopify.readOrder(id, world.call())));
}

/** A fetch whose answers to an operation are changed on their way. */
function changing(
  operation: string,
  change: (answer: { data: { orders: { nodes: Record<string, unknown>[] } } | null }) => object,
) {
  return async (...[input, init]: Parameters<typeof globalThis.fetch>): Promise<Response> => {
    const response = await fetch(input, init);
    if (typeof init?.body !== "string" || !init.body.includes(`query ${operation}(`)) return response;
    const body = change((await response.json()) as Parameters<typeof change>[0]);
    return new Response(JSON.stringify(body), {
      status: response.status,
      headers: { "content-type": "application/json" },
    });
  };
}

describe("orders that are read at the same time", () => {
  test("share one request, and each is what it is when read alone", async () => {
    const ids = placed();
    const alone = [];
    for (const id of ids) alone.push(await readOrder(world, id));
    const before = asked().length;
    expect((await readTogether(ids)).map(unwrap)).toEqual(alone);
    expect(asked().slice(before)).toEqual(["OrdersRead"]);
  });

  test("cost a third of what they cost alone", async () => {
    const ids = Array.from({ length: 7 }, () => placeOrder(world, { kind: "paid" }));
    await readTogether(ids);
    const [call] = world.sandbox.control.calls({ shop: SHOP });
    expect(call?.requestedCost).toBeLessThanOrEqual(7 * 25);
  });

  test("are split where they are more than one request holds", async () => {
    const ids = Array.from({ length: 23 }, () => placeOrder(world, { kind: "paid", oversell: true }));
    const read = (await readTogether(ids)).map(unwrap);
    expect(read.map((order) => order?.id)).toEqual(ids);
    expect(asked()).toEqual(["OrdersRead", "OrdersRead"]);
  });

  test("one that Shopify does not have is null, and the others are read", async () => {
    const unknown = parseOrderGid("gid://shopify/Order/820982911946154508");
    if (unknown === null) throw new Error("no gid");
    const ids = placed();
    const read = (await readTogether([...ids, unknown])).map(unwrap);
    expect(read.map((order) => order?.id ?? null)).toEqual([...ids, null]);
    expect(asked()).toEqual(["OrdersRead", "OrderRead"]);
  });

  test("what the search does not find yet is read alone", async () => {
    world.sandbox.control.setSearchLag({ shop: SHOP, lagMs: 60_000 });
    const ids = placed();
    expect((await readTogether(ids)).map((read) => unwrap(read)?.id)).toEqual(ids);
    expect(asked()).toEqual(["OrdersRead", ...ids.map(() => "OrderRead")]);
  });

  test("an error at one of them is nobody else's: that one is asked alone, and its own answer counts", async () => {
    const ids = placed();
    const withheld = changing("OrdersRead", (answer) => {
      const nodes = (answer.data?.orders.nodes ?? []).map((node, index) =>
        index === 1 ? { ...node, shippingAddress: null } : node,
      );
      const path = ["orders", "nodes", 1, "shippingAddress"];
      return {
        ...answer,
        data: { orders: { nodes } },
        errors: [{ message: "not approved", path, extensions: { code: "ACCESS_DENIED" } }],
      };
    });
    const read = (await readTogether(ids, withheld)).map(unwrap);
    expect(read.map((order) => order?.id)).toEqual(ids);
    expect(read.map((order) => order?.shippingAddress)).toEqual(
      (await readTogether(ids)).map((order) => unwrap(order)?.shippingAddress),
    );
    expect(asked().slice(0, 2)).toEqual(["OrdersRead", "OrderRead"]);
  });

  test("an error that leaves nothing of the answer fails only where it is found alone, too", async () => {
    const ids = placed();
    const broken = changing("OrdersRead", (answer) => ({
      ...answer,
      data: null,
      errors: [
        { message: "internal", path: ["orders", "nodes", 2, "risk"], extensions: { code: "INTERNAL_SERVER_ERROR" } },
      ],
    }));
    expect((await readTogether(ids, broken)).map((read) => unwrap(read)?.id)).toEqual(ids);
    expect(asked()).toEqual(["OrdersRead", ...ids.map(() => "OrderRead")]);
  });

  test("of a Shopify that does not answer are all unavailable, and none is asked for once more", async () => {
    const ids = placed();
    world.sandbox.control.fault({ shop: SHOP, graphql: { status: 503 } });
    for (const read of await readTogether(ids))
      expect(read).toMatchObject({ ok: false, error: { kind: "unavailable", code: "shopify-failing" } });
    expect(asked()).toEqual(["OrdersRead"]);
  });

  test("wait together when Shopify throttles them", async () => {
    const ids = placed();
    world.sandbox.control.fault({ shop: SHOP, graphql: { throttle: true, operation: "OrdersRead" } });
    expect((await readTogether(ids)).map((read) => unwrap(read)?.id)).toEqual(ids);
    expect(asked()).toEqual(["OrdersRead", "OrdersRead"]);
  });

  test("one of more lines than a first page has is read to its end, and the others need no page", async () => {
    const lines = Array.from({ length: 30 }, () => ({ sku: "SKU-00001", quantity: 1 }));
    const large = placeOrder(world, { lines, oversell: true });
    const ids = [...placed(), large];
    const read = (await readTogether(ids)).map(unwrap);
    expect(read.at(-1)?.lines).toHaveLength(30);
    expect(read.at(-1)?.locations.flatMap((at) => at.lines)).toHaveLength(30);
    expect(read.every((order) => order?.linesAreComplete)).toBe(true);
    expect(asked()).toEqual(["OrdersRead", "OrderLinesPage", "FulfillmentOrderLinesPage"]);
  });

  test("leave a trace of each in its own timeline: nobody else's content, and its share of the points", async () => {
    const ids = placed();
    await readTogether(ids);
    expect(operations()).toEqual(ids.map(() => "OrdersRead"));
    for (const [index, { variables, response, costPoints }] of world.exchanges.entries()) {
      const others = ids.filter((_, other) => other !== index);
      expect(variables).toBe(JSON.stringify({ id: ids[index] }));
      expect(response).toContain(`"${ids[index]}"`);
      expect(others.filter((other) => response?.includes(`"${other}"`))).toEqual([]);
      expect(costPoints).toBeLessThan(26);
    }
  });
});
