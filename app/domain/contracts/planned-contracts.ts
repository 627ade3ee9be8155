import { field, optional, type Contract } from "./contract.ts";
import { personal, units } from "./shared-fields.ts";

const PLANNED = { version: 1, readsSince: 1, state: "planned" } as const;

/** Goods that come back. */
export const RETURN_CONTRACT: Contract = {
  ...PLANNED,
  object: "return",
  title: "Return, as Shopify has agreed to it",
  direction: "shopify-to-erp",
  owner: "shopify",
  updates: "with each change in Shopify, within minutes",
  errorPolicy: "quarantine",
  fields: {
    id: field("id", "Shopify's id of the return"),
    name: field("text", "What people say: #1042-R1"),
    orderId: field("id", "Shopify's order id"),
    state: field("text", "How far it is"),
    lines: field("records", "What comes back"),
    "lines[].lineId": field("id", "Shopify's line id"),
    "lines[].quantity": field("integer", "Units", units),
    "lines[].reason": optional(field("text", "Why")),
    "lines[].location": optional(field("id", "Where it is taken back")),
  },
};

/** Money that goes back, as the ERP books it: equal to Shopify's refund to the minor unit. */
export const CREDIT_MEMO_CONTRACT: Contract = {
  ...PLANNED,
  object: "credit-memo",
  title: "Credit memo, as the ERP is sent it",
  direction: "shopify-to-erp",
  owner: "throughline",
  updates: "once per refund, after its approval",
  errorPolicy: "quarantine",
  fields: {
    refundId: field("id", "Shopify's id of the refund: the memo's key is made of it", { isSystem: true }),
    orderId: field("id", "Shopify's order id", { isSystem: true }),
    currency: field("text", "ISO 4217 code of all amounts", { isSystem: true }),
    total: field("money", "What went back to the buyer", { isSystem: true }),
    lines: field("records", "What it is given back for", { isSystem: true }),
    "lines[].item": field("text", "The ERP's code of the item", { isSystem: true }),
    "lines[].quantity": field("decimal", "Units", { ...units, isSystem: true }),
    "lines[].amount": field("money", "What went back for the line", { isSystem: true }),
    note: optional(field("text", "Note for the ERP's people", personal)),
  },
};
