import type { OwnedObject } from "./owned-object.ts";

type Outside = "state" | "direction" | "readBy" | "conflict" | "inConflict" | "flow";
type InOrder = "state" | "owner" | "direction" | "flow";

/** An object that no flow moves, and none is planned to; the shop looks after it elsewhere. */
export function outside(object: Omit<OwnedObject, Outside>): OwnedObject {
  return {
    ...object,
    state: "outside",
    direction: null,
    readBy: [],
    conflict: "owner-wins",
    inConflict: "This app neither reads nor writes it.",
    flow: null,
  };
}

/** An object that Shopify owns, and that goes to the ERP as a part of an order. */
export function inOrder(object: Omit<OwnedObject, InOrder>): OwnedObject {
  return { ...object, state: "in-use", owner: "shopify", direction: "shopify-to-erp", flow: "orders-to-erp" };
}
