import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkTotals } from "#app/domain/orders/order-amounts.ts";
import { parseOrderGid } from "#app/domain/values/ids.ts";
import { sum } from "#app/domain/values/money.ts";
import { EVERY_KIND, ORDER_KINDS, type OrderKind } from "#test/sandbox/shopify/state/order-kinds.ts";
import { placeOrder, readOrder } from "../orders-in-sandbox.ts";
import { SHOP, type SandboxShop, startSandboxShop, unwrap } from "../sandbox-shop.ts";

let world: SandboxShop;
beforeEach(async () => {
  world = await startSandboxShop();
  await world.visit();
});
afterEach(() => world.sandbox.close());

describe("readOrder", () => {
  const kinds = Object.keys(ORDER_KINDS) as OrderKind[];

  test.each(kinds)("an order that is %s adds up to its total", async (kind) => {
    const order = await readOrder(world, placeOrder(world, { kind }));
    const ofLines = order.lines.flatMap(({ unitPrice, quantityOrdered }) =>
      Array.from({ length: quantityOrdered }, () => unitPrice),
    );
    const charged = sum([
      ...ofLines,
      ...order.shipping.map(({ price }) => price),
      ...(order.taxesIncluded ? [] : [order.totalTax]),
    ]);
    const discounts = sum([...order.lines, ...order.shipping].map(({ discount }) => discount));
    expect(sum([order.total, discounts])).toBe(sum([charged]));
    expect(sum([...order.lines, ...order.shipping].flatMap(({ taxes }) => taxes.map(({ amount }) => amount)))).toBe(
      sum([order.totalTax]),
    );
    expect(order.linesAreComplete).toBe(true);
  });

  test.each(Object.keys(EVERY_KIND) as OrderKind[])("an order that is %s keeps the law of totals", async (kind) => {
    expect(checkTotals(await readOrder(world, placeOrder(world, { kind })))).toEqual({ ok: true });
  });

  test("cash that is rounded at the till changes nothing of what was sold", async () => {
    // In a currency whose smallest coin is 0.05 or 1, one of these cannot be paid to the cent.
    for (const price of ["10.01", "10.02", "10.03"]) {
      const order = placeOrder(world, { kind: "pos-cash", lines: [{ title: "Engraving", price, quantity: 1 }] });
      expect(checkTotals(await readOrder(world, order))).toEqual({ ok: true });
    }
  });

  test("an order is in the shop's currency, with its buyer, its place and its version", async () => {
    const order = await readOrder(world, placeOrder(world, { kind: "paid" }));
    expect(order).toMatchObject({
      name: expect.stringMatching(/^#\d+$/),
      payment: "PAID",
      isTest: false,
      cancelledAt: null,
      erpMark: null,
    });
    expect(order.currency).toMatch(/^[A-Z]{3}$/);
    expect(order.shippingAddress?.country).toMatch(/^[A-Z]{2}$/);
    expect(order.version).toBe(new Date(order.version).toISOString());
    const held = order.locations.flatMap(({ lines }) => lines);
    expect(held.map(({ line }) => line).toSorted()).toEqual(order.lines.map(({ id }) => id).toSorted());
    expect(order.locations.every(({ location }) => location !== null)).toBe(true);
  });

  test("tip, gift card and custom lines are told apart, and none has a SKU by guess", async () => {
    const kindsOf = async (kind: OrderKind) =>
      (await readOrder(world, placeOrder(world, { kind }))).lines.map((line) => line.kind);
    expect(await kindsOf("tip")).toContain("tip");
    expect(await kindsOf("gift-card")).toContain("gift-card");
    expect(await kindsOf("custom-line")).toContain("custom");
    expect(await kindsOf("paid")).toEqual(expect.not.arrayContaining(["tip", "gift-card", "custom"]));
  });

  test("a cancelled order says since when, and holds nothing any more", async () => {
    const id = placeOrder(world, { kind: "paid" });
    world.sandbox.control.cancelOrder({ shop: SHOP, id });
    const order = await readOrder(world, id);
    expect(order.cancelledAt).not.toBeNull();
    expect(order.locations).toEqual([]);
  });

  test("an order of more lines than a page has is read to its end, with the places of all lines", async () => {
    const lines = Array.from({ length: 260 }, () => ({ sku: "SKU-00001", quantity: 1 }));
    const order = await readOrder(world, placeOrder(world, { lines, oversell: true }));
    expect(order.lines).toHaveLength(260);
    expect(new Set(order.lines.map((line) => line.id)).size).toBe(260);
    expect(order.locations.flatMap((at) => at.lines)).toHaveLength(260);
    expect(order.linesAreComplete).toBe(true);
    expect(world.exchanges.map(({ operation }) => operation)).toContain("OrderLinesPage");
  });

  test("an order Shopify does not have is null", async () => {
    const id = parseOrderGid("gid://shopify/Order/820982911946154508");
    if (id === null) throw new Error("no gid");
    expect(unwrap(await world.shopify().readOrder(id, world.call()))).toBeNull();
  });
});
