import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compareOrder } from "#app/services/order-comparison.server.ts";
import { readOrder } from "#app/services/order.server.ts";
import { openDeskRoom, type DeskRoom } from "./desk-room.ts";

const DAY_MS = 86_400_000;

let world: DeskRoom;
beforeAll(async () => {
  world = await openDeskRoom();
  await world.room.mapEverything();
});
afterAll(() => world.room.close());

async function push(id: string): Promise<void> {
  await world.room.want("order.push", id);
  await world.room.work();
}

async function posted(): Promise<string> {
  const { shop, shopify } = world.room;
  const { id } = shopify.control.placeOrder({ shop, kind: "paid", lines: [{ sku: "SKU-00001", quantity: 2 }] });
  await push(id);
  return id;
}

const digits = (id: string) => id.replace("gid://shopify/Order/", "");
const compare = (id: string) => compareOrder(world.deskAt(), digits(id));
const versionsOf = async (id: string) => (await readOrder(world.deskAt(), digits(id)))?.versions;

/** What is not the same on both sides, by name. */
async function differing(id: string) {
  const answer = await compare(id);
  if (answer?.kind !== "compared") throw new Error(`no comparison: ${JSON.stringify(answer)}`);
  const { rows } = answer.comparison;
  return rows.flatMap(({ what, verdict }) => (verdict === "same" ? [] : [`${what}: ${verdict}`]));
}

describe("comparing an order with the ERP", () => {
  test("finds nothing different after it was posted, and what people have changed in the ERP since", async () => {
    const order = await posted();
    expect(await compare(order)).toMatchObject({ kind: "compared", basis: "now", comparison: { differences: 0 } });
    expect(await differing(order)).toEqual(["carrier: left-to-erp"]);
    const { control } = world.room.erp;
    control.changeDocument(order, { item: "SKU-00001", quantity: "5" });
    control.rewriteDocument(order, { billingAddress: null, customer: { name: "Somebody else", email: null } });
    expect(await differing(order)).toEqual([
      "units: different",
      "net: different",
      "buyer: different",
      "email: different",
      "billing-address: different",
      "carrier: left-to-erp",
    ]);
  });

  test("nothing differs in an order of stacked discounts, of taxes in or on top of its prices, of free shipping or of a marketplace", async () => {
    for (const kind of ["stacked", "taxes-included", "taxes-added", "free-shipping", "marketplace"] as const) {
      const { shop, shopify } = world.room;
      const { id } = shopify.control.placeOrder({ shop, kind });
      await push(id);
      expect([kind, ...(await differing(id))]).toEqual([kind, "carrier: left-to-erp"]);
    }
  });

  test("an order that was edited and cannot be amended stands beside what the ERP still has", async () => {
    const order = await posted();
    const { shop, shopify, erp } = world.room;
    erp.control.pick(order);
    shopify.control.addToOrder({ shop, id: order, line: { sku: "SKU-00002", quantity: 1 } });
    expect(await differing(order)).toContain("total: different");
    const answer = await compare(order);
    const rows = answer?.kind === "compared" ? answer.comparison.rows : [];
    expect(rows.find(({ of }) => of?.item === "SKU-00002")).toMatchObject({
      what: "units",
      shopify: { units: "1" },
      erp: { units: "0" },
      verdict: "different",
    });
  });

  test("an order that was cancelled stands beside what was sent: its document is to be cancelled, and nothing else", async () => {
    const order = await posted();
    const { shop, shopify } = world.room;
    shopify.control.cancelOrder({ shop, id: order });
    expect(await compare(order)).toMatchObject({ basis: "as-sent", comparison: { differences: 1 } });
    expect(await differing(order)).toContain("state: different");
    await push(order);
    expect(await compare(order)).toMatchObject({ basis: "as-sent", comparison: { differences: 0 } });
  });

  test("says so plainly while one side does not answer, and of an order that is not there", async () => {
    const order = await posted();
    world.room.erp.control.addFault({ kind: "status", status: 503, operation: "in-full" });
    expect(await compare(order)).toMatchObject({
      kind: "no-answer",
      system: "erp",
      message: expect.stringContaining("503"),
    });
    const { shop, shopify } = world.room;
    shopify.control.fault({ shop, graphql: { status: 503, count: 10 } });
    expect(await compare(order)).toMatchObject({ kind: "no-answer", system: "shopify" });
    shopify.control.clearFaults({ shop });
    world.room.forgetFailures();
    const held = world.room.shopify.control.placeOrder({ shop: world.room.shop, kind: "pending" }).id;
    await push(held);
    expect(await compare(held)).toEqual({ kind: "not-posted" });
    expect(await compareOrder(world.deskAt(), "999999999")).toBeNull();
  });

  test("leaves no trace: no call of it stands in the order's timeline", async () => {
    const order = await posted();
    const before = (await readOrder(world.deskAt(), digits(order)))?.timeline.length;
    await compare(order);
    expect((await readOrder(world.deskAt(), digits(order)))?.timeline).toHaveLength(before ?? -1);
  });
});

describe("the versions of an order", () => {
  test("tell what changed with each, newest first, and which one the ERP has", async () => {
    const order = await posted();
    world.room.erp.control.pick(order);
    const { shop, shopify } = world.room;
    shopify.control.addToOrder({ shop, id: order, line: { sku: "SKU-00002", quantity: 1 } });
    await push(order);
    const versions = await versionsOf(order);
    expect(versions?.map(({ number, isPosted }) => [number, isPosted])).toEqual([
      [2, false],
      [1, true],
    ]);
    expect(versions?.[0]?.changes[0]).toBe("SKU-00002 was added");
    expect(versions?.[1]?.changes).toEqual([]);
  });
});

describe("comparing an order that Shopify does not show any more", () => {
  test("goes by what was sent", async () => {
    const order = await posted();
    world.room.advance(61 * DAY_MS);
    expect(await compare(order)).toMatchObject({ basis: "as-sent", comparison: { differences: 0 } });
  });
});
