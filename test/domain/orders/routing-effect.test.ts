import { describe, expect, test } from "vitest";
import { traitsOf } from "#app/domain/orders/order-traits.ts";
import { compareRouting, type RoutedOrder, type RoutingKnown } from "#app/domain/orders/routing-effect.ts";
import type { Route, RoutingRules } from "#app/domain/orders/routing.ts";
import { takenUnits } from "#app/domain/orders/taken-units.ts";
import { parseErpItem, parseWarehouse } from "#app/domain/values/ids.ts";
import { aLine, amount, anOrder, facts, of } from "./an-order.ts";

const MAIN = of(parseWarehouse("MAIN"));
const EAST = of(parseWarehouse("EAST"));
const ITEM = of(parseErpItem("SKU-1"));

const AS_ASSIGNED: RoutingRules = { kind: "as-shopify-assigned" };
const eastFirst = (otherwise: "hold" | "erp" = "hold"): RoutingRules => ({
  kind: "by-priority",
  warehouses: [EAST],
  otherwise,
});

/** Two units, assigned to Berlin, which MAIN feeds. */
function kept(given: Partial<RoutedOrder> = {}): RoutedOrder {
  const order = anOrder({ lines: [aLine({ id: 1, quantity: 2 })], total: "25.00", shippingPrice: "5.00" });
  return { traits: traitsOf(order, null), taken: takenUnits(order, []), route: null, ...given };
}

function known(available: string | null): RoutingKnown {
  const unsaid = { onHand: null, allocated: null, incoming: null };
  const said = { available: available === null ? null : amount(available), asOf: "2026-11-21T08:00:00Z" };
  const { itemOf, warehouseOf } = facts(["SKU-1"]);
  return {
    itemOf,
    warehouseOf,
    stock: [{ item: ITEM, warehouse: EAST, ...unsaid, ...said, version: "1", snapshot: 1 }],
  };
}

describe("what other routing rules do to an order", () => {
  test("is where it would ship from, by the stock of now", () => {
    expect(compareRouting(kept(), AS_ASSIGNED, eastFirst(), known("2"))).toMatchObject({
      kind: "moved",
      before: { warehouse: MAIN, because: "assigned" },
      after: { warehouse: EAST, because: "has-all" },
    });
  });

  test("is that it waits where none has all, and a number that the ERP does not say is none", () => {
    for (const available of ["1", null]) {
      expect(compareRouting(kept(), AS_ASSIGNED, eastFirst(), known(available))).toMatchObject({
        kind: "moved",
        after: { warehouse: null, because: "none-has-all" },
      });
    }
  });

  test("is a difference between waiting and the ERP's choice, though neither names a warehouse", () => {
    expect(compareRouting(kept(), eastFirst("erp"), eastFirst("hold"), known("0"))?.kind).toBe("moved");
  });

  test("is nothing where both rules say the same", () => {
    expect(compareRouting(kept(), eastFirst(), eastFirst("erp"), known("9"))?.kind).toBe("same");
  });

  test("begins with what a routing service has said to the order", () => {
    const service: RoutingRules = { kind: "by-service", warehouses: [MAIN, EAST], address: "", keyName: "" };
    const route: Route = { warehouse: EAST, because: "by-service", looked: [], said: null };
    expect(compareRouting(kept({ route }), service, AS_ASSIGNED, known("0"))).toMatchObject({
      kind: "moved",
      before: { warehouse: EAST },
      after: { warehouse: MAIN },
    });
  });

  test("is not told of an order of which too little is kept", () => {
    expect(compareRouting(kept({ traits: null }), AS_ASSIGNED, eastFirst(), known("9"))).toBeNull();
    expect(compareRouting(kept({ taken: [] }), AS_ASSIGNED, eastFirst(), known("9"))).toBeNull();
  });
});
