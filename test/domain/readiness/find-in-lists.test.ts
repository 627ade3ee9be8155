import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SellingRule } from "#app/domain/inventory/selling-rules.ts";
import { findInLists, type ListFacts } from "#app/domain/readiness/find-in-lists.ts";
import { parseCarrier, parseLocationGid, parseShippingMethod, parseWarehouse } from "#app/domain/values/ids.ts";
import { parseDecimal } from "#app/domain/values/money.ts";
import { must } from "#test/services/desk-room.ts";

const here = must(parseLocationGid("gid://shopify/Location/1"));
const there = must(parseLocationGid("gid://shopify/Location/2"));
const method = must(parseShippingMethod("Express"));
const rate = (text: string) => must(parseDecimal(text));

const FITTING: ListFacts = {
  locations: [
    { location: here, name: "Here", isActive: true, warehouse: "MAIN" },
    { location: there, name: "There", isActive: true, warehouse: "EAST" },
  ],
  rules: { rules: [], feeds: [] },
  carrierOf: new Map([[method, must(parseCarrier("UPS"))]]),
  shopCurrency: "EUR",
  warehouses: [
    { code: "MAIN", name: "Main" },
    { code: "EAST", name: "East" },
  ],
  taxes: [{ code: "VAT19", name: "VAT", rate: rate("0.19") }],
  carriers: [{ code: "UPS", name: "UPS" }],
  booksCurrency: "EUR",
  seenTaxes: [{ title: "MwSt", rate: rate("0.190"), order: "1", orderName: "#1" }],
};

const rule = (erp: number, shopify: number): SellingRule => ({
  scope: { location: null, skus: [] },
  terms: { stockUnit: { erp, shopify } },
});

/** What can be wrong, each in a place of its own, and what is then found. */
const FAULTS: readonly { readonly change: (facts: ListFacts) => ListFacts; readonly found: readonly string[] }[] = [
  {
    change: (facts) => ({
      ...facts,
      locations: [
        ...facts.locations,
        { location: "gid://shopify/Location/3", name: "New", isActive: true, warehouse: null },
      ],
    }),
    found: ["location-unfed gid://shopify/Location/3"],
  },
  {
    change: (facts) => ({
      ...facts,
      locations: [
        ...facts.locations,
        { location: "gid://shopify/Location/4", name: "Old", isActive: false, warehouse: "MAIN" },
      ],
    }),
    found: ["location-closed gid://shopify/Location/4"],
  },
  {
    change: (facts) => ({
      ...facts,
      locations: [
        ...facts.locations,
        { location: "gid://shopify/Location/5", name: "Far", isActive: true, warehouse: "GONE" },
      ],
    }),
    found: ["mapped-warehouse-gone gid://shopify/Location/5"],
  },
  {
    change: (facts) => ({ ...facts, warehouses: [...(facts.warehouses ?? []), { code: "SPARE", name: "Spare" }] }),
    found: ["warehouse-idle SPARE"],
  },
  {
    change: (facts) => ({
      ...facts,
      seenTaxes: [...facts.seenTaxes, { title: "State", rate: rate("0.0625"), order: "2", orderName: "#2" }],
    }),
    found: ["tax-unknown State 0.0625"],
  },
  {
    change: (facts) => ({
      ...facts,
      carrierOf: new Map([...facts.carrierOf, [must(parseShippingMethod("Slow")), must(parseCarrier("SNAIL"))]]),
    }),
    found: ["mapped-carrier-gone Slow"],
  },
  { change: (facts) => ({ ...facts, rules: { ...facts.rules, rules: [rule(3, 2)] } }), found: ["unit-uneven *"] },
  { change: (facts) => ({ ...facts, shopCurrency: "CHF" }), found: ["currency-differs CHF"] },
];

const found = (facts: ListFacts) => findInLists(facts).map(({ check, subject }) => `${check} ${subject}`);

describe("what stands in short lists", () => {
  test("has exactly the faults that are in it, whichever they are", () => {
    fc.assert(
      fc.property(fc.subarray([...FAULTS]), (faults) => {
        const facts = faults.reduce((so, { change }) => change(so), FITTING);
        expect(found(facts).toSorted()).toEqual(faults.flatMap((fault) => fault.found).toSorted());
      }),
    );
  });

  test("finds nothing against a list that was not looked at", () => {
    const silent = { warehouses: null, taxes: null, carriers: null, booksCurrency: null };
    expect(found({ ...FITTING, ...silent, shopCurrency: "CHF" })).toEqual([]);
  });

  test("knows a warehouse that feeds by a rule alone, and none that feeds a closed location", () => {
    const [main] = FITTING.locations;
    const feed = { location: here, warehouse: must(parseWarehouse("EAST")), percent: null };
    const feeds = { rules: [], feeds: [feed] };
    expect(found({ ...FITTING, locations: main === undefined ? [] : [main], rules: feeds })).toEqual([]);
    const closed = FITTING.locations.map((each) => ({ ...each, isActive: each.location === here }));
    expect(found({ ...FITTING, locations: closed })).toEqual([`location-closed ${there}`, "warehouse-idle EAST"]);
  });

  test.each([
    [1, 12],
    [12, 1],
    [1, 1],
    [2, 6],
  ])("takes %i for %i as even", (erp, shopify) => {
    expect(found({ ...FITTING, rules: { rules: [rule(erp, shopify)], feeds: [] } })).toEqual([]);
  });
});
