import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { ShopCall } from "#app/shopify/port.ts";
import { placeOrder, readOrder } from "../orders-in-sandbox.ts";
import { SHOP, type SandboxShop, startSandboxShop, unwrap } from "../sandbox-shop.ts";

let world: SandboxShop;
beforeEach(async () => {
  world = await startSandboxShop();
  await world.visit();
});
afterEach(() => world.sandbox.close());

const placed = (count: number) =>
  Array.from({ length: count }, () => placeOrder(world, { kind: "paid", oversell: true }));
const asked = () => world.sandbox.control.calls({ shop: SHOP }).map(({ operation }) => operation);
const numberIn = async (order: OrderGid) => (await readOrder(world, order)).erpMark?.number;

function markTogether(orders: readonly OrderGid[], call: (order: OrderGid) => Partial<ShopCall> = () => ({})) {
  const shopify = world.shopify();
  return Promise.all(
    orders.map((order, index) =>
      shopify.writeErpNumber(
        { order, number: `SO-${index}`, documentId: `${index}`, digest: null },
        { ...world.call(), ...call(order) },
      ),
    ),
  );
}

describe("marks that are written at the same time", () => {
  test("share one request: each order has its own number, and the tag", async () => {
    const orders = placed(5);
    expect((await markTogether(orders)).map(unwrap)).toEqual(orders.map(() => "written"));
    expect(asked()).toEqual(["ErpNumbersWrite"]);
    for (const [index, order] of orders.entries()) {
      const { erpMark, tags } = await readOrder(world, order);
      expect([erpMark?.number, tags]).toEqual([`SO-${index}`, expect.arrayContaining(["erp-posted"])]);
    }
  });

  test("are split where they are more than one request holds: metafieldsSet takes 25", async () => {
    const orders = placed(13);
    expect((await markTogether(orders)).map(unwrap)).toEqual(orders.map(() => "written"));
    expect(asked()).toEqual(["ErpNumbersWrite", "ErpNumberWrite"]);
    expect(await numberIn(orders[12] ?? orders[0] ?? (await Promise.reject(new Error("no order"))))).toBe("SO-12");
  });

  test("one order in which another number stands is a conflict of its own, and is not overwritten", async () => {
    const orders = placed(4);
    const [, taken = orders[0]] = orders;
    if (taken === undefined) throw new Error("no order");
    unwrap(
      await world
        .shopify()
        .writeErpNumber({ order: taken, number: "SO-99", documentId: "99", digest: null }, world.call()),
    );
    const outcomes = await markTogether(orders);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true, true]);
    expect(outcomes[1]).toMatchObject({ error: { kind: "conflict", code: "shopify-metafield-stale" } });
    expect(await Promise.all(orders.map(numberIn))).toEqual(["SO-0", "SO-99", "SO-2", "SO-3"]);
  });

  test("one order that is not there any more is refused for itself alone", async () => {
    const [first, ...others] = placed(3);
    if (first === undefined) throw new Error("no order");
    const gone = `${first}999` as OrderGid;
    const outcomes = await markTogether([gone, ...others]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, true, true]);
    expect(outcomes[0]).toMatchObject({ error: { code: "shopify-rejected" } });
  });

  test("a request at which Shopify fails is tried for each alone: it may be the fault of one", async () => {
    const orders = placed(3);
    world.sandbox.control.fault({ shop: SHOP, graphql: { status: 500, operation: "ErpNumbersWrite" } });
    expect((await markTogether(orders)).map(unwrap)).toEqual(orders.map(() => "written"));
    expect(asked()).toEqual(["ErpNumbersWrite", ...orders.map(() => "ErpNumberWrite")]);
  });

  test("after a lost answer the repetition succeeds, with one number and one tag each", async () => {
    const orders = placed(3);
    world.sandbox.control.fault({ shop: SHOP, graphql: { dropAfterCommit: true } });
    for (const outcome of await markTogether(orders))
      expect(outcome).toMatchObject({ ok: false, error: { kind: "unavailable" } });
    expect((await markTogether(orders)).map(unwrap)).toEqual(orders.map(() => "written"));
    expect(await Promise.all(orders.map(numberIn))).toEqual(["SO-0", "SO-1", "SO-2"]);
  });

  test("one that has stood in line asks again whether it may leave, and stays if not", async () => {
    const orders = placed(4);
    const [first, second, ...others] = orders;
    if (first === undefined || second === undefined) throw new Error("no orders");
    const shopify = world.shopify();
    world.sandbox.control.fault({ shop: SHOP, graphql: { delayMs: 300, operation: "ErpNumberWrite" } });
    const mark = (order: OrderGid, mayLeave: boolean) =>
      shopify.writeErpNumber(
        { order, number: "SO-1", documentId: "1", digest: null },
        { ...world.call(), mayLeave: () => Promise.resolve(mayLeave) },
      );
    const running = mark(first, false);
    await new Promise((resolve) => void setImmediate(() => void setImmediate(resolve)));
    const waiting = [mark(second, false), ...others.map((order) => mark(order, true))];
    // The first one left at once: it was asked right before.
    expect(unwrap(await running)).toBe("written");
    expect((await Promise.all(waiting)).map(unwrap)).toEqual(["held-back", "written", "written"]);
    expect(await numberIn(second)).toBeUndefined();
  });
});
