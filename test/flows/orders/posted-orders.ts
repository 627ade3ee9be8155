import { expect } from "vitest";
import { ENDED_BY_DISCARD } from "#app/domain/orders/sync-state.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { CaseRow, OrderVersionRow } from "#app/store/port.ts";
import type { FlowRoom } from "../flow-room.ts";
import { ordersOf, type RoomOrders } from "./orders-of.ts";

/** Longer than the connector's settle time. */
export const SETTLED_MS = 11_000;

/** Orders of a room that the ERP has, and what people do with them then. */
export interface PostedOrders extends RoomOrders {
  /** Two of SKU-00001, in the ERP; the ERP's calls are counted from here. */
  posted(): Promise<OrderGid>;
  /** An edit in Shopify that adds one unit; returns the line. */
  add(order: OrderGid, sku: string): string;
  documentOf(order: OrderGid): ReturnType<RoomOrders["documentsOf"]>[number] | undefined;
  /** "2 SKU-00001" */
  unitsOf(order: OrderGid): readonly string[] | undefined;
  casesOf(order: OrderGid): Promise<readonly CaseRow[]>;
  openCases(order: OrderGid): Promise<readonly CaseRow[]>;
  versionsOf(order: OrderGid): Promise<readonly OrderVersionRow[]>;
  /** A person has dealt with it elsewhere: the case is closed, and the order stands where that leaves it. */
  discard(order: OrderGid, reason: string): Promise<void>;
}

export function postedOrdersOf(room: FlowRoom): PostedOrders {
  const orders = ordersOf(room);
  const documentOf = (order: OrderGid) => orders.documentsOf(order)[0];
  const casesOf = (order: OrderGid) => room.read((store) => store.cases.ofSubject(order));
  return {
    ...orders,
    documentOf,
    casesOf,
    async posted() {
      const order = orders.placed({ kind: "paid", lines: [{ sku: "SKU-00001", quantity: 2 }] });
      await orders.push(order);
      expect(await orders.rowOf(order)).toMatchObject({ state: "posted" });
      room.erp.control.resetCalls();
      return order;
    },
    add(order, sku) {
      const edited = room.shopify.control.addToOrder({ shop: room.shop, id: order, line: { sku, quantity: 1 } });
      return edited.lines.at(-1)?.id ?? "";
    },
    unitsOf: (order) => documentOf(order)?.lines.map(({ item, quantity }) => `${quantity} ${item}`),
    openCases: async (order) => (await casesOf(order)).filter(({ state }) => state === "open"),
    versionsOf: (order) => room.read((store) => store.orderVersions.of(order)),
    discard: (order, reason) =>
      room.read(async (store) => {
        const ids = (await store.cases.ofSubject(order)).map(({ id }) => id);
        await store.cases.discard(ids, reason);
        await store.orders.close([order], { from: ENDED_BY_DISCARD, reason });
      }),
  };
}
