import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openMailbox, type Mailbox } from "#test/world/mailbox.ts";
import { openMappedRoom, type FlowRoom } from "../flow-room.ts";

const PATIENCE_MS = 90_000;
const MINUTE_MS = 60_000;

let mailbox: Mailbox;
let room: FlowRoom;
beforeAll(async () => {
  mailbox = await openMailbox();
  room = await openMappedRoom({ products: 6, smtpUrl: mailbox.url });
  const setting = { ownerName: "Operations lead", ownerEmail: "operations@shop.example", afterMinutes: 10 };
  await room.read((store) => store.alerts.saveSetting({ rule: "orders-waiting", ...setting }));
  await room.want("stock.pull", "stock", "person");
  await room.work();
}, PATIENCE_MS);
afterAll(async () => {
  await room.close();
  await mailbox.close();
});
beforeEach(() => {
  room.forgetFailures();
  room.shopify.control.clearFaults({ shop: room.shop });
});

async function check(): Promise<readonly (readonly [string, string])[]> {
  await room.want("alerts.check", "alerts");
  await room.runOnce("alerts.check", "alerts");
  const open = await room.read((store) => store.alerts.openAlerts());
  return open.map(({ rule, message }) => [rule, message] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

async function pull(): Promise<void> {
  await room.want("stock.pull", "stock");
  await room.work();
}

const gaps = () => room.read((store) => store.levelWatch.gaps());

describe("stock that Shopify does not show", () => {
  test("is a warning after 3 minutes and critical after 5, with one mail each, and ends when it is there", async () => {
    const before = mailbox.messages.length;
    room.shopify.control.fault({ shop: room.shop, graphql: { operation: "QuantitiesSet", status: 503, count: 1 } });
    room.erp.control.moveStock("SKU-00001", "MAIN", "-30");
    await pull();
    expect(await gaps()).toMatchObject([{ levels: 1, units: 30 }]);
    expect(await check()).toEqual([]);
    room.advance(3 * MINUTE_MS);
    expect(await check()).toEqual([
      ["stock-slow", expect.stringMatching(/^1 level in Shopify differs .*for 3 minutes$/)],
    ]);
    room.advance(2 * MINUTE_MS);
    expect((await check()).map(([rule]) => rule)).toEqual(["stock-late", "stock-slow"]);
    await check();
    expect(mailbox.messages.length - before).toBe(2);

    room.shopify.control.clearFaults({ shop: room.shop });
    room.forgetFailures();
    await pull();
    await room.work();
    expect(await gaps()).toEqual([]);
    expect(await check()).toEqual([]);
    expect(mailbox.messages.length - before).toBe(4);
  });
});

describe("a level below zero", () => {
  test("calls somebody with its cause, is mended, and stays told of for a day", async () => {
    room.shopify.control.adjustLevel({ shop: room.shop, sku: "SKU-00002", available: -4 });
    await pull();
    await room.want("availability.publish", "SKU-00002");
    await room.work();
    const open = await check();
    expect(open).toEqual([["stock-oversold", expect.stringMatching(/SKU-00002 at .* by 4 units, /)]]);
    room.advance(25 * 60 * MINUTE_MS);
    await pull();
    expect((await check()).map(([rule]) => rule)).not.toContain("stock-oversold");
  });
});

describe("an ERP that is not heard", () => {
  test("is told of until it is heard again", async () => {
    room.advance(16 * MINUTE_MS);
    expect(await check()).toEqual([["stock-stale", "The ERP's stock was last heard 16 minutes ago"]]);
    await pull();
    expect(await check()).toEqual([]);
  });
});

describe("the day's variance", () => {
  test("has a row for each location that is fed, at each look", async () => {
    await check();
    const rows = await room.read((store) => store.levelWatch.variance("2000-01-01"));
    const today = rows.at(-1)?.day;
    expect(rows.filter(({ day }) => day === today).map(({ units }) => units)).toEqual([0, 0]);
    expect(Math.max(...rows.map(({ mostUnits }) => mostUnits))).toBe(30);
  });
});
