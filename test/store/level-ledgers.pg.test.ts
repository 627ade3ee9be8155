import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { LevelLedger } from "#app/domain/inventory/level-ledger.ts";
import { parseInventoryItemGid, parseLocationGid, parseSku, type Shop } from "#app/domain/values/ids.ts";
import type { LedgerRow, ShopStore } from "#app/store/port.ts";
import { must, NOW, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

let world: StoreWorld;
let shop: Shop;
let count = 0;

beforeAll(async () => {
  world = await openStoreWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  shop = shopNamed(`ledgers-${++count}`);
  await world.store.shops.install(shop);
});

const inLedgers = <T>(work: (ledgers: ShopStore["ledgers"]) => Promise<T>) =>
  world.store.forShop(shop, ({ ledgers }) => work(ledgers));
const item = (n: number) => must(parseInventoryItemGid(`gid://shopify/InventoryItem/${n}`));
const LOCATION = must(parseLocationGid("gid://shopify/Location/1"));

const LEDGER: LevelLedger = {
  explained: 10,
  residual: 2,
  grossUnits: 4,
  openingSince: null,
  openUnits: 0,
  leftUnits: 0,
  oldUnits: 0,
  openedHighBy: 0,
  missing: { seenAt: NOW, first: 2, least: 2, grossUnits: 4 },
  countsSetAside: false,
  foreign: null,
};

function row(n: number, given: Partial<LedgerRow> = {}): LedgerRow {
  const sku = must(parseSku(`SKU-${n}`));
  return { inventoryItem: item(n), location: LOCATION, sku, ledger: LEDGER, version: 0, openBatch: null, ...given };
}
const batch = (key: string) => ({ key, location: LOCATION, name: "on_hand" as const, rows: [] });
const of = (...items: readonly number[]) => inLedgers((ledgers) => ledgers.of(items.map(item), LOCATION));

describe("a level's ledger", () => {
  test("comes back as it was saved, moments and all", async () => {
    expect(await inLedgers((ledgers) => ledgers.save([row(1)]))).toEqual(new Set([item(1)]));
    expect(await of(1, 2)).toEqual([row(1, { version: 1 })]);
  });

  test("is changed only by whom has read its newest version", async () => {
    await inLedgers((ledgers) => ledgers.save([row(1), row(2)]));
    const later = { ...LEDGER, explained: 99 };
    expect(await inLedgers((ledgers) => ledgers.save([row(1, { ledger: later }), row(2, { version: 1 })]))).toEqual(
      new Set([item(2)]),
    );
    expect(await of(1)).toEqual([row(1, { version: 1 })]);
  });

  test("is asked for when the orders that it waits for are known", async () => {
    await inLedgers((ledgers) => ledgers.save([row(1), row(2, { ledger: { ...LEDGER, missing: null } })]));
    const before = new Date(NOW.getTime() - 1);
    expect(await inLedgers((ledgers) => ledgers.awaiting(before, 9))).toEqual([]);
    expect(await inLedgers((ledgers) => ledgers.awaiting(NOW, 9))).toEqual([item(1)]);
    expect(await inLedgers((ledgers) => ledgers.awaiting(NOW, 1))).toEqual([item(1)]);
    await inLedgers((ledgers) => ledgers.save([row(3)]));
    expect(await inLedgers((ledgers) => ledgers.awaiting(NOW, 1))).toBe("many");
  });
});

describe("a batch", () => {
  const open = (key: string, versions: readonly (readonly [number, number])[]) =>
    inLedgers((ledgers) => ledgers.openBatch(batch(key), new Map(versions.map(([n, version]) => [item(n), version]))));
  const openKeys = async () => (await inLedgers((ledgers) => ledgers.openBatches(LOCATION))).map(({ key }) => key);

  beforeEach(() => inLedgers((ledgers) => ledgers.save([row(1), row(2)])));

  test("is the only one that writes a level, and keeps everybody else from deciding on it", async () => {
    expect(await open("first", [[1, 1]])).toBe(true);
    expect(
      await open("second", [
        [1, 2],
        [2, 1],
      ]),
    ).toBe(false);
    expect(await inLedgers((ledgers) => ledgers.save([row(1, { version: 2 })]))).toEqual(new Set());
    expect(await inLedgers((ledgers) => ledgers.openBatches(LOCATION))).toEqual([batch("first")]);
    expect(await of(2)).toEqual([row(2, { version: 1 })]);
  });

  test("that was decided on an older version of a level is not kept", async () => {
    expect(await open("late", [[1, 0]])).toBe(false);
    expect(await openKeys()).toEqual([]);
  });

  test("moves its ledgers once when it was written, however often that is said", async () => {
    await open("written", [[1, 1]]);
    const end = () =>
      inLedgers((ledgers) =>
        ledgers.endBatch(batch("written"), { state: "written", moves: [{ inventoryItem: item(1), from: 3, to: 8 }] }),
      );
    expect(await end()).toBe(true);
    expect(await end()).toBe(false);
    expect(await of(1)).toEqual([row(1, { version: 3, ledger: { ...LEDGER, explained: 15 } })]);
    expect(await openKeys()).toEqual([]);
  });

  test("that was refused frees its levels and moves nothing", async () => {
    await open("stale", [[1, 1]]);
    const moves = [{ inventoryItem: item(1), from: 3, to: 8 }];
    await inLedgers((ledgers) => ledgers.endBatch(batch("stale"), { state: "stale", moves }));
    expect(await of(1)).toEqual([row(1, { version: 3 })]);
  });
});

describe("foreign changes", () => {
  test("are kept per item, the newest first", async () => {
    const change = (n: number, units: number, ms: number) => ({
      inventoryItem: item(n),
      location: LOCATION,
      sku: must(parseSku("SKU")),
      units,
      foundAt: new Date(NOW.getTime() + ms),
    });
    await inLedgers((ledgers) => ledgers.noteForeign([change(1, -4, 0), change(1, 7, 5), change(2, 1, 9)]));
    expect(await inLedgers((ledgers) => ledgers.foreignOf(item(1), 9))).toEqual([change(1, 7, 5), change(1, -4, 0)]);
  });
});
