import { field, optional, type Contract } from "./contract.ts";
import { units } from "./shared-fields.ts";

const FROM_ERP = { direction: "erp-to-shopify", owner: "erp", version: 1, readsSince: 1, state: "in-use" } as const;

/** One item in one warehouse. A number that the ERP does not have is null, which is not zero. */
export const STOCK_LEVEL_CONTRACT: Contract = {
  ...FROM_ERP,
  object: "stock-level",
  title: "Stock level, as the ERP counts it",
  updates: "with each change in the ERP, within 2 minutes; all of it every night",
  errorPolicy: "quarantine",
  fields: {
    item: field("text", "The ERP's code of the item"),
    warehouse: field("text", "The ERP's code of the warehouse"),
    onHand: optional(field("decimal", "Units that lie there", units)),
    allocated: optional(field("decimal", "Units promised to documents", units)),
    available: optional(field("decimal", "Units that the ERP would promise", units)),
    incoming: optional(field("decimal", "Units on their way there", units)),
    asOf: field("instant", "When the ERP counted, by its own clock"),
    version: field("text", "Grows with each change of the row"),
  },
};

/** What leaves, or has left, a warehouse. */
export const SHIPMENT_CONTRACT: Contract = {
  ...FROM_ERP,
  object: "shipment",
  title: "Shipment, as the ERP ships it",
  updates: "as the ERP has it at the moment when a person asks; nothing of it is written to Shopify yet",
  errorPolicy: "quarantine",
  fields: {
    ref: field("record", "What the ERP calls it"),
    "ref.id": field("id", "The ERP's own id"),
    "ref.number": field("text", "What its people say"),
    orders: field("texts", "Ids of its sales orders"),
    state: field("choice", "How far it is", { choices: ["waiting", "shipped", "cancelled"] }),
    warehouse: field("text", "The ERP's code of the warehouse"),
    lines: field("records", "What it holds"),
    "lines[].item": field("text", "The ERP's code of the item"),
    "lines[].quantity": field("decimal", "Units", units),
    carrier: optional(field("text", "Who carries it")),
    trackingNumbers: field("texts", "The carrier's numbers of its parcels"),
    shippedOn: optional(field("date", "Day on which it left, by the ERP's calendar")),
    version: field("text", "Changes with each change of the shipment"),
  },
};

/** An item that lines and stock refer to. */
export const PRODUCT_CONTRACT: Contract = {
  ...FROM_ERP,
  object: "product",
  title: "Item, as the ERP lists it",
  updates: "every night, and when a person asks for it",
  errorPolicy: "quarantine",
  fields: {
    code: field("text", "The ERP's code of the item"),
    name: field("text", "What its people read"),
    unit: optional(field("text", "Unit in which it is counted")),
    barcodes: optional(field("texts", "What it is known by beside its code")),
    rate: optional(field("decimal", "Of a tax in a list of taxes; an item has none", { unit: "fraction" })),
    active: field("boolean", "It may be sold"),
  },
};
