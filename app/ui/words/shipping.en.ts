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
    "by-service": "A routing service outside",
  },
  ruleHelp: {
    "as-shopify-assigned": "An order that Shopify splits over several warehouses is left to the ERP.",
    "by-priority":
      "By the stock that the ERP last gave. Orders that are fetched or handed over stay where Shopify has assigned them.",
    "by-service":
      "It is asked about each order by a signed request. While it does not answer, orders wait: no warehouse is guessed.",
  },
  service: {
    address: { label: "Address of the routing service", help: "Without /v1. For example https://routing.example.com." },
    keyName: { label: "Key name", help: "Tells the service which secret was used." },
    secret: { label: "Signing secret", help: "Stored encrypted and never shown again." },
  },
  secretKept: "Kept. Leave empty to keep it; if the address changes, enter it again.",
  mayChoose: (place: number) => `Warehouse ${place} that it may choose`,
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
    "address-wrong": "Enter a public address that begins with https://.",
    "key-missing": "Enter the key's name.",
    "secret-missing": "Enter the signing secret.",
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
      "by-service": "The routing service has said so.",
      "not-answered": "The routing service has not answered yet, so the order waits.",
      "unknown-warehouse": "The routing service has named a warehouse that it may not choose.",
      "none-has-all": "None of your warehouses has everything, so the order waits.",
    },
    said: (words: string) => `It says: ${words}`,
    looked: "What each was seen to have",
    hasAll: (warehouse: string) => `${warehouse}: everything`,
    lacks: (warehouse: string, items: string) => `${warehouse}: too little of ${items}`,
    lack: (item: string, needed: string, available: string) => `${item} (${available} of ${needed})`,
    unsaid: (item: string) => `${item} (the ERP does not say)`,
  },
} as const;
