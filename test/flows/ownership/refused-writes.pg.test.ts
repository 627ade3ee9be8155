import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OwningSystem } from "#app/domain/ownership/owning-system.ts";
import type { WrittenField } from "#app/domain/ownership/written-field.ts";
import { salesOrderKey } from "#app/flows/orders/order-turn.ts";
import { openMappedRoom, type FlowRoom } from "../flow-room.ts";
import { postedOrdersOf, type PostedOrders } from "../orders/posted-orders.ts";

/** Opening a room publishes everything once. */
const PATIENCE_MS = 90_000;

let room: FlowRoom;
let orders: PostedOrders;
beforeAll(async () => {
  room = await openMappedRoom({ products: 6 });
  orders = postedOrdersOf(room);
  await room.want("stock.pull", "stock", "person");
  await room.work();
}, PATIENCE_MS);
afterAll(() => room.close());
beforeEach(() => choose({}));

async function choose(owners: Partial<Record<WrittenField, OwningSystem>>): Promise<void> {
  await room.read(async ({ ownership }) => {
    const { version } = await ownership.current();
    await ownership.save({ choices: { owners, people: {}, staff: {} }, note: "", savedBy: "person:42" }, version);
  });
}

const REFUSED = { kind: "quarantined", error: { code: "write-not-owned" } };

describe("a sales order that is the ERP's to make", () => {
  test("is not sent: its order is an exception, and goes once the document is ours again", async () => {
    await choose({ "sales-order": "erp" });
    const order = orders.placed({ kind: "paid", lines: [{ sku: "SKU-00001", quantity: 1 }] });
    expect(await orders.push(order)).toMatchObject([REFUSED]);
    expect(orders.documentsOf(order)).toEqual([]);
    const [open] = await orders.openCases(order);
    expect(open).toMatchObject({ code: "write-not-owned", cause: "Sales order in the ERP" });
    expect(open?.message).toContain("The ERP owns this by the ownership settings: Sales order in the ERP.");
    const [entry] = await room.read((store) => store.audit.ofSubject(order, 1));
    expect(entry).toMatchObject({ action: "order.exception", reason: "write-not-owned" });
    await choose({});
    await room.replay(open?.eventId ?? "");
    await room.work();
    expect(orders.documentsOf(order)).toHaveLength(1);
    expect(await orders.openCases(order)).toEqual([]);
  });

  test("is not sent either where the choice comes between the intent and the call", async () => {
    const order = orders.placed({ kind: "paid", lines: [{ sku: "SKU-00001", quantity: 1 }] });
    await room.want("order.push", order);
    const { call } = room.ports.guard;
    let calls = 0;
    Object.assign(room.ports.guard, {
      call: async (...[remote, ask]: Parameters<typeof call>) => {
        if (remote.connection.endsWith("/erp") && calls++ === 0) await choose({ "sales-order": "erp" });
        return call(remote, ask);
      },
    });
    expect(await room.runOnce("order.push", order)).toMatchObject(REFUSED);
    Object.assign(room.ports.guard, { call });
    expect(orders.documentsOf(order)).toEqual([]);
    const unsettled = await room.read(({ intents }) => intents.find("sales-order", salesOrderKey(order)));
    expect(unsettled).toMatchObject({ state: "refused" });
  });
});

describe("changes of a document that are the ERP's to make", () => {
  test("are a person's: asked once, noted when they were made there, and made by us when they are ours again", async () => {
    await choose({ "sales-order-amendment": "erp" });
    const order = await orders.posted();
    orders.add(order, "SKU-00002");
    expect(await orders.push(order)).toMatchObject([REFUSED]);
    await orders.push(order);
    const open = await orders.openCases(order);
    expect(open).toHaveLength(1);
    expect(open[0]?.message).toMatch(/was changed in Shopify after it was posted .* The ERP owns this/);
    expect(orders.unitsOf(order)).toEqual(["2 SKU-00001"]);
    await choose({});
    await room.replay(open[0]?.eventId ?? "");
    await room.work();
    expect(orders.unitsOf(order)).toEqual(["2 SKU-00001", "1 SKU-00002"]);
    expect(await orders.openCases(order)).toEqual([]);
  });

  test("a cancellation that a person has made there is noted, though it was not ours to make", async () => {
    await choose({ "sales-order-cancellation": "erp" });
    const order = await orders.posted();
    room.shopify.control.cancelOrder({ shop: room.shop, id: order });
    expect(await orders.push(order)).toMatchObject([REFUSED]);
    expect(await orders.rowOf(order)).toMatchObject({ state: "cancel-requested" });
    expect(orders.documentOf(order)?.state).not.toBe("cancelled");
    const [open] = await orders.openCases(order);
    room.erp.control.cancel(order);
    await room.replay(open?.eventId ?? "");
    await room.work();
    expect(await orders.rowOf(order)).toMatchObject({ state: "cancelled" });
    expect(await orders.openCases(order)).toEqual([]);
  });
});

describe("quantities that are another system's to write", () => {
  test("are not written, and one exception says so for all of them", async () => {
    const { control } = room.shopify;
    const writes = () =>
      control.calls({ shop: room.shop }).filter(({ operation }) => operation === "QuantitiesSet").length;
    await choose({ "available-quantity": "other" });
    const before = writes();
    for (const sku of ["SKU-00003", "SKU-00004"]) {
      control.adjustLevel({ shop: room.shop, sku, available: 500 });
      const { rows } = await room.read((store) => store.catalogue.variants({ limit: 9 }));
      const item = rows.find((row) => row.sku === sku)?.inventoryItem ?? "";
      await room.want("availability.publish", item);
    }
    expect(await room.work()).toMatchObject([{ outcome: { kind: "ignored" } }, { outcome: { kind: "ignored" } }]);
    expect(writes()).toBe(before);
    const open = (await room.read((store) => store.cases.ofSubject("available-quantity"))).filter(
      ({ state }) => state === "open",
    );
    expect(open).toMatchObject([{ code: "write-not-owned", cause: "Available quantity in Shopify" }]);
    const trail = await room.read((store) => store.audit.ofSubject("Available quantity in Shopify", 9));
    expect(trail).toMatchObject([{ action: "ownership.write-refused" }]);
  });
});
