import { describe, expect, test } from "vitest";
import { generateOrders, USUAL_MIX } from "./generate-orders.ts";
import { EVERY_KIND } from "./order-kinds.ts";
import { placeOrder } from "./place-order.ts";
import { createShop } from "./shop.ts";

describe("generated orders", () => {
  test("are the same for the same seed, and others for another", () => {
    const made = (seed: string) => generateOrders({ seed, count: 50, products: 20 });
    expect(made("7")).toEqual(made("7"));
    expect(made("7")).not.toEqual(made("8"));
  });

  test("sell the first SKU about twice as often as the second, and the last hardly ever", () => {
    const orders = generateOrders({ seed: "7", count: 4000, products: 50, mix: { paid: 1 } });
    const sold = (sku: string) => orders.flatMap(({ lines }) => lines ?? []).filter((line) => line.sku === sku).length;
    expect(sold("SKU-00001") / sold("SKU-00002")).toBeGreaterThan(1.4);
    expect(sold("SKU-00001") / sold("SKU-00050")).toBeGreaterThan(15);
  });

  test("can each be placed, of every kind", () => {
    const clock = () => new Date("2026-11-20T10:00:00Z");
    const shop = createShop({ domain: "s.myshopify.com", products: 20 }, { index: 0, seed: "7", clock });
    const every = Object.fromEntries(Object.keys({ ...EVERY_KIND, ...USUAL_MIX }).map((kind) => [kind, 1]));
    const wishes = generateOrders({ seed: "7", count: 300, products: 20, mix: every });
    const placed = wishes.map((wish) => placeOrder(shop, { ...wish, oversell: true }));
    expect(placed.filter(({ kind }) => kind !== "placed")).toEqual([]);
  });
});
