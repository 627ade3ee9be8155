import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GOODS_CHECKS } from "#app/domain/readiness/checks.ts";
import { parseCorrelationId, parseErpItem, parseInventoryItemGid, parseSku } from "#app/domain/values/ids.ts";
import type { CatalogueRow, ShopStore, VariantRow } from "#app/store/port.ts";
import { must } from "#test/services/desk-room.ts";
import { freshShops } from "./fresh-shops.ts";

const { inShop, renew } = freshShops("readiness");

const SEEN = new Date("2026-11-22T08:00:00.000Z");
const BEFORE = new Date("2026-11-21T08:00:00.000Z");

interface Goods {
  readonly variants: readonly VariantRow[];
  readonly items: readonly CatalogueRow[];
  /** SKU → item, as a person has said. */
  readonly mapped: readonly (readonly [string, string])[];
}

const variant = (place: number, code: string | null, more: Partial<VariantRow> = {}): VariantRow => ({
  inventoryItem: must(parseInventoryItemGid(`gid://shopify/InventoryItem/${place}`)),
  sku: code === null ? null : parseSku(code),
  title: `Variant ${place}`,
  isTracked: true,
  isGiftCard: false,
  isBundleParent: false,
  hasDuplicateSku: false,
  sellsWithoutStock: false,
  barcode: null,
  ...more,
});
const item = (code: string, unit = "pcs"): CatalogueRow => {
  return { item: must(parseErpItem(code)), name: `Item ${code}`, unit, barcodes: [], isActive: true };
};
const none = { variants: [], items: [], mapped: [] };

/** Goods that fit, and what no check is about: a bundle, a gift card, an item that fees are mapped to. */
const FITTING: Goods = {
  variants: [
    variant(1, "FIT-1"),
    variant(2, "FIT-2"),
    variant(3, "BUNDLE", { isBundleParent: true }),
    variant(4, "GIFT", { isGiftCard: true, isTracked: false }),
  ],
  items: [item("FIT-1"), item("OTHER-2"), item("FEES")],
  mapped: [
    ["FIT-2", "OTHER-2"],
    ["(fees)", "FEES"],
  ],
};

interface Fault extends Goods {
  readonly found: readonly string[];
}

/** Each on codes of its own, so that any of them may meet any other. */
const FAULTS: readonly Fault[] = [
  { ...none, variants: [variant(10, null)], found: ["sku-missing gid://shopify/InventoryItem/10"] },
  { ...none, variants: [variant(20, "TWO"), variant(21, "TWO")], items: [item("TWO")], found: ["sku-doubled TWO"] },
  {
    ...none,
    variants: [variant(30, "COPIED")],
    items: [item("COPIED"), item("COPIED")],
    found: ["item-doubled COPIED"],
  },
  { ...none, variants: [variant(40, "NOWHERE")], found: ["sku-unknown NOWHERE"] },
  {
    ...none,
    variants: [variant(50, "AB-0050")],
    items: [item("ab 50")],
    found: ["sku-alike AB-0050", "item-unsold ab 50"],
  },
  { ...none, variants: [variant(60, "MOVED")], mapped: [["MOVED", "LEFT"]], found: ["mapped-item-gone MOVED"] },
  {
    ...none,
    variants: [variant(70, "ONE"), variant(71, "OF-ONE")],
    items: [item("ONE")],
    mapped: [["OF-ONE", "ONE"]],
    found: ["item-shared ONE"],
  },
  {
    ...none,
    variants: [variant(80, "ENDLESS", { isTracked: false })],
    items: [item("ENDLESS")],
    found: ["sku-untracked gid://shopify/InventoryItem/80"],
  },
  { ...none, items: [item("UNSOLD")], found: ["item-unsold UNSOLD"] },
  { ...none, variants: [variant(90, "IN-KILOS")], items: [item("IN-KILOS", "kg")], found: ["unit-unsaid IN-KILOS"] },
];

async function save({ catalogue }: ShopStore, { variants, items, mapped }: Goods, seenAt = SEEN): Promise<void> {
  await catalogue.saveVariants(variants, seenAt);
  await catalogue.saveItems(items, seenAt);
  for (const [code, to] of mapped) await catalogue.mapItem(must(parseSku(code)), must(parseErpItem(to)), "person:1");
}

async function found(store: ShopStore, skusWithUnits: readonly string[] | null = []): Promise<readonly string[]> {
  const id = randomUUID();
  await store.readiness.start({ id, startedBy: "person:1", correlationId: must(parseCorrelationId(id)) });
  for (const check of GOODS_CHECKS) await store.readiness.compareGoods(id, check, { seenSince: SEEN, skusWithUnits });
  return (await store.readiness.firstOfEach(id, 10)).map(({ check, subject }) => `${check} ${subject}`).toSorted();
}

describe("goods of both sides", () => {
  test("have exactly the faults that were planted, whichever they are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...FAULTS]), async (faults) => {
        await renew();
        const answer = await inShop(async (store) => {
          for (const goods of [FITTING, ...faults]) await save(store, goods);
          return found(store);
        });
        expect(answer).toEqual(faults.flatMap((fault) => fault.found).toSorted());
      }),
      { numRuns: 25 },
    );
  });

  test("that the reading has not shown count on neither side", async () => {
    const answer = await inShop(async (store) => {
      await save(store, { ...FITTING, variants: [...FITTING.variants, variant(40, "NOWHERE")] }, BEFORE);
      await save(store, FITTING);
      return found(store);
    });
    expect(answer).toEqual([]);
  });

  test("are counted in whatever unit a rule says, for its SKUs or for all", async () => {
    const kilos = { ...none, variants: [variant(90, "IN-KILOS")], items: [item("IN-KILOS", "kg")] };
    const answers = await inShop(async (store) => {
      await save(store, kilos);
      return [await found(store, ["IN-KILOS"]), await found(store, null)];
    });
    expect(answers).toEqual([[], []]);
  });

  test("count the copies of a code over the pages of one reading, and begin anew with the next", async () => {
    const code = must(parseErpItem("PAGED"));
    const copies = async (readings: readonly Date[]) =>
      inShop(async (store) => {
        for (const at of readings) await store.catalogue.saveItems([item(code)], at);
        return (await found(store)).filter((text) => text.startsWith("item-doubled"));
      });
    const later = new Date(SEEN.getTime() + 1000);
    expect(await copies([SEEN, SEEN])).toEqual(["item-doubled PAGED"]);
    expect(await copies([later])).toEqual([]);
    expect(await copies([SEEN])).toEqual([]);
  });
});
