import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "#test/world/eventually.ts";
import { hearErp } from "#test/world/hear-erp.ts";
import { SHOP } from "#test/world/world.ts";
import { openProofRoom, type ProofRoom } from "./proof-room.ts";

const PATIENCE_MS = 60_000;

/** The poll comes once an hour: what is seen here came by a message. */
describe("stock changes that the ERP tells, with the poll out of the way", () => {
  let room: ProofRoom;

  const level = (sku: string) =>
    room.shopify.control.levels({ shop: SHOP, sku }).find(({ location }) => location === "Main warehouse")?.available;
  const reaches = (sku: string, units: number) =>
    eventually(`${sku} is ${units}`, () => level(sku) === units, PATIENCE_MS);
  const statuses = () => room.erp.control.told().flatMap((message) => message.statuses);

  beforeAll(async () => {
    room = await openProofRoom({ env: { STOCK_PULL_SECONDS: "3600" } });
    await hearErp({ person: room.person, shop: SHOP, appUrl: room.appUrl, erp: room.erp });
    await room.atRest();
  });
  afterAll(() => room.close());

  test("are Shopify's numbers, also where a message is doubled or comes late", async () => {
    room.erp.control.disturbTelling({ double: 1, delayMs: 500 });
    room.erp.control.moveStock("SKU-00001", "MAIN", "-30");
    await reaches("SKU-00001", 70);
    expect(room.erp.control.told()[0]?.statuses).toEqual([200, 200]);
    const kept = await room.rows("select duplicates from event where source = 'erp'");
    expect(kept).toEqual([{ duplicates: 1 }]);
  });

  test("survive kill -9 of every process between the answer and the reading", async () => {
    room.erp.control.disturbTelling({});
    await room.worker.kill();
    const before = statuses().length;
    room.erp.control.moveStock("SKU-00002", "MAIN", "-40");
    await eventually("the message is answered", () => statuses().length > before);
    expect(statuses().at(-1)).toBe(200);
    await room.web.kill();
    expect(level("SKU-00002")).toBe(100);
    await room.startWorker();
    await reaches("SKU-00002", 60);
  });

  test("are told again by an ERP that found nobody, and are kept once", async () => {
    const before = statuses().length;
    room.erp.control.moveStock("SKU-00003", "MAIN", "-50");
    await eventually("nobody answers", () => statuses().slice(before).includes(0));
    await room.startWeb();
    await reaches("SKU-00003", 50);
    expect(await room.rows("select count(*)::int as kept from event where source = 'erp'")).toEqual([{ kept: 3 }]);
  });
});
