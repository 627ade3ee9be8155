import { describe, expect, test } from "vitest";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { ScenarioRoom } from "./scenario-room.ts";

const GOODS = { lines: [{ sku: "SKU-00011", quantity: 2, price: "10.00" }], taxesIncluded: false } as const;

/** What happens to orders that the ERP has, and to such as it does not have yet. */
export function describeChanges(the: () => ScenarioRoom): void {
  const control = () => the().room.shopify.control;
  const shop = () => the().room.shop;
  const openCodes = async (order: OrderGid) =>
    (await the().room.read((store) => store.cases.ofSubject(order)))
      .filter(({ state }) => state === "open")
      .map(({ code }) => code);

  describe("an order that is edited after it was posted", () => {
    test("is brought to what Shopify sells now, or is a person's, and is never a second document", async () => {
      const { orders, erp, bring, booked, expectBookedAsSold } = the();
      const order = await bring(GOODS);
      const before = await expectBookedAsSold(order);
      control().addToOrder({ shop: shop(), id: order, line: { sku: "SKU-00012", quantity: 1 } });
      await orders.push(order);
      const documents = await booked(order);
      expect(documents).toHaveLength(1);
      expect(await orders.rowOf(order)).toMatchObject({ state: erp.takesChanges ? "amended" : "exception" });
      expect(await openCodes(order)).toEqual(erp.takesChanges ? [] : ["order-changed-after-posting"]);
      expect(documents[0]?.lines.length).toBe(erp.takesChanges ? 2 : before.lines.length);
    });
  });

  describe("R163: an order that is cancelled", () => {
    test("before it is posted never reaches the ERP", async () => {
      const { orders, bring, booked, expectHeld } = the();
      const order = await bring({ ...GOODS, payment: "pending" });
      await expectHeld(order, "payment");
      control().cancelOrder({ shop: shop(), id: order });
      await orders.push(order);
      expect(await orders.rowOf(order)).toMatchObject({ state: "ignored" });
      expect(await booked(order)).toEqual([]);
    });

    test("after the ERP has allocated it is cancelled there, or a person is asked to, once", async () => {
      const { orders, erp, bring, expectBookedAsSold } = the();
      const order = await bring(GOODS);
      await expectBookedAsSold(order);
      control().cancelOrder({ shop: shop(), id: order });
      await orders.push(order);
      await orders.push(order);
      expect(await orders.rowOf(order)).toMatchObject({ state: erp.takesChanges ? "cancelled" : "cancel-requested" });
      expect(await openCodes(order)).toHaveLength(erp.takesChanges ? 0 : 1);
    });
  });
}
