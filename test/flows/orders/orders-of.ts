import type { TakenUnits } from "#app/domain/orders/taken-units.ts";
import { parseErpItem, parseOrderGid, parseSku, type OrderGid } from "#app/domain/values/ids.ts";
import type { JobOutcome } from "#app/engine/port.ts";
import type { OrderRow } from "#app/store/port.ts";
import type { OrderRequest } from "#test/sandbox/shopify/control/order-control.ts";
import type { FlowRoom } from "../flow-room.ts";

/** Orders of a room, from Shopify to the ERP's book. */
export interface RoomOrders {
  placed(request: Omit<OrderRequest, "shop">): OrderGid;
  rowOf(order: OrderGid): Promise<OrderRow | null>;
  /** Units it takes from availability, by the newest reading. */
  takenBy(order: OrderGid): Promise<readonly TakenUnits[]>;
  /** In the ERP, under the order's key. */
  documentsOf(order: OrderGid): ReturnType<FlowRoom["erp"]["control"]["documents"]>;
  /** A person maps a SKU or a charge to an item of the ERP. */
  mapCharge(code: string, item: string): Promise<void>;
  /** What became of the order in one round of work. */
  push(order: OrderGid): Promise<readonly JobOutcome[]>;
}

export function ordersOf(room: FlowRoom): RoomOrders {
  return {
    placed(request) {
      const id = parseOrderGid(room.shopify.control.placeOrder({ shop: room.shop, ...request }).id);
      if (id === null) throw new Error("the sandbox gives gids");
      return id;
    },
    rowOf: (order) => room.read((store) => store.orders.find(order)),
    takenBy: async (order) => (await room.read((store) => store.orderUnits.find(order)))?.taken ?? [],
    documentsOf: (order) => room.erp.control.documents().filter(({ key }) => key === order),
    async mapCharge(code, item) {
      const [sku, mapped] = [parseSku(code), parseErpItem(item)];
      if (sku === null || mapped === null) throw new Error("a code and an item");
      await room.read((store) => store.catalogue.mapItem(sku, mapped, "person:1"));
    },
    async push(order) {
      await room.want("order.push", order);
      return (await room.work()).filter(({ key }) => key === order).map(({ outcome }) => outcome);
    },
  };
}
