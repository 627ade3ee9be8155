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
    likelyCause:
      "Somebody edited or refunded the order in Shopify when the ERP was already working on it, or the sales order was changed in the ERP too.",
    steps: [
      "Read on the exception what has changed, and why the ERP was not changed.",
      "Open the order and press Compare with the ERP: both sides stand beside each other.",
      "Change the sales order in the ERP in the same way, and discard the exception with what you did as the reason.",
      "If the sales order can be changed again, press Retry: it is then amended from here.",
    ],
    owner: "Operations lead",
    escalation: "At once the warehouse manager, if the goods have not left yet.",
    retries:
      "No. It is amended by itself only while nobody works on it in the ERP; another edit in Shopify tries again.",
  },
  "order-cancelled-after-posting": {
    title: "The order was cancelled when the ERP already worked on it",
    effect: "The buyer has cancelled, and the warehouse may still send the goods.",
    likelyCause: "The cancellation came after the stock was allocated, picked or shipped.",
    steps: [
      "Stop the delivery in the warehouse, if the goods have not left yet.",
      "Cancel the sales order in the ERP, then press Retry: it is read back, and the order is closed on both sides.",
      "If the goods have left, arrange their return, and discard the exception with what was agreed as the reason.",
    ],
    owner: "Warehouse manager",
    escalation: "At once the operations lead: each hour makes a parcel harder to stop.",
    retries: "No. What is being worked on is stopped by a person.",
  },
  "order-payment-lost": {
    title: "A booked order has lost its payment",
    effect: "The goods may leave although nobody has paid for them.",
    likelyCause: "The capture failed, the authorization expired or the payment was voided after the order was booked.",
    steps: [
      "Stop the delivery in the warehouse until it is clear.",
      "Ask the buyer for another payment, or cancel the order in Shopify: the ERP then follows by itself.",
      "When the payment is there, the exception closes by itself.",
    ],
    owner: "Finance lead",
    escalation: "At once the warehouse manager, if the goods have not left yet.",
    retries: "It is looked at again with each message about the order.",
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
  "address-incomplete": {
    title: "The shipping address is not complete",
    effect: "One order is not booked: the warehouse could not label its parcel.",
    likelyCause: "A draft order, a marketplace or an import left parts of the address out.",
    steps: [
      "Read on the exception which parts are missing.",
      "Ask the buyer, and complete the shipping address on the order in Shopify.",
      "If nothing has to be shipped, remove the shipping from the order by editing it.",
    ],
    owner: "Customer service",
    escalation: "The ecommerce manager, if several orders of one channel lack the same part.",
    retries: "No. It runs again by itself when the order is changed in Shopify.",
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
