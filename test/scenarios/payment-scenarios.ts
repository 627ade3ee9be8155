import { describe, expect, test } from "vitest";
import type { ScenarioRoom } from "./scenario-room.ts";

/** Orders whose money is not there, or not all of it, or not from one place. */
export function describePayments(the: () => ScenarioRoom): void {
  const control = () => the().room.shopify.control;
  const shop = () => the().room.shop;

  describe("R156: money that comes late or not", () => {
    test("a capture that fails holds an authorized order, and the money that comes later lets it go", async () => {
      const { orders, bring, expectHeld, expectBookedAsSold, choose } = the();
      await choose({ postsAuthorized: false });
      const order = await bring({ kind: "authorized" });
      control().failCapture({ shop: shop(), id: order });
      await orders.push(order);
      await expectHeld(order, "payment", "capture");
      control().payOrder({ shop: shop(), id: order });
      await orders.push(order);
      await expectBookedAsSold(order);
      await choose({});
    });

    test("a bank transfer is waited for, however often somebody looks", async () => {
      const { orders, bring, expectHeld, expectBookedAsSold } = the();
      const order = await bring({ kind: "pending" });
      await orders.push(order);
      await expectHeld(order, "payment");
      control().payOrder({ shop: shop(), id: order });
      await orders.push(order);
      await expectBookedAsSold(order);
    });

    test("an authorization that has expired holds the order", async () => {
      const { bring, expectHeld } = the();
      await expectHeld(await bring({ kind: "expired" }), "payment");
    });
  });

  describe("R71: an order that is partly paid", () => {
    test("is held, and goes whole once the rest is paid", async () => {
      const { orders, bring, expectHeld, expectBookedAsSold } = the();
      const order = await bring({ kind: "partially-paid" });
      await expectHeld(order, "payment");
      control().payOrder({ shop: shop(), id: order });
      await orders.push(order);
      await expectBookedAsSold(order);
    });
  });

  describe("R142: an order that is paid with a gift card, store credit, or by two gateways", () => {
    test.each(["gift-card-used", "store-credit-used", "two-gateways"] as const)(
      "%s: is booked with all it sells, since a means of payment is no discount",
      async (kind) => {
        const { bring, expectBookedAsSold } = the();
        await expectBookedAsSold(await bring({ kind }));
      },
    );
  });

  describe("R151: a refund before the order is posted", () => {
    test("is not in the document: what is left is booked, once", async () => {
      const { orders, bring, booked, expectHeld } = the();
      const lines = [
        { sku: "SKU-00003", quantity: 3, price: "10.00" },
        { sku: "SKU-00004", quantity: 1, price: "20.00" },
      ];
      const order = await bring({ lines, hold: "merchant", shippingPrice: null });
      await expectHeld(order, "fulfillment");
      const [first] = control().order({ shop: shop(), id: order }).lines;
      const units = [{ lineId: first?.id ?? "", quantity: 2, restock: "CANCEL" as const }];
      control().refundOrder({ shop: shop(), id: order, lines: units });
      control().releaseOrder({ shop: shop(), id: order });
      await orders.push(order);
      const [document, ...others] = await booked(order);
      expect(document?.lines.toSorted()).toEqual(["SKU-00003 × 1 = 840", "SKU-00004 × 1 = 1681"]);
      expect(document?.total).toBe(3000n);
      expect(others).toEqual([]);
    });
  });
}
