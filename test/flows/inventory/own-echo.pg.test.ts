import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "#test/world/eventually.ts";
import { openMappedRoom, type FlowRoom, type Ran } from "../flow-room.ts";

const PATIENCE_MS = 90_000;
const SKU = "SKU-00001";

let room: FlowRoom;
beforeAll(async () => {
  room = await openMappedRoom({ takesWebhooks: true });
  await room.want("stock.pull", "stock", "person");
  await settle();
}, PATIENCE_MS);
afterAll(() => room.close());

const inMain = () => room.shopify.control.levels({ shop: room.shop, sku: SKU })[0]?.available;

const areTold = () => room.shopify.control.webhooks().counts.waiting === 0;

/** Works until Shopify has told all and nothing is ready. */
async function settle(): Promise<readonly Ran[]> {
  const ran: Ran[] = [];
  await eventually("all is told and worked off", async () => {
    const isToldBefore = areTold();
    const again = await room.work();
    ran.push(...again);
    return isToldBefore && again.length === 0;
  });
  return ran;
}

describe("Shopify's message about a level", () => {
  test("that repeats the number which we wrote is passed over, and the level is not read again", async () => {
    room.erp.control.moveStock(SKU, "MAIN", "5");
    await room.want("stock.pull", "stock");
    const ran = await settle();
    expect(inMain()).toBe(105);
    expect(ran.flatMap(({ outcome }) => (outcome.kind === "ignored" ? outcome.reason : []))).toEqual([
      "It is the number that we wrote",
    ]);
    const calls = room.shopify.control.calls({ shop: room.shop }).map(({ operation }) => operation);
    expect(calls.slice(calls.lastIndexOf("QuantitiesSet"))).toEqual(["QuantitiesSet", "LevelsRead"]);
  });

  test("with another number lets the level be read and put right", async () => {
    room.shopify.control.adjustLevel({ shop: room.shop, sku: SKU, available: 300 });
    await settle();
    expect(inMain()).toBe(105);
  });
});
