import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseOrderGid, type OrderGid } from "#app/domain/values/ids.ts";
import type { JobOutcome } from "#app/engine/port.ts";
import { openOrdersRoom, type FlowRoom } from "../flow-room.ts";

const MINUTE_MS = 60_000;

let room: FlowRoom;
beforeEach(async () => {
  room = await openOrdersRoom();
});
afterEach(() => room.close());

function gidOf(id: string): OrderGid {
  const order = parseOrderGid(id);
  if (order === null) throw new Error(`no order gid: ${id}`);
  return order;
}

const rowOf = (id: string) => room.read((store) => store.orders.find(gidOf(id)));

/** An order whose webhook came, brought to its end. */
async function settled(kind: "paid" | "pending" | "unknown-sku" | "test"): Promise<string> {
  const { id } = room.shopify.control.placeOrder({ shop: room.shop, kind });
  await tell(id);
  return id;
}

/** A webhook about the order, and the one that our own mark causes. */
async function tell(id: string): Promise<void> {
  for (let message = 0; message < 2; message++) {
    await room.want("order.push", id, "shopify");
    await room.work();
  }
}

async function night(): Promise<JobOutcome> {
  room.advance(4 * MINUTE_MS);
  await room.want("orders.nightly-check", "nightly-check");
  return room.runOnce("orders.nightly-check", "nightly-check");
}

const openAlerts = () => room.read((store) => store.alerts.openAlerts());
const lastCheck = () => room.read((store) => store.orderChecks.find("nightly"));
const lastEntry = async () => (await room.read((store) => store.audit.recent({ limit: 20 }))).rows;

describe("the nightly check of orders", () => {
  test("of a clean day compares every order, sends none, and raises no alarm", async () => {
    for (const kind of ["paid", "pending", "unknown-sku", "test"] as const) await settled(kind);
    expect(await night()).toEqual({ kind: "done", note: "4 changes compared, 0 orders sent again" });
    expect(await openAlerts()).toEqual([]);
    expect((await lastEntry())[0]).toMatchObject({
      action: "orders.checked",
      before: "4 compared",
      after: "0 sent again",
    });
  });

  test("finds what is missing, what is behind and what nobody brings to an end; tells people once; and is over the next night", async () => {
    const missing = room.shopify.control.placeOrder({ shop: room.shop, kind: "paid" }).id;
    const adrift = await settled("pending");
    const behind = await settled("pending");
    const held = await rowOf(adrift);
    if (held === null) throw new Error("the order was recorded");
    await room.read((store) => store.orders.save({ ...held, state: "received", reasons: [] }));
    room.advance(MINUTE_MS);
    room.shopify.control.payOrder({ shop: room.shop, id: behind });

    expect(await night()).toMatchObject({ note: "3 changes compared, 3 orders sent again" });
    const [alert, ...others] = await openAlerts();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ rule: "orders-adrift" });
    expect(alert?.message).toContain("3 orders were not at the newest state");
    const found = (await lastEntry()).filter(({ subject }) => subject.startsWith("gid://shopify/Order/"));
    expect(found.find(({ subject }) => subject === adrift)).toMatchObject({ action: "order.sent-again" });
    expect(found.find(({ subject }) => subject === missing)).toMatchObject({ action: "order.missed" });

    await room.work();
    for (const id of [missing, behind]) await tell(id);
    expect(await rowOf(missing)).toMatchObject({ state: "posted" });
    expect(await rowOf(behind)).toMatchObject({ state: "posted" });
    expect(await rowOf(adrift)).toMatchObject({ state: "held" });
    expect(await night()).toMatchObject({ note: "3 changes compared, 0 orders sent again" });
    expect(await openAlerts()).toEqual([]);
  });

  test("finds an exception that nobody sees any more", async () => {
    const id = await settled("unknown-sku");
    expect(await night()).toMatchObject({ note: "1 changes compared, 0 orders sent again" });
    await room.read((store) => store.cases.resolveSubject(id, "lost by a defect"));
    expect(await night()).toMatchObject({ note: "1 changes compared, 1 orders sent again" });
    await room.work();
    expect(await room.read((store) => store.cases.ofSubject(id))).toMatchObject([{ state: "open" }, {}]);
  });

  test("that was broken off goes on where it was, and sends nothing twice", { timeout: 90_000 }, async () => {
    const line = { lines: [{ sku: "SKU-00001", quantity: 1 }], oversell: true };
    room.shopify.control.placeOrders({ shop: room.shop, kind: "paid", ...line, count: 255 });
    const graphql = { operation: "ChangedOrdersPage", skip: 1, status: 503, count: 1 };
    room.shopify.control.fault({ shop: room.shop, graphql });
    expect(await night()).toMatchObject({ kind: "retry" });
    expect(await lastCheck()).toMatchObject({ compared: 250, sentAgain: 250, endedAt: null });
    room.forgetFailures();
    await room.runOnce("orders.nightly-check", "nightly-check");
    const check = await lastCheck();
    expect(check).toMatchObject({ sentAgain: 255 });
    expect(check?.endedAt).not.toBeNull();
  });
});
