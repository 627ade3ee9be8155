import { count } from "./shared.en.ts";

const orders = (n: number) => count(n, "order", "orders");

export const shipping = {
  title: "Shipping and routing",
  intro: "From which warehouse orders ship. What is chosen here counts from the next order on.",
  routing: "From where orders ship",
  rule: "Who decides",
  rules: {
    "as-shopify-assigned": "Shopify: the warehouse of the location it has assigned",
    "by-priority": "Your order of warehouses: the first that has everything",
  },
  ruleHelp: {
    "as-shopify-assigned": "An order that Shopify splits over several warehouses is left to the ERP.",
    "by-priority":
      "By the stock that the ERP last gave. Orders that are fetched or handed over stay where Shopify has assigned them.",
  },
  place: (place: number) => `Warehouse number ${place}`,
  noPlace: "None",
  otherwise: "When no single warehouse has everything",
  fallbacks: {
    hold: "Hold the order until one has",
    first: "Ship from warehouse number 1",
    erp: "Leave it to the ERP",
  },
  noWarehouses: "Connect the ERP first: its warehouses then appear here.",
  saved: "Shipping and routing were saved",
  savedAgain: (n: number) => `Saved; ${orders(n)} on hold ${n === 1 ? "is" : "are"} judged again`,
  problems: {
    "warehouse-missing": "Choose at least one warehouse.",
    "warehouse-unknown": "The ERP did not name this warehouse when it was last tested.",
    "warehouse-twice": "This warehouse already has a place above.",
  },
  route: {
    title: "Why this warehouse?",
    from: (warehouse: string) => `Ships from ${warehouse}`,
    byErp: "The ERP chooses the warehouse",
    nowhere: "No warehouse yet",
    because: {
      assigned: "Shopify has assigned the location that this warehouse feeds.",
      "not-one-assigned": "Shopify has assigned no location, or several that different warehouses feed.",
      "has-all": "It is the first in your order of warehouses that has everything.",
      first: "None has everything, so the first in your order ships.",
      "left-to-erp": "None of your warehouses has everything.",
      "as-sent": "The order was sent like this before reasons were kept.",
      "none-has-all": "None of your warehouses has everything, so the order waits.",
    },
    looked: "What each was seen to have",
    hasAll: (warehouse: string) => `${warehouse}: everything`,
    lacks: (warehouse: string, items: string) => `${warehouse}: too little of ${items}`,
    lack: (item: string, needed: string, available: string) => `${item} (${available} of ${needed})`,
    unsaid: (item: string) => `${item} (the ERP does not say)`,
  },
} as const;
