import { describe, expect, test } from "vitest";
import { variantExclusion } from "#app/domain/inventory/exclusion.ts";
import { decidePublication } from "#app/domain/inventory/publication.ts";
import { dayOf, formatPullPosition, parsePullPosition } from "#app/domain/inventory/pull-position.ts";
import { parseErpItem, parseInventoryItemGid, parseSku } from "#app/domain/values/ids.ts";
import { of } from "../orders/an-order.ts";

const number = { quantity: 5, shopifyAvailable: 3, snapshot: 4, publishedSnapshot: 4 };

describe("a computed number", () => {
  test("is written where it differs", () => {
    expect(decidePublication(number).kind).toBe("write");
    expect(decidePublication({ ...number, publishedSnapshot: null }).kind).toBe("write");
  });
  test("is not written where nothing differs", () => {
    expect(decidePublication({ ...number, shopifyAvailable: 5 }).kind).toBe("nothing");
  });
  test("from an older snapshot than the published one is never written", () => {
    expect(decidePublication({ ...number, publishedSnapshot: 5 }).kind).toBe("nothing");
  });
});

const sku = of(parseSku("A"));
const item = of(parseErpItem("A"));
const variant = {
  inventoryItem: of(parseInventoryItemGid("gid://shopify/InventoryItem/1")),
  sku,
  isTracked: true,
  isBundleParent: false,
  hasDuplicateSku: false,
};

describe("a variant", () => {
  test("that is tracked and mapped alone is published", () => {
    expect(variantExclusion(variant, item, [sku])).toBeNull();
  });
  const mapped = { item, skus: [sku] };
  test.each([
    ["untracked", { isTracked: false }, mapped, "Shopify does not track its stock"],
    ["a bundle", { isBundleParent: true }, mapped, "it is a bundle: its parts are published, the bundle never"],
    ["without a SKU", { sku: null }, { item: null, skus: [] }, "it has no SKU"],
    ["one of two with a SKU", { hasDuplicateSku: true }, mapped, "another variant has the same SKU"],
    ["unmapped", {}, { item: null, skus: [] }, "no ERP item is mapped to its SKU"],
    ["one of two SKUs of an item", {}, { item, skus: [sku, of(parseSku("B"))] }, "another SKU sells the same ERP item"],
  ])("that is %s is left out, with the reason", (_, change, to, reason) => {
    expect(variantExclusion({ ...variant, ...change }, to.item, to.skus)).toBe(reason);
  });
});

describe("the position in the stock feed", () => {
  test("comes back as it was stored, whatever the cursor holds", () => {
    const position = { cursor: "a|b\n|", fullReadOn: dayOf(new Date("2026-11-21T23:59:59Z")) };
    expect(parsePullPosition(formatPullPosition(position))).toEqual(position);
    expect(position.fullReadOn).toBe("2026-11-21");
  });
  test("that is none of ours means that everything is read", () => {
    expect(parsePullPosition("17")).toBeNull();
    expect(parsePullPosition(null)).toBeNull();
  });
});
