import { describe, expect, test } from "vitest";
import type { ScenarioRoom } from "./scenario-room.ts";

const ADA = {
  id: "7700",
  firstName: "Ada",
  lastName: "Twice",
  email: "ada@example.com",
  phone: null,
  createdAt: "2026-01-01T00:00:00Z",
};
const BERLIN = {
  firstName: "Ada",
  lastName: "Twice",
  company: null,
  address1: "Sample street 1",
  address2: null,
  city: "Berlin",
  zip: "10115",
  province: null,
  provinceCode: null,
  country: "Germany",
  countryCode: "DE",
  phone: null,
};
export const ADA_AT_HOME = {
  customer: ADA,
  email: ADA.email,
  phone: null,
  billingAddress: BERLIN,
  shippingAddress: BERLIN,
};
/** The same person without an account. */
export const ADA_AS_GUEST = { ...ADA_AT_HOME, customer: null };

/** Orders by who buys, where, and under which terms. */
export function describeBuyers(the: () => ScenarioRoom): void {
  describe("R158: a buyer who owes no tax", () => {
    test("is charged none in the ERP, whose own taxes are not added", async () => {
      const lines = [{ sku: "SKU-00005", quantity: 2, price: "12.50" }];
      const order = await the().bring({ lines, isTaxExempt: true, taxesIncluded: false, shippingPrice: "4.90" });
      const document = await the().expectBookedAsSold(order);
      expect(document).toMatchObject({
        lines: ["SKU-00005 × 2 = 2500"],
        shipping: 490n,
        taxes: new Map(),
        total: 2990n,
      });
    });
  });

  describe("R160: an order in a currency that is not the shop's", () => {
    test.each([
      ["usd", "USD"],
      ["jpy", "JPY"],
      ["kwd", "KWD"],
    ] as const)("%s: is booked in the shop's currency alone, to its smallest unit", async (kind, currency) => {
      const { room, bring, expectBookedAsSold } = the();
      const order = await bring({ kind });
      const summary = room.shopify.control.order({ shop: room.shop, id: order });
      expect(summary).toMatchObject({ currency: "EUR", presentmentCurrency: currency });
      expect((await expectBookedAsSold(order)).currency).toBe("EUR");
    });
  });

  describe("R161: an order from a marketplace, which remits the tax", () => {
    test("never books that tax as ours", async () => {
      const { erp, bring, expectBookedAsSold, expectException } = the();
      const order = await bring({ kind: "marketplace" });
      if (!erp.takesChannelTaxes) return expectException(order, "erp-unsupported");
      const { taxes } = await expectBookedAsSold(order);
      expect([...taxes.keys()]).toEqual(["0.0125 by the channel", "0.0625 by the channel"]);
    });
  });

  describe("R144: an order for a company", () => {
    test("waits for its money, and goes without it where the shop grants terms", async () => {
      const { orders, bring, choose, expectHeld, expectBookedAsSold } = the();
      const order = await bring({ kind: "b2b" });
      await expectHeld(order, "payment");
      await choose({ postsCompanyTerms: true });
      await orders.push(order);
      const { taxes } = await expectBookedAsSold(order);
      expect([...taxes.keys()]).toEqual(["0.0125", "0.0625"]);
      await choose({});
    });
  });

  describe("R145: an order over the counter", () => {
    test("is booked without shipping, for the shop that sold it", async () => {
      const document = await the().expectBookedAsSold(await the().bring({ kind: "pos-cash" }));
      expect(document.shipping).toBe(0n);
    });
  });

  describe("a draft order that was completed", () => {
    test("waits for its money, and is booked once it is there", async () => {
      const { room, orders, bring, expectHeld, expectBookedAsSold } = the();
      const order = await bring({ kind: "draft" });
      await expectHeld(order, "payment");
      room.shopify.control.payOrder({ shop: room.shop, id: order });
      await orders.push(order);
      await expectBookedAsSold(order);
    });
  });

  describe("R157: a buyer who orders twice", () => {
    test("has two documents, each its own order's", async () => {
      const { bring, expectBookedAsSold } = the();
      const wish = { kind: "paid", buyer: ADA_AT_HOME } as const;
      for (const order of [await bring(wish), await bring(wish)]) await expectBookedAsSold(order);
    });

    test("is booked without an account, too", async () => {
      const { bring, expectBookedAsSold } = the();
      const wish = { kind: "paid", buyer: ADA_AS_GUEST } as const;
      for (const order of [await bring(wish), await bring(wish)]) await expectBookedAsSold(order);
    });
  });
}
