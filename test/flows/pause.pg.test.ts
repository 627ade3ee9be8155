import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { BulkCommand } from "#app/domain/bulk/bulk-action.ts";
import { parseOrderGid } from "#app/domain/values/ids.ts";
import { eventually } from "#test/world/eventually.ts";
import { aCorrelation, openMappedRoom, type FlowRoom } from "./flow-room.ts";
import { openBatches } from "./inventory/open-batches.ts";

const SET_AVAILABLE = "QuantitiesSet";
const PAST_ANY_SETTLE_TIME_MS = 60_000;

let room: FlowRoom;
beforeAll(async () => {
  room = await openMappedRoom();
  await room.want("stock.pull", "stock");
  await room.work();
});
afterAll(() => room.close());
beforeEach(async () => {
  room.forgetFailures();
  for (const flow of ["orders", "inventory"]) await room.setMode(flow, "live");
  await room.work();
});

async function placed(): Promise<string> {
  const { id } = room.shopify.control.placeOrder({ shop: room.shop, kind: "paid" });
  await room.want("order.push", id);
  return id;
}

const documentsOf = (order: string) => room.erp.control.documents().filter(({ key }) => key === order);

function marksOf(order: string): string {
  const inShopify = room.shopify.control.orders({ shop: room.shop }).find(({ id }) => id === order);
  return Object.values(inShopify?.metafields ?? {}).join();
}

async function stateOf(order: string): Promise<string | undefined> {
  const id = parseOrderGid(order);
  if (id === null) throw new Error("an order of the sandbox has a gid");
  return (await room.read((store) => store.orders.find(id)))?.state;
}

/** A person's bulk action, carried out. */
async function carryOut(command: BulkCommand): Promise<void> {
  const id = room.ports.newId();
  const draft = {
    id,
    command,
    reason: "ordered twice by mistake",
    startedBy: "person:42",
    correlationId: aCorrelation(),
  };
  await room.read((store) => store.bulkActions.start(draft));
  await room.want("bulk.run", id);
  await room.runOnce("bulk.run", id);
}

const about = (order: string, states: readonly ["ready"] | readonly ["cancelled"]) =>
  ({
    kind: "events",
    flows: ["orders"],
    states,
    topic: null,
    errorCode: null,
    about: order,
    from: null,
    to: null,
  }) as const;

describe("while the orders flow is paused", () => {
  test("an order that a worker has taken already is not sent", async () => {
    const order = await placed();
    const run = await room.take("order.push", order);
    await room.setMode("orders", "paused");
    expect(await run()).toMatchObject({ kind: "wait" });
    expect(documentsOf(order)).toEqual([]);
    await room.setMode("orders", "live");
    await room.work();
    expect(documentsOf(order)).toHaveLength(1);
  });

  test("a call that waits for its turn behind the intent is not made, and nothing has to be settled afterwards", async () => {
    const order = await placed();
    const { call } = room.ports.guard;
    // The connection is busy: each call to the ERP waits, and the pause comes while the submit does.
    let calls = 0;
    Object.assign(room.ports.guard, {
      call: async (...[remote, ask]: Parameters<typeof call>) => {
        if (remote.connection.endsWith("/erp") && calls++ === 0) await room.setMode("orders", "paused");
        return call(remote, ask);
      },
    });
    expect(await room.runOnce("order.push", order)).toMatchObject({ kind: "retry", error: { code: "flow-paused" } });
    Object.assign(room.ports.guard, { call });
    expect(documentsOf(order)).toEqual([]);
    expect(await stateOf(order)).toBe("received");
    await room.setMode("orders", "live");
    await room.work();
    expect(documentsOf(order)).toHaveLength(1);
    const [event] = await room.read((store) => store.history.eventsOf(order, 1));
    expect(event?.attempts.map(({ outcome }) => outcome)).toEqual(["wait", "done"]);
  });

  test("a lost answer is settled by reading, and what the ERP does not have is not sent again before the flow resumes", async () => {
    const order = await placed();
    room.erp.control.addFault({ kind: "drop", operation: "submit" });
    await room.work();
    expect(await stateOf(order)).toBe("in-doubt");
    room.advance(PAST_ANY_SETTLE_TIME_MS);
    const run = await room.take("order.push", order);
    await room.setMode("orders", "paused");
    room.erp.control.resetCalls();
    expect(await run()).toMatchObject({ kind: "wait" });
    expect(room.erp.control.calls()).toMatchObject({ settle: 1 });
    expect(room.erp.control.calls().submit ?? 0).toBe(0);
    await room.setMode("orders", "live");
    await room.work();
    expect(documentsOf(order)).toHaveLength(1);
    expect(marksOf(order)).not.toBe("");
  });

  test("what a person lets run again waits as well, and goes out in its order afterwards", async () => {
    const orders = [await placed(), await placed()];
    await room.work();
    await room.setMode("orders", "paused");
    room.erp.control.resetCalls();
    const done = { ...about("", ["cancelled"]), states: ["done"], about: null } as const;
    await carryOut({ kind: "replay", selection: done });
    expect((await room.work()).filter(({ kind }) => kind === "order.push")).toEqual([]);
    expect(room.erp.control.calls().submit ?? 0).toBe(0);
    await room.setMode("orders", "live");
    const ran = (await room.work()).filter(({ key }) => orders.includes(key)).map(({ key }) => key);
    expect(ran).toEqual(orders);
    for (const order of orders) expect(documentsOf(order)).toHaveLength(1);
  });
});

describe("while the inventory flow is paused", () => {
  test("a batch whose answer was lost is not sent again; afterwards it is, under its key", async () => {
    const [item] = await room.read((store) => store.catalogue.variants({ limit: 1 })).then(({ rows }) => rows);
    if (item?.sku == null) throw new Error("the catalogue has a variant with a SKU");
    const { sku, inventoryItem } = item;
    const writes = () =>
      room.shopify.control.calls({ shop: room.shop }).filter(({ operation }) => operation === SET_AVAILABLE).length;
    room.shopify.control.adjustLevel({ shop: room.shop, sku, available: 300 });
    room.shopify.control.fault({
      shop: room.shop,
      graphql: { dropAfterCommit: true, operation: SET_AVAILABLE, count: 1 },
    });
    await room.want("availability.publish", inventoryItem);
    await room.work();
    expect(await openBatches(room)).toHaveLength(1);
    const run = await room.take("availability.publish", inventoryItem);
    await room.setMode("inventory", "paused");
    const before = writes();
    expect(await run()).toMatchObject({ kind: "retry", error: { code: "flow-paused" } });
    expect(writes()).toBe(before);
    await room.setMode("inventory", "live");
    await room.work();
    expect(writes()).toBeGreaterThan(before);
    expect(await openBatches(room)).toEqual([]);
  });
});

describe("a pause while the ERP books", () => {
  test("lets the answer be read, and holds the mark in Shopify back", async () => {
    const order = await placed();
    room.erp.control.resetCalls();
    room.erp.control.addFault({ kind: "delay", ms: 500, operation: "submit" });
    const running = room.work();
    await eventually("the sales order is on its way", () => (room.erp.control.calls().submit ?? 0) === 1);
    await room.setMode("orders", "paused");
    expect((await running).filter(({ key }) => key === order)).toMatchObject([{ outcome: { kind: "wait" } }]);
    expect(documentsOf(order)).toHaveLength(1);
    expect(marksOf(order)).toBe("");
    await room.setMode("orders", "live");
    await room.work();
    expect(marksOf(order)).toContain(documentsOf(order)[0]?.number);
    expect(documentsOf(order)).toHaveLength(1);
  });
});

describe("work that a person cancels", () => {
  test("is not sent by the worker that has taken it already; run again, it is sent once", async () => {
    const order = await placed();
    const run = await room.take("order.push", order);
    await carryOut({ kind: "cancel", selection: about(order, ["ready"]) });
    await run();
    expect(documentsOf(order)).toEqual([]);
    const [event] = await room.read((store) => store.history.eventsOf(order, 1));
    expect(event).toMatchObject({ state: "cancelled", note: "ordered twice by mistake" });
    await carryOut({ kind: "replay", selection: about(order, ["cancelled"]) });
    await room.work();
    expect(documentsOf(order)).toHaveLength(1);
  });

  test("leaves an order whose booking is in doubt: it must find out first what the ERP has", async () => {
    const order = await placed();
    room.erp.control.addFault({ kind: "drop-after-commit", operation: "submit" });
    await room.work();
    expect(await stateOf(order)).toBe("in-doubt");
    await carryOut({ kind: "cancel", selection: about(order, ["ready"]) });
    room.advance(PAST_ANY_SETTLE_TIME_MS);
    await room.work();
    expect(await stateOf(order)).toBe("posted");
    expect(documentsOf(order)).toHaveLength(1);
  });

  test("is skipped with the reason, so that no order waits for ever unseen", async () => {
    const order = await placed();
    await room.read((store) =>
      store.connections.saveHealth({ state: "unauthorized", probe: null, problem: null, testedAt: null }),
    );
    await room.work();
    expect((await room.read((store) => store.orders.waiting())).count).toBe(1);
    await carryOut({ kind: "cancel", selection: about(order, ["ready"]) });
    expect((await room.read((store) => store.orders.waiting())).count).toBe(0);
    expect(await stateOf(order)).toBe("ignored");
    const [entry] = await room.read((store) => store.audit.ofSubject(order, 1));
    expect(entry).toMatchObject({
      actor: "person:42",
      action: "order.ignored",
      before: "ready",
      after: "ignored",
      reason: "ordered twice by mistake",
    });
    await room.read((store) =>
      store.connections.saveHealth({ state: "working", probe: null, problem: null, testedAt: null }),
    );
  });
});
