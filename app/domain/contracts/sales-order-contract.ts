import type { SalesOrder } from "../orders/sales-order.ts";
import { field, optional, system, under, type Contract, type ContractField, type PathOf } from "./contract.ts";
import { ADDRESS_FIELDS, personal, TAX_FIELDS, units } from "./shared-fields.ts";

const SYSTEM_TAXES = {
  "[].title": system(TAX_FIELDS["[].title"]),
  "[].rate": system(TAX_FIELDS["[].rate"]),
  "[].amount": system(TAX_FIELDS["[].amount"]),
  "[].channelLiable": system(TAX_FIELDS["[].channelLiable"]),
} as const;

const HEADER = {
  orderId: system(field("id", "Shopify's order id: the document's key is made of it")),
  orderName: field("text", "Reference that people say: #1042"),
  placedAt: field("instant", "When the buyer placed it"),
  currency: system(field("text", "ISO 4217 code of all amounts")),
  taxesIncluded: system(field("boolean", "Prices hold their taxes")),
  customer: system(field("record", "Who bought", personal)),
  "customer.id": system(optional(field("id", "Shopify's customer id; a guest has none"))),
  "customer.name": optional(field("text", "Name", personal)),
  "customer.email": optional(field("text", "E-mail", personal)),
  "customer.phone": optional(field("text", "Phone", personal)),
  isFirstOrder: system(field("boolean", "Shopify knows of no other order of the buyer")),
  billingAddress: system(optional(field("record", "Who pays", personal))),
  ...under("billingAddress", ADDRESS_FIELDS),
  shippingAddress: system(optional(field("record", "Where it goes", personal))),
  ...under("shippingAddress", ADDRESS_FIELDS),
  warehouse: system(optional(field("text", "From where all of it ships: chosen by the shop's routing"))),
  carrier: system(optional(field("text", "Who carries it: chosen by the shop's shipping methods"))),
  total: system(field("money", "What the buyer agreed to pay for what is left of it")),
  note: optional(field("text", "Note for the ERP's people", personal)),
  fields: system(optional(field("extras", "Fields that this ERP alone has, by its own names"))),
} satisfies Record<string, ContractField>;

const LINES = {
  lines: system(field("records", "What was sold, as far as it is still ordered")),
  "lines[].lineId": system(field("id", "Shopify's line id")),
  "lines[].item": system(field("text", "The ERP's code of the item")),
  "lines[].sku": system(field("text", "Stock keeping unit")),
  "lines[].description": field("text", "What the ERP's people read on the line"),
  "lines[].quantity": system(field("decimal", "Units still ordered", units)),
  "lines[].unitPrice": system(field("money", "Per unit, before discounts")),
  "lines[].discount": system(field("money", "Discounts of the line, in sum")),
  "lines[].taxes": system(field("records", "Taxes, as Shopify charged them")),
  ...under("lines[].taxes", SYSTEM_TAXES),
  "lines[].fields": system(optional(field("extras", "Fields that this ERP alone has, by its own names"))),
  shipping: system(field("records", "What the buyer pays for shipping")),
  "shipping[].title": system(field("text", "What the buyer chose")),
  "shipping[].code": system(optional(field("text", "Shopify's code of the method"))),
  "shipping[].price": system(field("money", "Before discounts")),
  "shipping[].discount": system(field("money", "Discounts, in sum")),
  "shipping[].taxes": system(field("records", "Taxes, as Shopify charged them")),
  ...under("shipping[].taxes", SYSTEM_TAXES),
} satisfies Record<string, ContractField>;

/** The document that an ERP is sent. What is a system field is exact by our own rules, and no mapping writes it. */
export const SALES_ORDER_CONTRACT: Contract = {
  object: "sales-order",
  title: "Sales order, as the ERP is sent it",
  direction: "shopify-to-erp",
  owner: "throughline",
  version: 1,
  readsSince: 1,
  updates: "once per order, within 5 minutes of it; again when the order changes and nobody works on it yet",
  errorPolicy: "quarantine",
  state: "in-use",
  fields: { ...HEADER, ...LINES } satisfies Record<PathOf<SalesOrder>, ContractField>,
};
