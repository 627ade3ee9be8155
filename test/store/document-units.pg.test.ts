import { describe, expect, test } from "vitest";
import { parseErpItem, parseOrderGid } from "#app/domain/values/ids.ts";

import { freshShops } from "./fresh-shops.ts";
import { must, NOW } from "./store-world.ts";

const { inShop } = freshShops("documents");
const item = (code: string) => must(parseErpItem(code));

describe("an observation of an ERP whose reads lag", () => {
  test("is in no snapshot that begins before the lag is over", async () => {
    const observed = await inShop((store) => store.flows.newestSnapshot(60_000));
    expect(await inShop((store) => store.flows.beginSnapshot())).toBeLessThan(observed);
    expect(await inShop((store) => store.flows.newestSnapshot())).toBeLessThan(observed);
  });
});

describe("what documents hold", () => {
  test("is the newest that was seen, with its order's name where that is known", async () => {
    const order = must(parseOrderGid("gid://shopify/Order/1"));
    const row = { order, item: item("A"), units: 3, shipped: null };
    await inShop((store) => store.stock.saveHeld([row, { ...row, item: item("B") }]));
    await inShop((store) => store.orderUnits.takeIn({ order, name: "#1001", version: NOW, taken: [] }));
    await inShop((store) => store.stock.saveHeld([{ ...row, units: 2, shipped: 1_795_000_000_000 }]));
    expect(await inShop((store) => store.stock.heldOf([item("A")]))).toEqual([
      { ...row, name: "#1001", units: 2, shipped: 1_795_000_000_000 },
    ]);
  });
});
