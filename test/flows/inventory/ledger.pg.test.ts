import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseSku } from "#app/domain/values/ids.ts";
import type { LedgerRow, PublishedRow } from "#app/store/port.ts";
import { openStockedRoom, type FlowRoom } from "../flow-room.ts";
import { openBatches } from "./open-batches.ts";

const SET_AVAILABLE = "QuantitiesSet";

/** Opening a room publishes everything once. */
const PATIENCE_MS = 90_000;

let room: FlowRoom;
beforeAll(async () => {
  room = await openStockedRoom({ products: 6 });
}, PATIENCE_MS);
afterAll(() => room.close());
beforeEach(() => {
  room.forgetFailures();
  room.shopify.control.clearFaults({ shop: room.shop });
});

async function itemOf(code: string) {
  const sku = parseSku(code);
  const [variant] = sku === null ? [] : await room.read((store) => store.catalogue.variantsBySku([sku]));
  if (variant === undefined) throw new Error(`the catalogue has ${code}`);
  return variant.inventoryItem;
}

const available = (sku: string) => room.shopify.control.levels({ shop: room.shop, sku })[0]?.available;

async function publish(sku: string): Promise<void> {
  await room.want("availability.publish", await itemOf(sku));
  await room.work();
}

/** Every order is known, and what that explains is published. */
async function takeIn(): Promise<void> {
  await room.want("orders.take-in", "take-in");
  await room.work();
}

/** Of the shop's first location. */
async function at(
  sku: string,
): Promise<{ readonly ledger: LedgerRow | undefined; readonly published: PublishedRow | undefined }> {
  const item = await itemOf(sku);
  return room.read(async ({ ledgers, stock, locations }) => {
    const main = (await locations.all()).find(({ warehouse }) => warehouse === "MAIN");
    if (main === undefined) throw new Error("a location is fed by MAIN");
    const published = (await stock.publishedOf([item])).find(({ location }) => location === main.location);
    return { ledger: (await ledgers.of([item], main.location))[0], published };
  });
}

const foreignOf = async (sku: string) => {
  const item = await itemOf(sku);
  return room.read((store) => store.ledgers.foreignOf(item, 9));
};

describe("a number that a hand lowers in the admin", () => {
  test("counts as sold until every order of before is known; then it is told, and put right", async () => {
    room.shopify.control.adjustLevel({ shop: room.shop, sku: "SKU-00001", available: 60 });
    await publish("SKU-00001");
    expect(available("SKU-00001")).toBe(60);
    expect((await at("SKU-00001")).published?.explanation).toMatchObject({ missingUnits: 40, unknownUnits: 40 });
    await takeIn();
    expect(available("SKU-00001")).toBe(100);
    await takeIn();
    expect(await foreignOf("SKU-00001")).toMatchObject([{ units: -40 }]);
    expect(await room.read((store) => store.audit.ofSubject("SKU-00001", 9))).toMatchObject([
      { action: "ownership.second-writer", after: "-40 units" },
    ]);
  });
});

describe("units sold by an order that no webhook told of", () => {
  test("are not for sale again, and are the order's as soon as the orders are looked at", async () => {
    const order = room.shopify.control.placeOrder({ shop: room.shop, lines: [{ sku: "SKU-00002", quantity: 3 }] });
    const left = available("SKU-00002");
    await publish("SKU-00002");
    expect(available("SKU-00002")).toBe(left);
    await takeIn();
    await publish("SKU-00002");
    expect(available("SKU-00002")).toBe(left);
    const { published } = await at("SKU-00002");
    expect(published?.explanation).toMatchObject({ unknownUnits: 0, inFlight: [{ order: order.id, units: 3 }] });
    expect(await foreignOf("SKU-00002")).toEqual([]);
  });
});

describe("a write of which nobody has heard", () => {
  test("holds its level for itself, and moves the ledger once, when its own key has told", async () => {
    room.erp.control.moveStock("SKU-00003", "MAIN", "7");
    room.shopify.control.fault({
      shop: room.shop,
      graphql: { dropAfterCommit: true, operation: SET_AVAILABLE, count: 1 },
    });
    const before = (await at("SKU-00003")).ledger;
    await room.want("stock.pull", "stock");
    await room.work();
    const [batch] = await openBatches(room);
    expect((await at("SKU-00003")).ledger).toMatchObject({ openBatch: batch?.key, ledger: { explained: 100 } });
    await room.work();
    expect(await openBatches(room)).toEqual([]);
    expect((await at("SKU-00003")).ledger).toMatchObject({
      openBatch: null,
      ledger: { explained: (before?.ledger.explained ?? 0) + 7, residual: 0 },
    });
    expect(available("SKU-00003")).toBe(107);
  });
});

describe("a level that moves between the reading and the write", () => {
  test("is read and computed anew: the old number is never sent", async () => {
    room.erp.control.moveStock("SKU-00004", "MAIN", "-20");
    room.shopify.control.fault({
      shop: room.shop,
      graphql: { delayMs: 1500, operation: SET_AVAILABLE, count: 1 },
    });
    await room.want("stock.pull", "stock");
    const working = room.work();
    await expect.poll(() => openBatches(room), { timeout: 20_000 }).toHaveLength(1);
    room.shopify.control.placeOrder({ shop: room.shop, lines: [{ sku: "SKU-00004", quantity: 2 }] });
    await working;
    expect(available("SKU-00004")).toBe(78);
    expect((await at("SKU-00004")).published?.explanation).toMatchObject({ unknownUnits: 2, result: 78 });
  });
});
