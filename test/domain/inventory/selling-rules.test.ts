import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { publishable } from "#app/domain/inventory/publishable.ts";
import { DEFAULT_TERMS, SELLING_TERMS, termsFor, type SellingTerms } from "#app/domain/inventory/selling-rules.ts";
import { parseSku, parseWarehouse } from "#app/domain/values/ids.ts";
import { decimalOf } from "#app/domain/values/money.ts";
import { aLevel, feedsOf, rules, SKU, terms } from "./a-level.ts";
import { BERLIN, of, PARIS } from "../orders/an-order.ts";

const here = { location: BERLIN, sku: SKU };
const other = of(parseSku("B"));
const rule = (scope: { location?: typeof BERLIN; skus?: readonly (typeof SKU)[] }, said: Partial<SellingTerms>) => ({
  scope: { location: null, skus: [], ...scope },
  terms: said,
});

describe("of several rules", () => {
  const shop = rule({}, { safetyUnits: 1, bufferUnits: 1 });
  const location = rule({ location: BERLIN }, { safetyUnits: 2 });
  const list = rule({ skus: [SKU, other] }, { safetyUnits: 3 });
  const one = rule({ skus: [SKU] }, { safetyUnits: 4 });

  test("the narrowest counts, term by term, and the result says which", () => {
    const all = [one, list, location, shop];
    for (let from = 0; from < all.length; from++) {
      const { terms: found, saidBy } = termsFor(all.slice(from).toReversed(), here);
      expect(found.safetyUnits).toBe(4 - from);
      expect(found.bufferUnits).toBe(1);
      expect(saidBy).toMatchObject({ safetyUnits: all[from]?.scope, bufferUnits: shop.scope });
    }
    expect(termsFor([], here)).toEqual({ terms: DEFAULT_TERMS, said: {}, saidBy: {} });
  });

  test("those of other places and SKUs do not count, and of two as narrow the first does", () => {
    const others = [rule({ location: PARIS }, { capUnits: 1 }), rule({ skus: [other] }, { capUnits: 1 })];
    expect(termsFor(others, here).terms.capUnits).toBeNull();
    const twins = [rule({ location: BERLIN }, { capUnits: 7 }), rule({ location: BERLIN }, { capUnits: 8 })];
    expect(termsFor(twins, here).terms.capUnits).toBe(7);
  });
});

/** What is published of 10 that the ERP has, by one rule. */
function of10(said: Partial<SellingTerms>, sellsWithoutStock = false): number | undefined {
  return publishable(aLevel({ rules: rules(said, sellsWithoutStock) }))?.quantity;
}

describe("a rule", () => {
  test.each<[string, Partial<SellingTerms>, number]>([
    ["safety stock stays in the warehouse", { safetyUnits: 3 }, 7],
    ["a share is rounded down", { sharePercent: 55 }, 5],
    ["a share is of what safety stock leaves", { safetyUnits: 4, sharePercent: 50 }, 3],
    [
      "what is kept for other channels is not for sale here",
      { marketplaceUnits: 1, wholesaleUnits: 2, storeUnits: 3 },
      4,
    ],
    ["a buffer in units and percent is rounded up", { bufferUnits: 1, bufferPercent: 25 }, 6],
    ["no more than the cap is on sale", { capUnits: 4 }, 4],
    ["a box is twelve pieces", { stockUnit: { erp: 1, shopify: 12 } }, 120],
    ["twelve pieces are a box, and the rest is none", { stockUnit: { erp: 4, shopify: 1 } }, 2],
    ["a floor above zero is always on sale", { sharePercent: 0, floorUnits: 5 }, 5],
  ])("%s", (_, said, quantity) => {
    expect(of10(said)).toBe(quantity);
  });

  test("lets a number fall below zero only where Shopify sells without stock", () => {
    const said = { safetyUnits: 14, floorUnits: -2 };
    expect(of10(said, true)).toBe(-2);
    expect(of10(said, false)).toBe(0);
  });

  test("counts what is in transit where the ERP tells of it; what it does not tell is none, and told so", () => {
    const counted = (incoming: string | null) =>
      publishable(
        aLevel({ feeds: feedsOf(terms({ available: "10", incoming })), rules: rules({ countsIncoming: true }) }),
      );
    expect(counted("4")).toMatchObject({ quantity: 14, explanation: { selling: { feeds: [{ incoming: "4" }] } } });
    expect(counted(null)).toMatchObject({ quantity: 10, explanation: { selling: { feeds: [{ incoming: null }] } } });
    expect(publishable(aLevel({ feeds: feedsOf(terms({ available: "10", incoming: "4" })) }))?.quantity).toBe(10);
  });

  test("counts sold units whole, whatever share of the stock is this shop's", () => {
    const orders = [{ order: "1", name: "#1", units: 3, containedUnits: 0 }];
    expect(publishable(aLevel({ orders, openUnits: 3, rules: rules({ sharePercent: 50 }) }))?.quantity).toBe(2);
  });
});

const termsArb = fc.record(
  {
    stockUnit: fc.record({ erp: fc.integer({ min: 1, max: 12 }), shopify: fc.integer({ min: 1, max: 12 }) }),
    countsIncoming: fc.boolean(),
    safetyUnits: fc.nat(20),
    sharePercent: fc.nat(100),
    marketplaceUnits: fc.nat(5),
    wholesaleUnits: fc.nat(5),
    storeUnits: fc.nat(5),
    bufferUnits: fc.nat(5),
    bufferPercent: fc.nat(100),
    capUnits: fc.option(fc.nat(50)),
    floorUnits: fc.integer({ min: -5, max: 5 }),
  },
  { requiredKeys: [] },
);

describe("rules of any kind", () => {
  const numberOf = (said: Partial<SellingTerms>, erp: number, sold: number) =>
    publishable(
      aLevel({
        feeds: feedsOf(terms({ available: decimalOf(erp) }, of(parseWarehouse("MAIN")))),
        orders: [{ order: "1", name: "#1", units: sold, containedUnits: 0 }],
        openUnits: sold,
        rules: rules(said, true),
      }),
    )?.quantity ?? NaN;

  test("never offer more than the stock in Shopify's units less what is sold, but for the floor", () => {
    fc.assert(
      fc.property(termsArb, fc.integer({ min: -20, max: 200 }), fc.nat(60), (said, erp, sold) => {
        const { erp: divisor, shopify } = said.stockUnit ?? DEFAULT_TERMS.stockUnit;
        const most = Math.floor((erp * shopify) / divisor) - sold;
        expect(numberOf(said, erp, sold)).toBeLessThanOrEqual(Math.max(said.floorUnits ?? 0, most));
      }),
    );
  });

  test("offer one unit less, or as much, when one more is sold; never more when the ERP has less", () => {
    fc.assert(
      fc.property(termsArb, fc.integer({ min: -20, max: 200 }), fc.nat(60), (said, erp, sold) => {
        const [now, after, less] = [
          numberOf(said, erp, sold),
          numberOf(said, erp, sold + 1),
          numberOf(said, erp - 1, sold),
        ];
        expect([0, 1]).toContain(now - after);
        expect(less).toBeLessThanOrEqual(now);
      }),
    );
  });

  test("name every term there is", () => {
    expect(new Set(SELLING_TERMS)).toEqual(new Set(Object.keys(DEFAULT_TERMS)));
  });
});
