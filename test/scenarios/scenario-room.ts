import { expect } from "vitest";
import { CHARGE_CODE } from "#app/domain/orders/line-code.ts";
import { DEFAULT_ORDER_POLICY, type OrderPolicy } from "#app/domain/orders/order-policy.ts";
import { parseErpItem, type OrderGid, type Sku } from "#app/domain/values/ids.ts";
import { openOrdersRoom, type FlowRoom } from "#test/flows/flow-room.ts";
import { ordersOf, type RoomOrders } from "#test/flows/orders/orders-of.ts";
import { byItem, differencesOf, type Amounts } from "#test/proofs/orders/amounts.ts";
import { CHARGE_ITEM, type ErpOfProof } from "#test/proofs/orders/erp-of-proof.ts";
import { soldAmounts } from "#test/proofs/orders/sold-order.ts";

type Wish = Parameters<RoomOrders["placed"]>[0];

/** Where stories of orders are told: a shop whose SKUs, charges and locations are mapped, and an ERP whose books can be read. */
export interface ScenarioRoom {
  readonly room: FlowRoom;
  readonly orders: RoomOrders;
  readonly erp: ErpOfProof;
  /** A buyer's order, brought as far as it goes. */
  bring(wish: Wish): Promise<OrderGid>;
  /** Everything the ERP has of an order. */
  booked(order: OrderGid): Promise<readonly Amounts[]>;
  /** It is posted, and in the ERP once, item by item as Shopify shows it now. Returns the document. */
  expectBookedAsSold(order: OrderGid): Promise<Amounts>;
  /** It waits for these reasons, and the ERP has nothing of it. */
  expectHeld(order: OrderGid, ...kinds: readonly string[]): Promise<void>;
  /** A person is asked about these, and the ERP has nothing of it. */
  expectException(order: OrderGid, ...codes: readonly string[]): Promise<void>;
  mapItem(code: Sku, item: string): Promise<void>;
  choose(policy: Partial<OrderPolicy>): Promise<void>;
  close(): Promise<void>;
}

export async function openScenarioRoom(erp: ErpOfProof): Promise<ScenarioRoom> {
  const room = await openOrdersRoom({ erp: erp.connection, products: 20 });
  const orders = ordersOf(room);
  const booked = async (order: OrderGid) =>
    (await erp.readBooks()).filter(({ key }) => key === order).map(({ amounts }) => amounts);
  const mapItem = async (code: Sku, name: string): Promise<void> => {
    const item = parseErpItem(name);
    if (item === null) throw new Error(`no item: ${name}`);
    await room.read((store) => store.catalogue.mapItem(code, item, "person:1"));
  };
  for (const code of Object.values(CHARGE_CODE)) await mapItem(code, CHARGE_ITEM);
  return {
    room,
    orders,
    erp,
    booked,
    mapItem,
    async bring(wish) {
      const order = orders.placed({ oversell: true, ...wish });
      await orders.push(order);
      return order;
    },
    async expectBookedAsSold(order) {
      expect(await orders.rowOf(order)).toMatchObject({ state: "posted", isWrittenBack: true, reasons: [] });
      const [document, ...others] = await booked(order);
      if (document === undefined) throw new Error(`${order} is not in the ERP`);
      expect(others).toEqual([]);
      const payload = room.shopify.control.orderPayload({ shop: room.shop, id: order });
      const [sold, shown] = [byItem(soldAmounts(payload, CHARGE_ITEM)), byItem(document)];
      expect(differencesOf(sold, shown)).toEqual([]);
      return shown;
    },
    async expectHeld(order, ...kinds) {
      const row = await orders.rowOf(order);
      expect(row?.state).toBe("held");
      expect(row?.holds.map(({ kind }) => kind)).toEqual(kinds);
      expect(await booked(order)).toEqual([]);
    },
    async expectException(order, ...codes) {
      expect(await orders.rowOf(order)).toMatchObject({ state: "exception" });
      const cases = await room.read((store) => store.cases.ofSubject(order));
      expect(cases.filter(({ state }) => state === "open").map(({ code }) => code)).toEqual(codes);
      expect(await booked(order)).toEqual([]);
    },
    choose: (policy) => room.read((store) => store.orderPolicies.save({ ...DEFAULT_ORDER_POLICY, ...policy })),
    async close() {
      await room.close();
      await erp.close();
    },
  };
}
