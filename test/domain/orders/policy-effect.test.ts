import { describe, expect, test } from "vitest";
import { DEFAULT_ORDER_POLICY } from "#app/domain/orders/order-policy.ts";
import { traitsOf } from "#app/domain/orders/order-traits.ts";
import { comparePolicies } from "#app/domain/orders/policy-effect.ts";
import { anOrder, NOW, type OrderGiven } from "./an-order.ts";

const CAREFUL = { ...DEFAULT_ORDER_POLICY, heldTags: ["check"], waitMinutes: 30 };

function compare(given: OrderGiven, now = NOW) {
  const { kind, before, after } = comparePolicies(traitsOf(anOrder(given), null), DEFAULT_ORDER_POLICY, CAREFUL, now);
  return { kind, before: before.map(({ key }) => key), after: after.map(({ key }) => key) };
}

describe("another policy", () => {
  test("is judged as if the order were placed now: an old one waits too", () => {
    const nextYear = new Date("2027-11-21T09:00:00.000Z");
    expect(compare({}, nextYear)).toEqual({ kind: "held", before: [], after: ["wait:"] });
  });

  test("that names more reasons for what is held changes the reasons", () => {
    expect(compare({ payment: "PENDING", tags: ["check"] })).toEqual({
      kind: "other",
      before: ["payment:PENDING"],
      after: ["payment:PENDING", "wait:", "tag:check"],
    });
  });

  test("that is the same changes nothing, and one that asks less frees", () => {
    const traits = traitsOf(anOrder({ tags: ["check"] }), null);
    expect(comparePolicies(traits, CAREFUL, CAREFUL, NOW).kind).toBe("same");
    expect(comparePolicies(traits, CAREFUL, DEFAULT_ORDER_POLICY, NOW)).toMatchObject({ kind: "freed", after: [] });
  });
});
