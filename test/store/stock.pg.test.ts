import { describe, expect, test } from "vitest";
import type { LevelExplanation, StockTerms } from "#app/domain/inventory/level.ts";
import {
  parseErpItem,
  parseInventoryItemGid,
  parseLocationGid,
  parseOrderGid,
  parseSku,
  parseWarehouse,
} from "#app/domain/values/ids.ts";
import { parseDecimal } from "#app/domain/values/money.ts";
import type { PublishedRow, VariantRow } from "#app/store/port.ts";
import { freshShops } from "./fresh-shops.ts";
import { CORRELATION, must, NOW } from "./store-world.ts";

const { inShop } = freshShops("stock");
const item = (code: string) => must(parseErpItem(code));
const sku = (code: string) => must(parseSku(code));
const inventoryItem = (n: number) => must(parseInventoryItemGid(`gid://shopify/InventoryItem/${n}`));
const LOCATION = must(parseLocationGid("gid://shopify/Location/1"));
const MAIN = must(parseWarehouse("MAIN"));
const decimal = (text: string) => must(parseDecimal(text));

function terms(code: string, given: Partial<StockTerms> = {}): StockTerms {
  return {
    item: item(code),
    warehouse: MAIN,
    onHand: decimal("10"),
    allocated: decimal("2.5"),
    available: null,
    incoming: null,
    asOf: NOW.toISOString(),
    version: "1",
    snapshot: 1,
    ...given,
  };
}

const variant = (n: number, given: Partial<VariantRow> = {}): VariantRow => ({
  inventoryItem: inventoryItem(n),
  sku: sku(`SKU-${n}`),
  title: `Variant ${n}`,
  isTracked: true,
  isBundleParent: false,
  isGiftCard: false,
  hasDuplicateSku: false,
  sellsWithoutStock: false,
  barcode: null,
  ...given,
});

describe("stock terms", () => {
  test("come back exactly, and nothing is not zero", async () => {
    await inShop((store) => store.stock.saveTerms([terms("A"), terms("B", { onHand: decimal("0") })], NOW));
    const found = await inShop((store) => store.stock.termsOf([item("A")]));
    expect(found).toEqual([{ ...terms("A"), readAt: NOW }]);
  });

  test("of an older snapshot never replace newer ones", async () => {
    await inShop((store) => store.stock.saveTerms([terms("A", { snapshot: 5, onHand: decimal("3") })], NOW));
    expect(
      await inShop((store) => store.stock.saveTerms([terms("A", { snapshot: 4, onHand: decimal("9") })], NOW)),
    ).toEqual([]);
    expect(await inShop((store) => store.stock.termsOf([item("A")]))).toMatchObject([{ onHand: "3", snapshot: 5 }]);
  });
});

describe("snapshots", () => {
  test("are numbered one after another, each its own even when two reads begin at once", async () => {
    expect(await inShop((store) => store.flows.newestSnapshot())).toBe(0);
    const begin = () => inShop((store) => store.flows.beginSnapshot());
    await begin();
    const numbers = await Promise.all([begin(), begin(), begin(), begin()]);
    expect(new Set(numbers).size).toBe(4);
    expect(await inShop((store) => store.flows.newestSnapshot())).toBe(Math.max(...numbers));
    expect(await inShop((store) => store.flows.find("inventory"))).toMatchObject({ mode: "off" });
  });
});

describe("contained units", () => {
  test("are the newest knowledge per order, item and warehouse", async () => {
    const order = must(parseOrderGid("gid://shopify/Order/1"));
    const row = { order, item: item("A"), warehouse: MAIN, units: 2, observed: 3, version: "1" };
    await inShop((store) => store.stock.saveContained([row]));
    await inShop((store) => store.stock.saveContained([{ ...row, units: 0, observed: 4, version: "2" }]));
    expect(await inShop((store) => store.stock.containedOf([item("A"), item("B")]))).toEqual([
      { ...row, units: 0, observed: 4, version: "2" },
    ]);
    expect(await inShop((store) => store.stock.containedOf([item("B")]))).toEqual([]);
  });
});

describe("published levels", () => {
  const explanation: LevelExplanation = {
    terms: [terms("A")],
    erpAvailable: decimal("7.5"),
    inFlight: [],
    inFlightUnits: 0,
    unknownUnits: 0,
    unreadUnits: 0,
    missingUnits: 0,
    reservedUnits: 0,
    setAsideUnits: 0,
    bufferUnits: 0,
    floorUnits: 0,
    selling: {
      feeds: [],
      passedOver: [],
      converted: 7,
      safetyUnits: 0,
      sharedUnits: 7,
      keptUnits: 0,
      overdrawnUnits: 0,
      capUnits: null,
      said: {},
      saidBy: {},
      rulesVersion: 0,
    },
    restraint: null,
    result: 7,
    shopifyAvailable: 7,
    shopifyCommitted: 0,
    shopifyOnHand: 7,
    publishes: "available",
  };
  const level = (n: number, given: Partial<PublishedRow> = {}): PublishedRow => ({
    inventoryItem: inventoryItem(n),
    location: LOCATION,
    sku: sku(`SKU-${n}`),
    quantity: 7,
    explanation,
    snapshot: 1,
    correlationId: CORRELATION,
    publishedAt: NOW,
    ...given,
  });

  test("keep why, and the snapshot of a level never falls", async () => {
    await inShop((store) => store.stock.savePublished([level(1, { snapshot: 5 })]));
    await inShop((store) => store.stock.savePublished([level(1, { snapshot: 4, quantity: 99 })]));
    expect(await inShop((store) => store.stock.publishedOf([inventoryItem(1)]))).toEqual([level(1, { snapshot: 5 })]);
  });

  test("are listed by SKU, a page at a time, each once", async () => {
    await inShop((store) =>
      store.stock.savePublished([3, 1, 2, 5, 4].map((n) => level(n, { sku: sku(n > 3 ? "SKU-SAME" : `SKU-${n}`) }))),
    );
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await inShop((store) =>
        store.levelList.page({ limit: 2, ...(after === undefined ? {} : { after }) }),
      );
      seen.push(...page.rows.map((row) => row.inventoryItem.slice(-1)));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(["1", "2", "3", "4", "5"]);
    const found = await inShop((store) => store.levelList.page({ limit: 9, search: "sku-s" }));
    expect(found.rows).toHaveLength(2);
    expect((await inShop((store) => store.levelList.page({ limit: 9, after: "broken" }))).rows).toHaveLength(5);
  });
});

describe("the catalogue", () => {
  const items = [
    { item: item("A"), name: "Apple", unit: "pc", barcodes: [], isActive: true },
    { item: item("B"), name: "Banana apple", unit: null, barcodes: [], isActive: true },
    { item: item("OLD"), name: "Old apple", unit: null, barcodes: [], isActive: false },
  ];

  test("is searched by code and name in any capitals, the exact code first, without what is no longer sold", async () => {
    await inShop((store) => store.catalogue.saveItems(items, NOW));
    const search = (text: string) => inShop((store) => store.catalogue.searchItems(text, 5));
    expect((await search("APPLE")).map((row) => row.item)).toEqual(["A", "B"]);
    expect((await search("B")).map((row) => row.item)).toEqual(["B"]);
    expect(await search("100%")).toEqual([]);
    expect(await inShop((store) => store.catalogue.hasItem(item("A")))).toBe(true);
    expect(await inShop((store) => store.catalogue.hasItem(item("OLD")))).toBe(false);
  });

  test("knows an item by a person's mapping first, then by an active item of the same code", async () => {
    await inShop((store) => store.catalogue.saveItems(items, NOW));
    await inShop((store) => store.catalogue.mapItem(sku("B"), item("A"), "person:1"));
    await inShop((store) => store.catalogue.mapItem(sku("B"), item("A"), "person:2"));
    const found = await inShop((store) => store.catalogue.itemsOf([sku("A"), sku("B"), sku("OLD"), sku("NONE")]));
    expect([...found]).toEqual(
      expect.arrayContaining([
        ["A", "A"],
        ["B", "A"],
      ]),
    );
    expect(found.size).toBe(2);
  });

  test("knows which SKUs sell an item: the mapped ones, and the variant of the same code unless it is mapped elsewhere", async () => {
    await inShop((store) => store.catalogue.saveItems(items, NOW));
    await inShop((store) =>
      store.catalogue.saveVariants([variant(1, { sku: sku("A") }), variant(2, { sku: sku("B") })], NOW),
    );
    await inShop((store) => store.catalogue.mapItem(sku("B"), item("A"), "person:1"));
    const found = await inShop((store) => store.catalogue.skusOf([item("A"), item("B"), item("OLD")]));
    expect([...found]).toEqual([["A", ["A", "B"]]]);
  });

  test("lists the variants that may be published, and no bundle, untracked, unnamed or ambiguous one", async () => {
    const hidden = [
      variant(2, { isBundleParent: true }),
      variant(3, { isTracked: false }),
      variant(4, { sku: null }),
      variant(5, { hasDuplicateSku: true }),
    ];
    await inShop((store) => store.catalogue.saveVariants([variant(1), ...hidden, variant(6), variant(7)], NOW));
    const first = await inShop((store) => store.catalogue.variants({ limit: 2 }));
    const rest = await inShop((store) => store.catalogue.variants({ limit: 2, after: must(first.next) }));
    expect([...first.rows, ...rest.rows]).toEqual([variant(1), variant(6), variant(7)]);
    expect(rest.next).toBeNull();
    expect(await inShop((store) => store.catalogue.variantsBySku([sku("SKU-2")]))).toEqual([hidden[0]]);
    expect(await inShop((store) => store.catalogue.variantsByItem([inventoryItem(4)]))).toEqual([hidden[2]]);
  });
});
