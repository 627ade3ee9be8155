import { contractFields } from "../contract-fields.ts";
import { fixed, recorded, written } from "../field.ts";
import { inOrder, outside } from "../object-shapes.ts";
import type { OwnedObject } from "../owned-object.ts";

const KEPT_BY_HAND = "In Shopify's own admin, or by the app that the shop uses for it";
const NOBODY_OF_US = "None is needed: nothing of this app writes it";

/** What is sold, at which price, and how many of it may be. */
export const GOODS: readonly OwnedObject[] = [
  {
    name: "product",
    title: "Product and variant",
    state: "in-use",
    owner: "shopify",
    direction: "erp-to-shopify",
    readBy: ["throughline"],
    conflict: "person-decides",
    inConflict:
      "SKUs and the ERP's items are only compared: what does not match stops what refers to it, and a person maps it.",
    steward: "Ecommerce manager",
    asks: ["Warehouse manager", "Finance lead"],
    flow: "catalogue-from-erp",
    path: "Products are kept in Shopify, items in the ERP; the mapping of SKUs joins them",
    fallback: "Map the SKU by hand on its exception",
    fields: [
      ...contractFields("product"),
      recorded("product", ["sku", "SKU of the variant, by which both sides are joined"], "shopify"),
      recorded("product", ["texts", "Title, description and pictures"], "shopify"),
      recorded("product", ["options", "Options and variants"], "shopify"),
      recorded("product", ["status", "Whether it is on sale, and in which channel"], "shopify"),
    ],
  },
  outside({
    name: "category",
    title: "Category and collection",
    owner: "shopify",
    steward: "Ecommerce manager",
    asks: ["Operations lead"],
    path: KEPT_BY_HAND,
    fallback: NOBODY_OF_US,
    fields: [recorded("category", ["assignment", "Which products belong to it"], "shopify")],
  }),
  inOrder({
    name: "price",
    title: "Price",
    readBy: ["throughline", "erp"],
    conflict: "owner-wins",
    inConflict: "The ERP books what the buyer was charged; its own price list is not asked.",
    steward: "Ecommerce manager",
    asks: ["Finance lead"],
    path: "Prices are kept in Shopify; those of an order go to the ERP with it",
    fallback: "An order whose amounts do not add up stops and names what differs",
    fields: [...contractFields("price"), recorded("price", ["list", "Price of a variant in a market"], "shopify")],
  }),
  inOrder({
    name: "promotion",
    title: "Promotion and discount",
    readBy: ["throughline", "erp"],
    conflict: "owner-wins",
    inConflict: "The ERP books the discount that the buyer was given.",
    steward: "Ecommerce manager",
    asks: ["Finance lead", "Customer service"],
    path: "Discounts are kept in Shopify; those of an order go to the ERP with it",
    fallback: "An order whose amounts do not add up stops and names what differs",
    fields: [...contractFields("promotion"), recorded("promotion", ["rules", "Rules of a promotion"], "shopify")],
  }),
  {
    name: "inventory",
    title: "Inventory",
    state: "in-use",
    owner: "erp",
    direction: "erp-to-shopify",
    readBy: ["shopify", "throughline"],
    conflict: "owner-wins",
    inConflict:
      "A number that somebody else writes in Shopify is found at the next reading, recorded with its units, and what may be sold is worked out and written anew.",
    steward: "Operations lead",
    asks: ["Warehouse manager", "Ecommerce manager", "Customer service"],
    flow: "stock-to-shopify",
    path: "Counted and corrected in the ERP; what may be sold follows from it by the selling rules",
    fallback: "In an outage the last known numbers sink to a safe floor; a lock or a rule holds a number down by hand",
    fields: [
      ...contractFields("inventory"),
      written("available-quantity"),
      fixed(
        "inventory",
        ["selling-rules", "Safety stock, channel buffers, shares and locks", "Chosen on the screens of this app"],
        "throughline",
        "They are kept in this app alone.",
      ),
    ],
  },
  outside({
    name: "content",
    title: "Content",
    owner: "shopify",
    steward: "Ecommerce manager",
    asks: ["Customer service"],
    path: KEPT_BY_HAND,
    fallback: NOBODY_OF_US,
    fields: [recorded("content", ["pages", "Pages, articles and menus"], "shopify")],
  }),
];
