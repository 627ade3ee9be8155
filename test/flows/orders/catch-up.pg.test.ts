import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseOrderGid } from "#app/domain/values/ids.ts";
import { CORRELATION } from "#test/store/store-world.ts";
import { openOrdersRoom, type FlowRoom } from "../flow-room.ts";

const MINUTE_MS = 60_000;

let room: FlowRoom;
beforeEach(async () => {
  room = await openOrdersRoom({ takesWebhooks: true });
});
afterEach(() => room.close());

function rowOf(id: string) {
  const order = parseOrderGid(id);
  return order === null ? Promise.resolve(null) : room.read((store) => store.orders.find(order));
}

const place = (kind: "paid" | "pending" = "paid") => room.shopify.control.placeOrder({ shop: room.shop, kind }).id;

/** Everything that Shopify sends meanwhile is lost. */
async function unheard<T>(change: () => T): Promise<T> {
  room.shopify.control.disturbWebhooks({ kind: "drop", count: 1_000_000 });
  const changed = change();
  await arrived();
  room.shopify.control.disturbWebhooks({ kind: "drop", count: 0 });
  return changed;
}

/** Resolves when no webhook is on the wire. */
const arrived = () => room.shopify.control.advance(1);

async function work(): Promise<void> {
  await arrived();
  await room.work();
  await arrived();
  await room.work();
}

/** The look of the next minutes: what changed before it has settled. */
async function catchUp(): Promise<void> {
  room.advance(4 * MINUTE_MS);
  await room.want("orders.catch-up", "catch-up");
  await room.runOnce("orders.catch-up", "catch-up");
}

const missed = async () => (await room.read((store) => store.orderChecks.missedSince(new Date(0)))).count;
const booked = (id: string) => room.erp.control.documents().filter(({ key }) => key === id).length;

describe("an order whose webhook was lost", () => {
  test("is lost without the look for it, and booked once with it", async () => {
    const id = await unheard(() => place());
    await work();
    expect(booked(id)).toBe(0);
    await catchUp();
    await work();
    expect(booked(id)).toBe(1);
    expect(await rowOf(id)).toMatchObject({ state: "posted" });
    await catchUp();
    await work();
    expect(booked(id)).toBe(1);
  });

  test("stands in the trail as one that no webhook told of, once", async () => {
    const id = await unheard(() => place());
    await catchUp();
    await work();
    await catchUp();
    await work();
    expect(await missed()).toBe(1);
    const trail = await room.read((store) => store.audit.ofSubject(id, 50));
    expect(trail.filter(({ action }) => action === "order.missed")).toMatchObject([
      { actor: "worker", reason: "No webhook told of this change" },
    ]);
  });

  test("is not looked for before its webhook has had time to come", async () => {
    const id = await unheard(() => place());
    await room.want("orders.catch-up", "catch-up");
    await room.runOnce("orders.catch-up", "catch-up");
    await work();
    expect(booked(id)).toBe(0);
    expect(await missed()).toBe(0);
  });

  test("is found although Shopify's list shows it late", async () => {
    room.shopify.control.setSearchLag({ shop: room.shop, lagMs: 2 * MINUTE_MS });
    const id = await unheard(() => place());
    await catchUp();
    await work();
    expect(booked(id)).toBe(1);
  });
});

describe("a change whose webhook was lost", () => {
  test("reaches an order that is known", async () => {
    const id = place("pending");
    await work();
    expect(await rowOf(id)).toMatchObject({ state: "held" });
    room.advance(MINUTE_MS);
    await unheard(() => room.shopify.control.payOrder({ shop: room.shop, id }));
    await work();
    expect(await rowOf(id)).toMatchObject({ state: "held" });
    await catchUp();
    await work();
    expect(await rowOf(id)).toMatchObject({ state: "posted" });
    expect(await missed()).toBe(1);
  });
});

describe("orders whose webhooks came", () => {
  test("are sent no second time, and counted as told", async () => {
    const ids = [place(), place("pending"), place()];
    await work();
    const before = (await room.read((store) => store.history.eventsOf(ids[0] ?? "", 50))).length;
    await catchUp();
    expect(await missed()).toBe(0);
    expect(await room.read((store) => store.history.eventsOf(ids[0] ?? "", 50))).toHaveLength(before);
    const check = await room.read((store) => store.orderChecks.find("catch-up"));
    expect(check).toMatchObject({ compared: 3, sentAgain: 0 });
    expect(check?.toldAt).not.toBeNull();
  });

  test("and wait in the inbox are left to it, however long they wait", async () => {
    place();
    await arrived();
    await catchUp();
    expect(await missed()).toBe(0);
  });

  test("and whose message a person has cancelled are not sent again", async () => {
    const id = place();
    await arrived();
    const selection = { kind: "events", flows: ["orders"], states: ["ready"], topic: null, errorCode: null } as const;
    const command = { kind: "cancel", selection: { ...selection, about: id, from: null, to: null } } as const;
    await room.read(async ({ bulkActions }) => {
      const columns = { reason: "a test", startedBy: "person:1", correlationId: CORRELATION };
      const action = await bulkActions.start({ id: randomUUID(), command, ...columns });
      const { events } = await bulkActions.nextStep(action, 10);
      expect((await bulkActions.cancel(action, events, "a test")).length).toBeGreaterThan(0);
    });
    await catchUp();
    await work();
    expect(booked(id)).toBe(0);
  });

  test("and are with a person are not sent again", async () => {
    const { id } = room.shopify.control.placeOrder({ shop: room.shop, kind: "unknown-sku" });
    await work();
    expect(await rowOf(id)).toMatchObject({ state: "exception" });
    await catchUp();
    expect(await room.read((store) => store.orderChecks.find("catch-up"))).toMatchObject({ sentAgain: 0 });
  });
});

describe("a look that is broken off", { timeout: 90_000 }, () => {
  // More than a page, so that it can be broken off between two.
  const COUNT = 260;

  async function placeMany(): Promise<readonly string[]> {
    const line = { lines: [{ sku: "SKU-00001", quantity: 1 }], oversell: true };
    return unheard(() =>
      room.shopify.control.placeOrders({ shop: room.shop, kind: "paid", ...line, count: COUNT }).map(({ id }) => id),
    );
  }

  function failSecondPage(): void {
    const graphql = { operation: "ChangedOrdersPage", skip: 1, status: 503, count: 1 };
    room.shopify.control.fault({ shop: room.shop, graphql });
  }

  /** Pushes of each order that stand in the inbox. */
  async function pushesOf(ids: readonly string[]): Promise<readonly number[]> {
    return room.read(async ({ history }) => {
      const counts: number[] = [];
      for (const id of ids) counts.push((await history.eventsOf(id, 10)).length);
      return counts;
    });
  }

  test("between two pages passes over no order and sends none twice", async () => {
    const ids = await placeMany();
    failSecondPage();
    await catchUp();
    const half = await pushesOf(ids);
    expect(half.filter((count) => count === 1)).toHaveLength(250);
    room.forgetFailures();
    await catchUp();
    expect(await pushesOf(ids)).toEqual(ids.map(() => 1));
    expect(await missed()).toBe(COUNT);
  });

  test("sees an order that has moved to the end of the list meanwhile", async () => {
    const ids = await placeMany();
    const [first = ""] = ids;
    failSecondPage();
    await catchUp();
    room.forgetFailures();
    await room.runOnce("order.push", first);
    expect(await rowOf(first)).toMatchObject({ state: "posted" });
    room.advance(MINUTE_MS);
    await unheard(() => room.shopify.control.cancelOrder({ shop: room.shop, id: first }));
    await catchUp();
    await room.runOnce("order.push", first);
    expect(await rowOf(first)).toMatchObject({ state: "cancelled" });
    expect(await pushesOf(ids.slice(1))).toEqual(ids.slice(1).map(() => 1));
  });
});

describe("a shop that has switched orders off", () => {
  test("is not looked at, and is caught up with when it switches them on", async () => {
    await room.setMode("orders", "off");
    const id = await unheard(() => place());
    await catchUp();
    expect(await missed()).toBe(0);
    await room.setMode("orders", "live");
    await catchUp();
    await work();
    expect(booked(id)).toBe(1);
  });
});
