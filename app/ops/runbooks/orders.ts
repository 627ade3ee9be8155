import type { ErrorCode } from "#app/domain/errors/codes.ts";
import type { Runbook } from "../port.ts";

/** What an order, or a message about it, can have wrong. */
export const ORDER_RUNBOOKS = {
  "order-not-found": {
    title: "The order is no longer in Shopify",
    effect: "The order cannot be booked. If it was deleted on purpose, nothing is missing.",
    likelyCause: "The order was deleted, or it is older than the 60 days that the app may read.",
    steps: [
      "Search for the order in Shopify.",
      "If it is there and older than 60 days, ask the agency to request access to all orders.",
      "If it was deleted, discard the exception with that reason.",
    ],
    owner: "Ecommerce manager",
    escalation: "The finance lead, if the order was paid.",
    retries: "No. Retry it when the order can be seen again.",
  },
  "order-not-understood": {
    title: "The order has something we do not know",
    effect: "One order is not booked: what is not understood is not guessed.",
    likelyCause: "Shopify has sent a new kind of value, or the order has more lines than could be read.",
    steps: [
      "Open the order's timeline: it names the field.",
      "Send the field's name to the agency.",
      "Press Retry after the update.",
    ],
    owner: "Agency or ERP partner",
    escalation:
      "Enter the order in the ERP by hand if it has to ship today, then discard the exception with its number.",
    retries: "No. It waits for an update or for a person.",
  },
  "order-totals-differ": {
    title: "The order's parts do not add up to its total",
    effect: "One order is not booked: the ERP would show another amount than the buyer agreed to pay.",
    likelyCause: "An app or a script has changed prices, taxes or discounts in a way that leaves a rest.",
    steps: [
      "Read on the exception where the difference is and how large.",
      "Look at the order's discounts, taxes and additional fees in Shopify.",
      "Correct the order in Shopify by editing it, then press Retry.",
    ],
    owner: "Finance lead",
    escalation: "The agency, if several orders differ by the same amount.",
    retries: "No. It runs again by itself when the order is edited in Shopify.",
  },
  "order-changed-after-posting": {
    title: "The order was changed after it was booked",
    effect: "The ERP shows the order as it was before. Delivery and invoice may be wrong.",
    likelyCause: "Somebody edited, refunded or cancelled the order in Shopify after it had reached the ERP.",
    steps: [
      "Open the order's timeline: it says what has changed.",
      "Change the sales order in the ERP in the same way, or stop its delivery if the order was cancelled.",
      "Discard the exception with what you did as the reason.",
    ],
    owner: "Operations lead",
    escalation: "At once the warehouse manager, if the goods have not left yet.",
    retries: "No. Documents that are already booked are changed by a person in this version.",
  },
  "sku-missing": {
    title: "A product was sold without a SKU",
    effect: "The order is not booked: without a SKU nobody can tell which item the warehouse should ship.",
    likelyCause: "The variant has no SKU in Shopify, or it was deleted after the sale.",
    steps: [
      "Open the product in Shopify and enter its SKU.",
      "Lines already sold keep the empty SKU: edit the order, remove the line and add it again.",
      "Press Retry.",
    ],
    owner: "Ecommerce manager",
    escalation: "The operations lead, if the order has to ship today.",
    retries: "No. It runs again by itself when the order is edited in Shopify.",
  },
  "sku-unmapped": {
    title: "A SKU has no ERP item",
    effect: "All orders with this SKU are not booked until it is mapped.",
    likelyCause: "The product is new in Shopify and not yet in the ERP, or it has another code there.",
    steps: [
      "Choose the ERP item for this SKU on the exception, and save.",
      "If the item is missing in the ERP, have it created there first.",
      "All orders that wait for this SKU then run again by themselves.",
    ],
    owner: "Ecommerce manager",
    escalation: "Whoever owns the item master in the ERP.",
    retries: "Not before the SKU is mapped; then all orders with it, at once.",
  },
  "location-unmapped": {
    title: "A Shopify location has no ERP warehouse",
    effect: "Orders that ship from this location are not booked, and no stock is published there.",
    likelyCause: "The location is new in Shopify, or its warehouse was never chosen.",
    steps: [
      "Open Settings, Locations.",
      "Choose the warehouse for the location, and save.",
      "The orders that wait for it then run again by themselves.",
    ],
    owner: "Warehouse manager",
    escalation: "The operations lead.",
    retries: "Not before the location is mapped; then all orders of it, at once.",
  },
  "tax-unmapped": {
    title: "A tax has no counterpart in the ERP",
    effect: "Orders with this tax are not booked.",
    likelyCause: "The ERP has no sales tax of this rate, or several of the rate and none of them with Shopify's name.",
    steps: [
      "Read the tax's name and rate on the exception.",
      "Have a sales tax with this rate created in the ERP. Where there are several of the rate, give the right one this name.",
      "Press Retry.",
    ],
    owner: "Finance lead",
    escalation: "The tax adviser, if the rate itself is a surprise.",
    retries: "Not before the ERP has the tax.",
  },
  "payload-not-understood": {
    title: "A message from outside cannot be read",
    effect: "One message was kept and not acted on. If it was about an order, the order's next message repairs it.",
    likelyCause: "The sender has changed its format, or the message was damaged on its way.",
    steps: [
      "Look for the order in Orders. If it is there and booked, discard the exception.",
      "Otherwise change anything on the order in Shopify, for example a tag: that sends a new message.",
      "Send the exception's message to the agency.",
    ],
    owner: "Agency or ERP partner",
    escalation: "The administrator who runs this installation, if there are many.",
    retries: "No. The original bytes are kept and can be retried after an update.",
  },
  "work-crashed": {
    title: "Throughline itself failed",
    effect: "One order or number was not worked on to its end. Nothing was sent twice: each write has a key.",
    likelyCause: "A defect in this app, or its database was not reachable.",
    steps: [
      "Wait: it is tried again.",
      "If it stays, send the time and the correlation id from the timeline to whoever runs this installation.",
      "Press Retry after the update.",
    ],
    owner: "Agency or ERP partner",
    escalation: "The administrator who runs this installation.",
    retries: "Yes, with growing pauses for up to 7 days; then it waits for a person.",
  },
} as const satisfies Partial<Record<ErrorCode, Runbook>>;
