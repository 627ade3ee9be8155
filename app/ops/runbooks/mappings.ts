import type { ErrorCode } from "#app/domain/errors/codes.ts";
import type { Runbook } from "../port.ts";

/** What a shop's mapping, or a document that it makes, can have wrong. */
export const MAPPING_RUNBOOKS = {
  "contract-broken": {
    title: "A document is not as both sides have agreed",
    effect: "One order is not booked: a document that breaks its contract is not sent.",
    likelyCause: "Shopify has sent a new kind of value, or an update of this app has a defect.",
    steps: [
      "Read on the exception which field it is.",
      "Send the field's name to the agency: it stands in the contract of the document.",
      "Press Retry after the update.",
    ],
    owner: "Agency or ERP partner",
    escalation:
      "Enter the order in the ERP by hand if it has to ship today, then discard the exception with its number.",
    retries: "No. It waits for an update or for a person.",
  },
  "erp-row-broken": {
    title: "The ERP says something that is not as agreed",
    effect:
      "One thing that the ERP told was set aside, with all it said: of its stock the last known number goes on to count. Everything beside it was taken over.",
    likelyCause:
      "Somebody has entered a value in the ERP that is no number, or left a field empty, or an update of the ERP names it otherwise.",
    steps: [
      "Read on the exception what the ERP said, and which field is wrong.",
      "Correct it in the ERP.",
      "Nothing has to be pressed: it is asked for again by itself, and the exception closes.",
    ],
    owner: "Agency or ERP partner",
    escalation: "If many rows of one field stand here, call the engineer of the connector: the ERP has changed.",
    retries: "Yes, with every reading of the ERP.",
  },
  "mapping-failed": {
    title: "A field's mapping gives nothing that the ERP takes",
    effect: "One order is not booked: the field would be empty or wrong in the ERP.",
    likelyCause:
      "The mapping needs something that this order does not say, or makes of it what the field does not take.",
    steps: [
      "Read on the exception which field it is and what is wrong.",
      "Correct the order in Shopify, or the field's rule in the mapping: give it something that stands in where the order says nothing.",
      "Release the mapping, then press Retry.",
    ],
    owner: "Operations lead",
    escalation: "Agency or ERP partner, if every new order has it: revert the mapping to the version before.",
    retries: "No. It runs again when the order changes or a mapping is released.",
  },
  "mapping-stopped": {
    title: "An expression of the mapping was stopped",
    effect: "Orders wait: an expression that takes too long is stopped before it holds up others.",
    likelyCause: "The expression walks long lists inside of each other, or this machine was very busy at that moment.",
    steps: [
      "Wait: it is tried again with growing pauses.",
      "If it stays, write the expression that the exception names more simply, or revert the mapping to the version before.",
      "Release the mapping, then press Retry.",
    ],
    owner: "Agency or ERP partner",
    escalation: "The administrator who runs this installation, if several shops have it at once.",
    retries: "Yes, with growing pauses for up to 7 days; then it waits for a person.",
  },
  "mapping-value-unmapped": {
    title: "A value has no counterpart in the mapping",
    effect: "Orders with this value are not booked until it is mapped.",
    likelyCause: "The value is new in Shopify: a channel, a tag or a method that nobody has named in the mapping yet.",
    steps: [
      "Read on the exception which field and which value it is.",
      "Add an entry for it to the field's rule in the mapping, and release it.",
      "Press Retry on the exception: all orders with the same value run again.",
    ],
    owner: "Operations lead",
    escalation: "Agency or ERP partner.",
    retries: "Not before it is mapped.",
  },
  "status-unmapped": {
    title: "A status of the ERP has no word of yours",
    effect: "Your people read this app's own word for it until it has one of yours. No order waits for it.",
    likelyCause: "The ERP uses a status that nobody has entered in the dictionary of statuses yet.",
    steps: [
      "Read on the exception which status it is, and of what the ERP said it.",
      "Say beside it what your people call it.",
      "From then on everybody reads that word.",
    ],
    owner: "Operations lead",
    escalation: "Agency or ERP partner, if nobody knows what the ERP means by it.",
    retries: "No. It is gone as soon as the status has a word.",
  },
  "value-unmapped": {
    title: "A value of Shopify stands in no value map",
    effect: "Orders with this value are not booked until somebody says what it is in the ERP.",
    likelyCause:
      "The value is new in Shopify: a way of paying, a carrier or a group of customers that nobody has mapped.",
    steps: [
      "Read on the exception which value it is.",
      "Say beside it what the value is in the ERP, or add it to the value map under Settings.",
      "All orders with the same value then run again by themselves.",
    ],
    owner: "Operations lead",
    escalation: "Agency or ERP partner, if the ERP has nothing that it could be.",
    retries: "Not before it is mapped; then by itself.",
  },
} as const satisfies Partial<Record<ErrorCode, Runbook>>;
