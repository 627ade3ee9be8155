import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseOrderGid, parseSku, type InventoryItemGid, type OrderGid } from "#app/domain/values/ids.ts";
import type { OrderRequest } from "#test/sandbox/shopify/control/order-control.ts";
import { openStockedRoom, type FlowRoom } from "../flow-room.ts";
import { openBatches } from "./open-batches.ts";

/** The operation's name in app/shopify/operations. */
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
  room.erp.control.clearFaults();
  room.shopify.control.clearFaults({ shop: room.shop });
});

async function pull(): Promise<void> {
  await room.want("stock.pull", "stock");
  await room.work();
}

/** What may be bought of a SKU, per location name. */
function available(sku: string): readonly number[] {
  return room.shopify.control.levels({ shop: room.shop, sku }).map((level) => level.available);
}

function placed(request: Omit<OrderRequest, "shop">): OrderGid {
  const id = parseOrderGid(room.shopify.control.placeOrder({ shop: room.shop, ...request }).id);
  if (id === null) throw new Error("the sandbox gives gids");
  return id;
}

async function itemOf(sku: string): Promise<InventoryItemGid> {
  const parsed = parseSku(sku);
  const [variant] = parsed === null ? [] : await room.read((store) => store.catalogue.variantsBySku([parsed]));
  if (variant === undefined) throw new Error(`the catalogue has ${sku}`);
  return variant.inventoryItem;
}

function writes(): number {
  return room.shopify.control.calls({ shop: room.shop }).filter(({ operation }) => operation === SET_AVAILABLE).length;
}

describe("stock", () => {
  test("of every mapped item stands in Shopify after the first full read", () => {
    expect(available("SKU-00001")).toEqual([100, 40]);
  });

  test("that changes in the ERP changes in Shopify, with its explanation", async () => {
    room.erp.control.moveStock("SKU-00001", "MAIN", "25");
    await pull();
    expect(available("SKU-00001")).toEqual([125, 40]);
    const published = await room.read(async (store) => store.stock.publishedOf([await itemOf("SKU-00001")]));
    expect(new Set(published.map(({ quantity }) => quantity))).toEqual(new Set([125, 40]));
    expect(published.find(({ quantity }) => quantity === 125)?.explanation).toMatchObject({
      erpAvailable: "125",
      inFlightUnits: 0,
      result: 125,
    });
  });

  test("that did not change causes no write", async () => {
    const before = writes();
    await pull();
    await room.want("availability.publish", await itemOf("SKU-00001"));
    await room.work();
    expect(writes()).toBe(before);
  });

  test("below zero in the ERP is zero in Shopify", async () => {
    room.erp.control.moveStock("SKU-00002", "MAIN", "-103");
    await pull();
    expect(available("SKU-00002")).toEqual([0, 40]);
    room.erp.control.moveStock("SKU-00002", "MAIN", "103");
    await pull();
    expect(available("SKU-00002")).toEqual([100, 40]);
  });
});

describe("a unit sold in Shopify", () => {
  test("whose order has not reached the ERP is not for sale again", async () => {
    placed({ lines: [{ sku: "SKU-00003", quantity: 4 }] });
    const sold = available("SKU-00003");
    room.erp.control.moveStock("SKU-00003", "MAIN", "10");
    room.erp.control.moveStock("SKU-00003", "EAST", "10");
    await pull();
    const after = available("SKU-00003");
    expect(after.reduce((sum, units) => sum + units, 0)).toBe(100 + 40 + 20 - 4);
    expect(after.map((units, index) => units - (sold[index] ?? 0))).toEqual([10, 10]);
  });

  test("is subtracted once when the ERP has its order, and while its order is held", async () => {
    const order = placed({ lines: [{ sku: "SKU-00004", quantity: 3 }] });
    const held = placed({ payment: "pending", lines: [{ sku: "SKU-00004", quantity: 2 }] });
    const sold = available("SKU-00004");
    for (const each of [order, held]) await room.want("order.push", each);
    await room.work();
    await pull();
    expect(available("SKU-00004")).toEqual(sold);
    room.erp.control.ship(order);
    await pull();
    expect(available("SKU-00004")).toEqual(sold);
    room.erp.control.moveStock("SKU-00004", "MAIN", "1");
    await pull();
    expect(available("SKU-00004").reduce((sum, units) => sum + units, 0)).toBe(140 + 1 - 5);
  });

  test("whose document appears while stock is read is subtracted once, from the next read on", async () => {
    const order = placed({ lines: [{ sku: "SKU-00001", quantity: 5 }] });
    const sold = available("SKU-00001");
    room.erp.control.moveStock("SKU-00001", "MAIN", "-1");
    await room.want("order.push", order);
    await room.want("stock.pull", "stock");
    room.erp.control.addFault({ kind: "delay", ms: 1_500, operation: "stock" });
    const pulling = room.runOnce("stock.pull", "stock");
    await room.runOnce("order.push", order);
    await pulling;
    await room.work();
    await pull();
    expect(available("SKU-00001").reduce((sum, units) => sum + units, 0)).toBe(
      sold.reduce((sum, units) => sum + units, 0) - 1,
    );
  });

  test("and given back by a cancellation is for sale once, when the ERP has let it go", async () => {
    const order = placed({ lines: [{ sku: "SKU-00005", quantity: 3 }] });
    await room.want("order.push", order);
    await room.work();
    await pull();
    room.shopify.control.cancelOrder({ shop: room.shop, id: order });
    await room.want("order.push", order);
    await room.work();
    await pull();
    room.erp.control.cancel(order);
    await pull();
    expect(available("SKU-00005")).toEqual([100, 40]);
  });
});

describe("a write to Shopify", () => {
  test("whose answer is lost is repeated under the same key, and nothing is written twice", async () => {
    room.erp.control.moveStock("SKU-00006", "MAIN", "7");
    room.shopify.control.fault({
      shop: room.shop,
      graphql: { dropAfterCommit: true, operation: SET_AVAILABLE, count: 1 },
    });
    const before = writes();
    await pull();
    await room.work();
    // The lost one and its repetition; a third would be a new key for an outcome that was known.
    expect(writes() - before).toBe(2);
    expect(available("SKU-00006")).toEqual([107, 40]);
    expect(await openBatches(room)).toEqual([]);
  });

  test("by a person who types another number is put right at the next look", async () => {
    room.shopify.control.adjustLevel({ shop: room.shop, sku: "SKU-00006", available: 500 });
    await room.want("availability.publish", await itemOf("SKU-00006"));
    await room.work();
    expect(available("SKU-00006")).toEqual([107, 40]);
  });

  test("never raises a number while the ERP has not been heard for long", async () => {
    room.erp.control.moveStock("SKU-00006", "MAIN", "5");
    room.advance(11 * 60_000);
    await room.want("availability.publish", await itemOf("SKU-00006"));
    await room.work();
    expect(available("SKU-00006")).toEqual([107, 40]);
    await pull();
    expect(available("SKU-00006")).toEqual([112, 40]);
  });

  test("does not leave while the flow is paused", async () => {
    room.shopify.control.adjustLevel({ shop: room.shop, sku: "SKU-00006", available: 300 });
    await room.want("availability.publish", await itemOf("SKU-00006"));
    await room.setMode("inventory", "paused");
    await room.work();
    expect(available("SKU-00006")).toEqual([300, 40]);
    await room.setMode("inventory", "live");
    await room.work();
    expect(available("SKU-00006")).toEqual([112, 40]);
  });
});
