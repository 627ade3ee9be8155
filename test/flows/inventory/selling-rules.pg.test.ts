import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DEFAULT_SELLING_RULES, type SellingRules } from "#app/domain/inventory/selling-rules.ts";
import { parseSku, parseWarehouse, type LocationGid } from "#app/domain/values/ids.ts";
import type { LevelExplanation } from "#app/domain/inventory/level.ts";
import { openStockedRoom, type FlowRoom } from "../flow-room.ts";

const PATIENCE_MS = 90_000;
const MINUTE_MS = 60_000;

let room: FlowRoom;
beforeAll(async () => {
  room = await openStockedRoom({ products: 6 });
}, PATIENCE_MS);
afterAll(() => room.close());
beforeEach(() => room.forgetFailures());

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("expected a value");
  return value;
}

const sku = (text: string) => must(parseSku(text));
const everywhere = { location: null, skus: [] };

async function choose(given: Partial<SellingRules>): Promise<void> {
  await room.read(async ({ selling }) => {
    const { version } = await selling.rules();
    await selling.saveRules({ ...DEFAULT_SELLING_RULES, ...given }, version, "person:42");
  });
  await room.want("stock.pull", "stock", "person");
  await room.work();
}

function available(text: string): readonly number[] {
  return room.shopify.control.levels({ shop: room.shop, sku: text }).map((level) => level.available);
}

async function locationOf(warehouse: string): Promise<LocationGid> {
  const all = await room.read((store) => store.locations.all());
  return must(all.find((row) => row.warehouse === warehouse)).location;
}

async function explanationsOf(text: string): Promise<readonly LevelExplanation[]> {
  return room.read(async ({ catalogue, stock }) => {
    const [variant] = await catalogue.variantsBySku([sku(text)]);
    return (await stock.publishedOf([must(variant).inventoryItem])).map(({ explanation }) => explanation);
  });
}

describe("selling rules", () => {
  test("make the published number, which says by which rule and which version", async () => {
    const one = { location: null, skus: [sku("SKU-00001")] };
    await choose({
      rules: [
        { scope: everywhere, terms: { safetyUnits: 5 } },
        { scope: one, terms: { sharePercent: 50, bufferUnits: 3 } },
      ],
    });
    expect(available("SKU-00001")).toEqual([44, 14]);
    expect(available("SKU-00002")).toEqual([95, 35]);
    const explained = (await explanationsOf("SKU-00001")).find(({ result }) => result === 44);
    expect(explained).toMatchObject({
      bufferUnits: 3,
      selling: {
        converted: 100,
        safetyUnits: 5,
        sharedUnits: 47,
        saidBy: { safetyUnits: everywhere, sharePercent: one },
        rulesVersion: 1,
      },
    });
  });

  test("let two warehouses feed one location, and split what feeds two", async () => {
    const location = await locationOf("MAIN");
    const EAST = must(parseWarehouse("EAST"));
    await choose({ feeds: [{ location, warehouse: EAST, percent: 25 }] });
    expect(available("SKU-00003")).toEqual([110, 30]);
    await choose({ feeds: [{ location, warehouse: EAST, percent: 100 }] });
    expect(available("SKU-00003")).toEqual([140, 0]);
    await choose({});
    expect(available("SKU-00003")).toEqual([100, 40]);
  });

  test("let a location take from the second of two warehouses only when the first is empty", async () => {
    const location = await locationOf("MAIN");
    const EAST = must(parseWarehouse("EAST"));
    const take = (takes: "all" | "first") =>
      room.read((store) => store.locations.setChoices(location, { publishes: "available", takes }));
    await take("first");
    await choose({ feeds: [{ location, warehouse: EAST, percent: 100 }] });
    expect(available("SKU-00003")).toEqual([100, 0]);
    room.erp.control.moveStock("SKU-00003", "MAIN", "-100");
    await choose({ feeds: [{ location, warehouse: EAST, percent: 100 }] });
    expect(available("SKU-00003")).toEqual([40, 0]);
    const explained = (await explanationsOf("SKU-00003")).find(({ result }) => result === 40);
    expect(explained?.selling.passedOver).toEqual(["MAIN"]);
    room.erp.control.moveStock("SKU-00003", "MAIN", "100");
    await take("all");
    await choose({});
    expect(available("SKU-00003")).toEqual([100, 40]);
  });

  test("are kept whole in each version, and of two who save over the same one the second is told", async () => {
    const { version } = await room.read(({ selling }) => selling.rules());
    const save = (safetyUnits: number) =>
      room.read(({ selling }) =>
        selling.saveRules(
          { ...DEFAULT_SELLING_RULES, rules: [{ scope: everywhere, terms: { safetyUnits } }] },
          version,
          "person:42",
        ),
      );
    expect(await save(1)).toBe(version + 1);
    expect(await save(2)).toBeNull();
    expect((await room.read(({ selling }) => selling.rules())).rules).toEqual([
      { scope: everywhere, terms: { safetyUnits: 1 } },
    ]);
    expect((await room.read(({ selling }) => selling.versions(2))).map((row) => row.version)).toEqual([
      version + 1,
      version,
    ]);
    await choose({});
  });
});

describe("a lock", () => {
  const id = "019aab00-0000-7000-8000-000000000001";
  const pull = async () => {
    await room.want("stock.pull", "stock");
    await room.work();
  };

  test("holds a raise back and lets a decrease pass; when it is over the number rises by itself", async () => {
    const now = room.ports.now();
    const until = new Date(now.getTime() + 30 * MINUTE_MS);
    const lock = { id, scope: everywhere, kind: "raises", leastUnits: 0, from: now, until, reason: "Peak" } as const;
    await room.read(({ selling }) => selling.addLock(lock));
    room.erp.control.moveStock("SKU-00004", "MAIN", "20");
    room.erp.control.moveStock("SKU-00005", "MAIN", "-20");
    await pull();
    expect(available("SKU-00004")).toEqual([100, 40]);
    expect(available("SKU-00005")).toEqual([80, 40]);
    const held = (await explanationsOf("SKU-00004")).find(({ result }) => result === 100);
    expect(held).toMatchObject({ restraint: { kind: "lock", wouldBe: 120, lock: { id, reason: "Peak" } } });
    room.advance(29 * MINUTE_MS);
    await pull();
    expect(available("SKU-00004")).toEqual([100, 40]);
    room.advance(2 * MINUTE_MS);
    await pull();
    expect(available("SKU-00004")).toEqual([120, 40]);
  });

  test("of another shop is not seen, and one that is over cannot be ended", async () => {
    expect(await room.read(({ selling }) => selling.endLock(id, room.ports.now()))).toBe(false);
    expect(await room.read(({ selling }) => selling.locks(room.ports.now()))).toEqual([]);
  });
});

describe("an ERP that is away", () => {
  test("lets its last numbers fall by rule and never rise, says so, and they come back by themselves", async () => {
    await choose({
      outage: { afterMinutes: 15, lessUnits: 2, lessPercent: 10, salesPercent: 100, safetyUnits: 90 },
    });
    room.erp.control.addFault({ kind: "status", status: 503, times: 1000 });
    room.advance(16 * MINUTE_MS);
    room.forgetFailures();
    await room.want("stock.pull", "stock");
    await room.work();
    expect(available("SKU-00006")).toEqual([90, 40]);
    const explained = (await explanationsOf("SKU-00006")).find(({ result }) => result === 90);
    expect(explained).toMatchObject({ restraint: { kind: "outage", lastKnown: 100, heldBackUnits: 12 } });
    room.erp.control.clearFaults();
    room.forgetFailures();
    await room.want("stock.pull", "stock");
    await room.work();
    expect(available("SKU-00006")).toEqual([100, 40]);
    await choose({});
  });
});
