import { contractFields } from "../contract-fields.ts";
import { fixed, recorded } from "../field.ts";
import { inOrder, outside } from "../object-shapes.ts";
import type { OwnedObject } from "../owned-object.ts";

const WITH_ORDER = "Goes to the ERP inside of the order, as Shopify has it";
const ERP_RECORD =
  "The connector finds it again or makes it with a sales order; what the ERP's people correct in it stays.";

/** Who buys, and what is known of them. */
export const BUYERS: readonly OwnedObject[] = [
  inOrder({
    name: "customer",
    title: "Customer and consent",
    readBy: ["throughline", "erp"],
    conflict: "owner-wins",
    inConflict:
      "A document names the buyer as Shopify does; the ERP's own record of a customer that it knows is not overwritten.",
    steward: "Customer service",
    asks: ["Finance lead", "ERP administrator"],
    path: WITH_ORDER,
    fallback: "An order without a buyer is held, if the order policy says so",
    fields: [
      ...contractFields("customer"),
      recorded("customer", ["consent", "Consent to marketing"], "shopify"),
      fixed(
        "customer",
        ["erp-record", "Customer record in the ERP", "What documents there refer to"],
        "erp",
        ERP_RECORD,
      ),
    ],
  }),
  inOrder({
    name: "company",
    title: "Company (B2B)",
    readBy: ["throughline"],
    conflict: "person-decides",
    inConflict: "Only whether an order is a company's is read; accounts and terms are compared by nobody yet.",
    steward: "Finance lead",
    asks: ["Ecommerce manager", "Customer service"],
    path: "Companies are kept in Shopify; the order policy says whether their orders wait for a look",
    fallback: "Hold the orders of companies by the order policy",
    fields: [
      ...contractFields("company"),
      recorded("company", ["terms", "Payment terms and credit"], "shopify"),
      recorded("company", ["locations", "Locations and their contacts"], "shopify"),
    ],
  }),
  inOrder({
    name: "address",
    title: "Address",
    readBy: ["throughline", "erp"],
    conflict: "owner-wins",
    inConflict: "A document goes where the buyer said; an address that the ERP has besides is left as it is.",
    steward: "Customer service",
    asks: ["Warehouse manager"],
    path: WITH_ORDER,
    fallback: "An order whose address is not complete stops until it is corrected in Shopify",
    fields: [
      ...contractFields("address"),
      fixed("address", ["erp-record", "Address book in the ERP", "What documents there refer to"], "erp", ERP_RECORD),
    ],
  }),
  outside({
    name: "cart",
    title: "Cart and checkout",
    owner: "shopify",
    steward: "Ecommerce manager",
    asks: ["Customer service"],
    path: "By the buyer, in Shopify",
    fallback: "None is needed: no checkout waits for this app or for the ERP",
    fields: [
      fixed("cart", ["content", "What lies in it", "Until the buyer orders"], "shopify", "Only Shopify has it."),
    ],
  }),
  outside({
    name: "loyalty",
    title: "Loyalty",
    owner: "other",
    steward: "Ecommerce manager",
    asks: ["Customer service"],
    path: "In the loyalty app, where the shop has one",
    fallback: "None is needed: nothing of this app writes it",
    fields: [recorded("loyalty", ["points", "Points and tiers"], "other")],
  }),
  outside({
    name: "analytics-event",
    title: "Analytics event",
    owner: "other",
    steward: "Ecommerce manager",
    asks: ["Finance lead"],
    path: "In the tool that the shop uses for it",
    fallback: "None is needed: nothing of this app writes it",
    fields: [recorded("analytics-event", ["attribution", "Where a sale came from"], "other")],
  }),
];
