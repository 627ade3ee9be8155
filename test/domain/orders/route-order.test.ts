import { describe, expect, test } from "vitest";
import type { StockTerms } from "#app/domain/inventory/level.ts";
import { decideOrder, type OrderFacts } from "#app/domain/orders/decide-order.ts";
import { routeOrder } from "#app/domain/orders/route-order.ts";
import type { RouteFallback, RoutingRules } from "#app/domain/orders/routing.ts";
import { parseErpItem, parseWarehouse } from "#app/domain/values/ids.ts";
import { aLine, amount, anOrder, BERLIN, facts, of, PARIS } from "./an-order.ts";

const MAIN = of(parseWarehouse("MAIN"));
const EAST = of(parseWarehouse("EAST"));

/** Two mugs and a jug, to be shipped from Berlin by Shopify's word. */
const order = anOrder({
  lines: [aLine({ id: 1, quantity: 2 }), aLine({ id: 2, sku: "SKU-2" })],
  total: "35.00",
  shippingPrice: "5.00",
});

function byPriority(otherwise: RouteFallback = "hold"): RoutingRules {
  return { kind: "by-priority", warehouses: [MAIN, EAST], otherwise };
}

function stock(warehouse: typeof MAIN, item: string, available: string | null): StockTerms {
  const unsaid = { onHand: null, allocated: null, incoming: null };
  return {
    item: of(parseErpItem(item)),
    warehouse,
    ...unsaid,
    available: available === null ? null : amount(available),
    asOf: "2026-11-21T08:00:00Z",
    version: "1",
    snapshot: 1,
  };
}

function known(rules: RoutingRules, ...terms: readonly StockTerms[]): OrderFacts {
  return { ...facts(["SKU-1", "SKU-2"]), routing: { rules, stock: terms, answer: null, kept: null } };
}

const NO_JUG_IN_MAIN = [
  stock(MAIN, "SKU-1", "9"),
  stock(MAIN, "SKU-2", "0"),
  stock(EAST, "SKU-1", "2"),
  stock(EAST, "SKU-2", "1"),
];
/** Together they have all, neither has it alone. */
const SPLIT = [
  stock(MAIN, "SKU-1", "1"),
  stock(MAIN, "SKU-2", "1"),
  stock(EAST, "SKU-1", "2"),
  stock(EAST, "SKU-2", "0"),
];

describe("an order's route as Shopify assigned it", () => {
  const asAssigned: RoutingRules = { kind: "as-shopify-assigned" };

  test("is the warehouse of its one location, whatever stock there is", () => {
    expect(routeOrder(order, known(asAssigned))).toEqual({
      warehouse: MAIN,
      because: "assigned",
      looked: [],
      said: null,
    });
  });

  test("is left to the ERP where two warehouses feed its locations", () => {
    const split = { ...order, locations: [BERLIN, PARIS].map((location) => ({ location, lines: [] })) };
    const warehouseOf = new Map(
      [BERLIN, PARIS].map((at) => [at, { name: at, warehouse: at === BERLIN ? MAIN : EAST }]),
    );
    expect(routeOrder(split, { ...known(asAssigned), warehouseOf })).toMatchObject({
      warehouse: null,
      because: "not-one-assigned",
    });
  });
});

describe("an order's route by priority", () => {
  test("is the first warehouse that has all of it", () => {
    const all = [...NO_JUG_IN_MAIN, stock(MAIN, "SKU-2", "1")].filter(
      ({ warehouse, item, available }) => warehouse !== MAIN || item !== "SKU-2" || available !== "0",
    );
    expect(routeOrder(order, known(byPriority(), ...all))).toMatchObject({ warehouse: MAIN, because: "has-all" });
  });

  test("is a later warehouse that has all, and says what the earlier one lacks", () => {
    expect(routeOrder(order, known(byPriority(), ...NO_JUG_IN_MAIN))).toEqual({
      warehouse: EAST,
      because: "has-all",
      looked: [
        { warehouse: MAIN, lacks: [{ item: "SKU-2", neededUnits: 1, available: "0" }] },
        { warehouse: EAST, lacks: [] },
      ],
      said: null,
    });
  });

  test("counts two lines of one item together", () => {
    const twice = anOrder({
      ...order,
      lines: [aLine({ id: 1 }), aLine({ id: 2 })],
      total: "25.00",
      shippingPrice: "5.00",
    });
    const terms = [stock(MAIN, "SKU-1", "1"), stock(EAST, "SKU-1", "2")];
    expect(routeOrder(twice, known(byPriority(), ...terms))).toMatchObject({
      warehouse: EAST,
      looked: [{ lacks: [{ neededUnits: 2, available: "1" }] }, { lacks: [] }],
    });
  });

  test("does not take what the ERP does not say for zero, nor for enough", () => {
    const silent = [stock(MAIN, "SKU-1", null), stock(MAIN, "SKU-2", "5")];
    expect(routeOrder(order, known(byPriority("first"), ...silent))).toMatchObject({
      because: "first",
      looked: [{ lacks: [{ item: "SKU-1", available: null }] }, { lacks: [{ available: null }, { available: null }] }],
    });
  });

  test.each([
    ["first", { warehouse: MAIN, because: "first" }],
    ["erp", { warehouse: null, because: "left-to-erp" }],
    ["hold", { warehouse: null, because: "none-has-all" }],
  ] as const)("where none has all: %s", (otherwise, route) => {
    expect(routeOrder(order, known(byPriority(otherwise), ...SPLIT))).toMatchObject(route);
  });

  test("of goods that nobody ships stays where Shopify says: they were fetched, or handed over", () => {
    const rules = known(byPriority(), ...NO_JUG_IN_MAIN);
    expect(routeOrder({ ...order, shipping: [] }, rules)).toMatchObject({ warehouse: MAIN, because: "assigned" });
    const handedOver = anOrder({ lines: [aLine({ quantity: 1, unfulfilled: 0 })], shippingPrice: "5.00" });
    expect(routeOrder(handedOver, rules)).toMatchObject({ because: "assigned" });
  });

  test("stays as it is once the ERP may have the document", () => {
    const kept = { warehouse: EAST, because: "first", looked: [], said: null } as const;
    const facts = known(byPriority(), ...SPLIT);
    expect(routeOrder(order, { ...facts, routing: { ...facts.routing, kept } })).toBe(kept);
  });
});

describe("an order that no warehouse has all of", () => {
  test("is held where the shop wants that, and is looked at again by itself", () => {
    expect(decideOrder(order, known(byPriority("hold"), ...SPLIT))).toMatchObject({
      kind: "hold",
      holds: [{ kind: "routing", key: "routing:none-has-all", until: "2026-11-21T09:15:00.000Z" }],
      problems: [],
    });
  });

  test("goes when a person releases it, and the ERP chooses", () => {
    const released = new Set(["routing:none-has-all"]);
    expect(decideOrder(order, { ...known(byPriority("hold"), ...SPLIT), released })).toMatchObject({
      kind: "ready",
      salesOrder: { warehouse: null },
    });
  });
});

describe("an order that the shop's own rules route", () => {
  test("needs no warehouse for the location that Shopify has assigned", () => {
    const unmapped = new Map([[BERLIN, { name: "Berlin", warehouse: null }]]);
    const decided = (rules: RoutingRules) =>
      decideOrder(order, { ...known(rules, ...NO_JUG_IN_MAIN), warehouseOf: unmapped });
    expect(decided({ kind: "as-shopify-assigned" })).toMatchObject({ errors: [{ code: "location-unmapped" }] });
    expect(decided(byPriority())).toMatchObject({ kind: "ready", salesOrder: { warehouse: EAST } });
  });
});
