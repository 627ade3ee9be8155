import type { OwningSystem } from "./owning-system.ts";

/** Everything that a flow writes outside of this app, by what it is about. Each write names one before it leaves. */
export const WRITTEN_FIELDS = [
  "available-quantity",
  "sales-order",
  "sales-order-amendment",
  "sales-order-cancellation",
  "erp-number",
] as const;
export type WrittenField = (typeof WRITTEN_FIELDS)[number];

interface Write {
  /** Of the matrix. */
  readonly object: "inventory" | "order";
  readonly title: string;
  readonly description: string;
  readonly target: "shopify" | "erp";
  /** Who else may be made its owner. */
  readonly choosable: readonly OwningSystem[];
  readonly fixedBecause: string | null;
  /** What follows for the shop when somebody else owns it. */
  readonly withoutUs: string;
}

/** By default all of it is this app's to write: no other system has a part in it. */
export const WRITES: Readonly<Record<WrittenField, Write>> = {
  "available-quantity": {
    object: "inventory",
    title: "Available quantity in Shopify",
    description: "What may be sold of a SKU at a location, written by compare-and-set",
    target: "shopify",
    choosable: ["shopify", "erp", "other"],
    fixedBecause: null,
    withoutUs:
      "No quantity is written to Shopify any more. What should stand there is still worked out and shown, and one exception stays open until the inventory flow is off or this is given back.",
  },
  "sales-order": {
    object: "order",
    title: "Sales order in the ERP",
    description: "The document of an order, made once under the order's key",
    target: "erp",
    choosable: ["erp", "other"],
    fixedBecause: null,
    withoutUs:
      "No order is sent to the ERP any more. Each one becomes an exception until somebody has entered it there, or this is given back.",
  },
  "sales-order-amendment": {
    object: "order",
    title: "Changes of a sales order in the ERP",
    description: "An edit of the order in Shopify, brought to its document while nobody works on it there",
    target: "erp",
    choosable: ["erp", "other"],
    fixedBecause: null,
    withoutUs:
      "A document is never changed after it was booked. An order that is edited afterwards becomes an exception, and a person changes its document in the ERP.",
  },
  "sales-order-cancellation": {
    object: "order",
    title: "Cancellation of a sales order in the ERP",
    description: "A cancellation in Shopify, brought to the document while nobody works on it there",
    target: "erp",
    choosable: ["erp", "other"],
    fixedBecause: null,
    withoutUs:
      "A document is never cancelled by this app. An order that is cancelled in Shopify becomes an exception, and a person cancels its document in the ERP.",
  },
  "erp-number": {
    object: "order",
    title: "ERP number on the order in Shopify",
    description: "The document's number and id in this app's own metafields, and the tag erp-posted",
    target: "shopify",
    choosable: [],
    fixedBecause: "The metafields are this app's own: Shopify lets nobody else write them.",
    withoutUs: "",
  },
};

/** Where a person changes who owns what is written under this title; null: nothing is. */
export function objectWrittenAs(title: string): Write["object"] | null {
  return Object.values(WRITES).find((write) => write.title === title)?.object ?? null;
}
