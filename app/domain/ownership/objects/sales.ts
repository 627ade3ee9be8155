import { contractFields } from "../contract-fields.ts";
import { fixed, recorded, written } from "../field.ts";
import { inOrder } from "../object-shapes.ts";
import type { OwnedObject } from "../owned-object.ts";

const WITH_ORDER = "Goes to the ERP inside of the order, as Shopify has it";
const PLANNED = "Its flow is not built: nothing is written on either side.";
const BY_HAND = "By hand on both sides, until its flow is built";

/** What was sold, paid, taxed and shipped, and what comes back. */
export const SALES: readonly OwnedObject[] = [
  {
    name: "order",
    title: "Order",
    state: "in-use",
    owner: "shopify",
    direction: "both",
    readBy: ["erp", "throughline"],
    conflict: "person-decides",
    inConflict:
      "The newest version that Shopify shows counts. Where the ERP's people have changed the document too, neither is overwritten: an exception says what differs.",
    steward: "Operations lead",
    asks: ["Customer service", "Warehouse manager", "Finance lead"],
    flow: "orders-to-erp",
    path: "Changed in Shopify; the document follows as long as nobody works on it in the ERP",
    fallback:
      "Orders wait in the queue with all they say; one that cannot wait is entered by hand, and its exception discarded",
    fields: [
      ...contractFields("order"),
      written("sales-order"),
      written("sales-order-amendment"),
      written("sales-order-cancellation"),
      written("erp-number"),
    ],
  },
  inOrder({
    name: "payment",
    title: "Payment",
    readBy: ["throughline"],
    conflict: "person-decides",
    inConflict: "A payment that is lost after booking is told to a person; no booking is taken back by itself.",
    steward: "Finance lead",
    asks: ["Customer service", "Operations lead"],
    path: "In Shopify and by its payment providers; the order policy says which states may go to the ERP",
    fallback: "Hold the orders of a payment method by the order policy",
    fields: [...contractFields("payment"), recorded("payment", ["settlement", "Payouts and their fees"], "other")],
  }),
  inOrder({
    name: "tax",
    title: "Tax",
    readBy: ["throughline", "erp"],
    conflict: "owner-wins",
    inConflict:
      "The ERP books the taxes that the buyer was charged. A document that comes back with another total is an exception.",
    steward: "Finance lead",
    asks: ["Ecommerce manager", "Agency or ERP partner"],
    path: WITH_ORDER,
    fallback: "An order whose taxes do not add up, or have no code in the ERP, stops",
    fields: [
      ...contractFields("tax"),
      fixed(
        "tax",
        ["erp-codes", "Tax codes of the ERP", "By which a tax is found there"],
        "erp",
        "They are kept in the ERP.",
      ),
    ],
  }),
  {
    name: "fulfillment",
    title: "Fulfillment and shipment",
    state: "in-use",
    owner: "erp",
    direction: "both",
    readBy: ["throughline", "shopify"],
    conflict: "person-decides",
    inConflict:
      "Shipments are read when a person compares an order, and shown beside it in the shop's own words. None is written to Shopify yet: that flow is not built.",
    steward: "Warehouse manager",
    asks: ["Customer service", "Operations lead"],
    flow: "orders-to-erp",
    path: "From where an order ships goes to the ERP with it; the warehouse ships by the ERP",
    fallback: "Mark the order as fulfilled in Shopify by hand",
    fields: contractFields("fulfillment"),
  },
  {
    name: "return",
    title: "Return",
    state: "planned",
    owner: "shopify",
    direction: "shopify-to-erp",
    readBy: [],
    conflict: "person-decides",
    inConflict: PLANNED,
    steward: "Customer service",
    asks: ["Warehouse manager", "Finance lead"],
    flow: null,
    path: BY_HAND,
    fallback: BY_HAND,
    fields: contractFields("return"),
  },
  {
    name: "refund",
    title: "Refund and credit memo",
    state: "planned",
    owner: "shopify",
    direction: "shopify-to-erp",
    readBy: ["throughline"],
    conflict: "person-decides",
    inConflict: "A refund after booking is told to a person; no document is made smaller, and no credit memo is made.",
    steward: "Finance lead",
    asks: ["Customer service"],
    flow: null,
    path: BY_HAND,
    fallback: BY_HAND,
    fields: contractFields("refund"),
  },
];
