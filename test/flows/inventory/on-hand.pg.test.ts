import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseSku } from "#app/domain/values/ids.ts";
import { must } from "#test/store/store-world.ts";
import { openStockedRoom, type FlowRoom } from "../flow-room.ts";
import { openBatches } from "./open-batches.ts";

const QUANTITIES_SET = "QuantitiesSet";
/** Opening a room publishes everything once. */
const PATIENCE_MS = 90_000;

let room: FlowRoom;
beforeAll(async () => {
  room = await openStockedRoom({ products: 6 });
  await give("on_hand");
}, PATIENCE_MS);
afterAll(() => room.close());
beforeEach(() => {
  room.forgetFailures();
  room.shopify.control.clearFaults({ shop: room.shop });
});

const main = () =>
  room.read(async ({ locations }) =>
    must((await locations.all()).find(({ warehouse }) => warehouse === "MAIN") ?? null),
  );

async function give(name: "available" | "on_hand"): Promise<void> {
  const { location, takes } = await main();
  await room.read((store) => store.locations.setChoices(location, { publishes: name, takes }));
}

const levelOf = (sku: string) => must(room.shopify.control.levels({ shop: room.shop, sku })[0] ?? null);

async function pull(): Promise<void> {
  await room.want("stock.pull", "stock");
  await room.work();
}

async function publish(sku: string): Promise<void> {
  await room.want("availability.publish", sku);
  await room.work();
}

/** Every order is known, and what that explains is published. */
async function takeIn(): Promise<void> {
  await room.want("orders.take-in", "take-in");
  await room.work();
}

/** A hand sets what is for sale aside as damaged. */
function setAside(sku: string, units: number): void {
  room.shopify.control.moveQuantity({ shop: room.shop, sku, from: "available", to: "damaged", units });
}

async function itemOf(code: string) {
  const sku = must(parseSku(code));
  return must((await room.read((store) => store.catalogue.variantsBySku([sku])))[0] ?? null).inventoryItem;
}

async function explanationOf(sku: string) {
  const item = await itemOf(sku);
  const { location } = await main();
  const rows = await room.read((store) => store.stock.publishedOf([item]));
  return rows.find((row) => row.location === location)?.explanation;
}

const sets = () =>
  room.shopify.control.calls({ shop: room.shop }).filter(({ operation }) => operation === QUANTITIES_SET).length;

describe("a location that is given what lies there", () => {
  test("gets the number for sale and all that is not for sale with it", async () => {
    room.shopify.control.placeOrder({ shop: room.shop, lines: [{ sku: "SKU-00001", quantity: 3 }] });
    room.erp.control.moveStock("SKU-00001", "MAIN", "5");
    await pull();
    expect(levelOf("SKU-00001")).toMatchObject({ available: 102, committed: 3, onHand: 105 });
    expect(await explanationOf("SKU-00001")).toMatchObject({ publishes: "on_hand", result: 102 });
  });

  test("has on hand what the ERP has shipped and Shopify has not fulfilled", async () => {
    const order = room.shopify.control.placeOrder({ shop: room.shop, lines: [{ sku: "SKU-00002", quantity: 3 }] });
    await room.want("order.push", order.id);
    await room.work();
    room.erp.control.ship(order.id);
    await pull();
    expect(levelOf("SKU-00002")).toMatchObject({ available: 97, committed: 3, onHand: 100 });
  });

  test("takes a sale between the reading and the write off what is for sale, without a second write", async () => {
    room.erp.control.moveStock("SKU-00003", "MAIN", "-20");
    room.shopify.control.fault({ shop: room.shop, graphql: { delayMs: 1500, operation: QUANTITIES_SET, count: 1 } });
    const before = sets();
    await room.want("stock.pull", "stock");
    const working = room.work();
    await expect.poll(() => openBatches(room), { timeout: 20_000 }).toHaveLength(1);
    room.shopify.control.placeOrder({ shop: room.shop, lines: [{ sku: "SKU-00003", quantity: 2 }] });
    await working;
    expect(levelOf("SKU-00003")).toMatchObject({ available: 78, committed: 2, onHand: 80 });
    expect(sets()).toBe(before + 1);
  });

  test("keeps what a hand has set aside on hand and off sale, and nobody takes it for a change of stock", async () => {
    setAside("SKU-00004", 4);
    await publish("SKU-00004");
    await takeIn();
    await publish("SKU-00004");
    expect(levelOf("SKU-00004")).toMatchObject({ available: 96, onHand: 100 });
    expect(await explanationOf("SKU-00004")).toMatchObject({ setAsideUnits: 4, unknownUnits: 0, result: 96 });
    const item = await itemOf("SKU-00004");
    expect(await room.read((store) => store.ledgers.foreignOf(item, 9))).toEqual([]);
  });

  test("is put right when a hand types another number of what lies there", async () => {
    room.shopify.control.adjustLevel({ shop: room.shop, sku: "SKU-00005", available: 60 });
    await publish("SKU-00005");
    expect(levelOf("SKU-00005")).toMatchObject({ available: 60, onHand: 60 });
    await takeIn();
    expect(levelOf("SKU-00005")).toMatchObject({ available: 100, onHand: 100 });
  });

  test("and then the other number: a write of which nobody has heard is asked for as it was sent", async () => {
    setAside("SKU-00006", 2);
    room.erp.control.moveStock("SKU-00006", "MAIN", "7");
    room.shopify.control.fault({
      shop: room.shop,
      graphql: { dropAfterCommit: true, operation: QUANTITIES_SET, count: 1 },
    });
    await room.want("stock.pull", "stock");
    await room.work();
    expect(await openBatches(room)).toMatchObject([{ name: "on_hand" }]);
    await give("available");
    await room.work();
    expect(await openBatches(room)).toEqual([]);
    await takeIn();
    await publish("SKU-00006");
    // Elsewhere what is set aside is looked at by nobody: all that the ERP has is for sale.
    expect(levelOf("SKU-00006")).toMatchObject({ available: 107, onHand: 109 });
    await give("on_hand");
    await publish("SKU-00006");
    expect(levelOf("SKU-00006")).toMatchObject({ available: 105, onHand: 107 });
  });
});
