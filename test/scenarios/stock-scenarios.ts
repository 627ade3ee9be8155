import { describe, expect, test } from "vitest";
import { parseSku } from "#app/domain/values/ids.ts";
import type { ScenarioRoom } from "./scenario-room.ts";

/** More than any ERP of these stories has of anything. */
const MORE_THAN_THERE_IS = 1100;

/** Orders for goods that are not there, or that the ERP does not take. */
export function describeStock(the: () => ScenarioRoom): void {
  describe("R155: an order with a line that is out of stock", () => {
    test("is booked whole: what can be sent is the ERP's to decide, and no line is left out", async () => {
      const lines = [
        { sku: "SKU-00006", quantity: MORE_THAN_THERE_IS, price: "1.00" },
        { sku: "SKU-00007", quantity: 1, price: "5.00" },
      ];
      const document = await the().expectBookedAsSold(await the().bring({ lines }));
      expect(document.lines).toHaveLength(2);
    });
  });

  describe("R154: an order that Shopify splits over two locations", () => {
    test("is one document", async () => {
      const { room, bring, expectBookedAsSold } = the();
      const order = await bring({ lines: [{ sku: "SKU-00010", quantity: 120 }], taxesIncluded: false });
      const { fulfillmentOrders } = room.shopify.control.order({ shop: room.shop, id: order });
      expect(fulfillmentOrders.map(({ location }) => location)).toEqual(["Main warehouse", "East warehouse"]);
      await expectBookedAsSold(order);
    });
  });

  describe("R164: a backorder", () => {
    test("stays one document while a part of it is sent, and the next message about it changes nothing", async () => {
      const { orders, erp, bring, expectBookedAsSold } = the();
      const order = await bring({ lines: [{ sku: "SKU-00008", quantity: MORE_THAN_THERE_IS, price: "1.00" }] });
      const before = await expectBookedAsSold(order);
      await erp.ship(order, 40);
      expect(await orders.push(order)).toMatchObject([{ kind: "done" }]);
      expect(await expectBookedAsSold(order)).toEqual(before);
    });
  });

  describe("R169: an order that the ERP rejects", () => {
    test("is a person's with the ERP's reason, is not sent again by itself, and goes once it is mended", async () => {
      const { room, orders, bring, mapItem, expectException, expectBookedAsSold } = the();
      const sku = parseSku("SKU-00009");
      if (sku === null) throw new Error("the shop's SKU is one");
      await mapItem(sku, "NOT-THERE");
      const order = await bring({ lines: [{ sku: "SKU-00009", quantity: 1 }] });
      await expectException(order, "sku-unmapped");
      expect(await room.work()).toEqual([]);
      await mapItem(sku, "SKU-00009");
      await orders.push(order);
      await expectBookedAsSold(order);
      const cases = await room.read((store) => store.cases.ofSubject(order));
      expect(cases).toMatchObject([{ state: "resolved" }]);
    });
  });
}
