import { describe, expect, test } from "vitest";
import type { StockTerms } from "#app/domain/inventory/level.ts";
import { parseErpItem, parseWarehouse } from "#app/domain/values/ids.ts";
import { parseDecimal } from "#app/domain/values/money.ts";

import { freshShops } from "./fresh-shops.ts";
import { must, NOW } from "./store-world.ts";

const { inShop } = freshShops("terms");
const item = (code: string) => must(parseErpItem(code));
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

describe("stock terms that are saved", () => {
  test("name the items whose quantity is another one than before, and only those", async () => {
    const save = async (...rows: StockTerms[]) =>
      (await inShop((store) => store.stock.saveTerms(rows, NOW))).map((changed) => changed.item);
    expect(await save(terms("A"), terms("B"))).toEqual(["A", "B"]);
    expect(
      await save(terms("A", { snapshot: 2, version: "2" }), terms("B", { snapshot: 2, onHand: decimal("10.00") })),
    ).toEqual([]);
    expect(await save(terms("A", { snapshot: 3, onHand: null }), terms("B", { snapshot: 3 }))).toEqual(["A"]);
    expect(await save(terms("B", { snapshot: 4 }), terms("B", { snapshot: 4, onHand: decimal("1") }))).toEqual(["B"]);
    expect(await save()).toEqual([]);
  });

  test("say of which items there is less than before", async () => {
    const bare = { available: null, allocated: null };
    const save = (...rows: StockTerms[]) => inShop((store) => store.stock.saveTerms(rows, NOW));
    await save(...["A", "B", "C"].map((code) => terms(code, { ...bare, onHand: decimal("10") })));
    const later = (code: string, given: Partial<StockTerms>) => terms(code, { ...bare, snapshot: 2, ...given });
    expect(
      await save(
        later("A", { onHand: decimal("9") }),
        later("B", { onHand: decimal("11") }),
        later("C", { onHand: decimal("10"), allocated: decimal("1") }),
      ),
    ).toEqual([
      { item: "A", isFall: true },
      { item: "B", isFall: false },
      { item: "C", isFall: true },
    ]);
  });
});
