import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fulfillOrder } from "./fulfill-order.ts";
import { EVERY_KIND, type OrderKind } from "./order-kinds.ts";
import { placeOrder } from "./place-order.ts";
import { ACTS, type Step } from "./random-acts.ts";
import { brokenLaws } from "./shop-laws.ts";
import { createShop } from "./shop.ts";

const CURRENCIES = ["EUR", "JPY", "KWD"] as const;
const KINDS = Object.keys(EVERY_KIND) as OrderKind[];

/** Plays the steps; every law is looked at after every step. Returns how many steps it came through. */
function play(seed: number, kind: OrderKind, steps: readonly Step[]): number {
  const currency = CURRENCIES[seed % CURRENCIES.length] ?? "EUR";
  const settings = {
    domain: "s.myshopify.com",
    products: 4,
    currency,
    available: [6, 3] as const,
    everyKindOfLocation: true,
  };
  const shop = createShop(settings, { index: 0, seed: String(seed), clock: () => new Date("2026-11-20T10:00:00Z") });
  const placed = placeOrder(shop, { ...EVERY_KIND[kind], oversell: true });
  if (placed.kind === "refused") throw new Error(`${kind}: ${placed.sku}`);
  const { order } = placed;
  if (seed % 3 !== 0) for (const at of order.fulfillmentOrders) fulfillOrder(shop, order, [{ at, units: [] }], []);
  for (const step of steps) {
    ACTS[step.act](shop, order, step);
    expect(brokenLaws(shop)).toEqual([]);
  }
  return steps.length;
}

const EVERY_ACT = Object.keys(ACTS) as (keyof typeof ACTS)[];
// What ends an order is seldom, what needs a shipped one is often: else hardly any sequence comes to a processed return.
const OFTEN: readonly (keyof typeof ACTS)[] = ["ship", "refund", "askReturn", "decide", "takeBack", "takeBack"];

const anyStep = fc.record<Step>({
  act: fc.constantFrom(...EVERY_ACT.filter((act) => act !== "cancel"), ...OFTEN, ...OFTEN, ...EVERY_ACT, ...OFTEN),
  a: fc.nat(20),
  b: fc.nat(200),
});

describe("a shop, whatever happens in whatever order", () => {
  test("keeps on hand the sum of its parts, every total the sum of its sales, and every quantity and refund in bounds", () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.constantFrom(...KINDS),
        fc.array(anyStep, { minLength: 5, maxLength: 25 }),
        (seed, kind, steps) => {
          expect(play(seed, kind, steps)).toBe(steps.length);
        },
      ),
      { numRuns: 2000, seed: 20_261_120 },
    );
  }, 240_000);
});
