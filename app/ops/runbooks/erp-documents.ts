import type { ErrorCode } from "#app/domain/errors/codes.ts";
import type { Runbook } from "../port.ts";

/** The ERP answers and disagrees about one document. */
export const ERP_DOCUMENT_RUNBOOKS = {
  "erp-conflict": {
    title: "The ERP has another version of this document",
    effect: "One order is not booked as it stands in Shopify. Its value is at risk until somebody decides.",
    likelyCause: "The document was changed in the ERP by hand or by another program after we had read it.",
    steps: [
      "Open the order's timeline and compare what was sent with what the ERP answered.",
      "Decide which side is right; correct the other one.",
      "Press Retry.",
    ],
    owner: "Operations lead",
    escalation: "The finance lead, if the document is already invoiced.",
    retries: "The document is read again first. If the two still differ, a person decides.",
  },
  "erp-still-pending": {
    title: "The ERP has taken an order and does not book it",
    effect: "One order was handed over and is in no book yet. It is not sent again: that could book it twice.",
    likelyCause: "The ERP's own queue stands still, or the document waits there for something that nobody does.",
    steps: [
      "Ask your ERP team to look into the ERP's queue for the key shown on the order's timeline.",
      "Let them book the document there, or remove it from the queue.",
      "Press Retry: the ERP is asked what became of it, and the order goes on from there.",
    ],
    owner: "ERP administrator",
    escalation: "The operations lead, so that the warehouse learns of the order by another way.",
    retries: "For an hour. After that a person is asked, and other orders no longer wait behind this one.",
  },
  "erp-rejected": {
    title: "The ERP refuses the order by one of its rules",
    effect: "One order is not booked. The buyer has paid or will pay, and the warehouse does not know of it.",
    likelyCause: "A rule of the ERP: a closed period, a blocked customer, a missing tax code, a credit limit.",
    steps: [
      "Read the ERP's reason on the exception; it names the rule or the field.",
      "Correct it in the ERP, or ask the person who owns the rule.",
      "Press Retry. All orders refused for the same reason can be retried together.",
    ],
    owner: "Finance lead",
    escalation: "The ERP administrator, if nobody knows the rule.",
    retries: "No. The ERP would refuse it again until the reason is gone.",
  },
  "erp-needs-decision": {
    title: "The ERP asks a person to decide",
    effect: "One order is not booked until somebody has chosen.",
    likelyCause: "The ERP knows more than one possible answer, for example two customers with the same name.",
    steps: [
      "Read the question and the choices on the exception.",
      "Make the choice in the ERP, so that it is there the next time as well.",
      "Press Retry.",
    ],
    owner: "Operations lead",
    escalation: "The ERP administrator.",
    retries: "No. It waits for the decision.",
  },
  "erp-document-differs": {
    title: "The ERP booked something else than was sent",
    effect: "The order is in the ERP, but its lines or its total differ from what the buyer agreed to pay.",
    likelyCause: "A price list, discount or rounding rule of the ERP has changed the document while it was saved.",
    steps: [
      "Open the order's timeline and compare the document sent with the document read back.",
      "Correct the sales order in the ERP, and switch off the rule that changed it.",
      "Press Retry: the document is read again and compared.",
    ],
    owner: "Finance lead",
    escalation: "Before the day is closed: the difference is money in the books.",
    retries: "No. A document that is already there is not sent again.",
  },
  "erp-duplicate-documents": {
    title: "The ERP has more than one document for one order",
    effect: "One order may be delivered and invoiced twice.",
    likelyCause: "Somebody entered the order by hand, or another program sends the same orders.",
    steps: [
      "Stop the delivery of the order in the warehouse.",
      "Find the documents in the ERP; the exception lists their numbers.",
      "Cancel all but one in the ERP, then press Retry.",
      "Make sure that no other program sends orders to this ERP.",
    ],
    owner: "Operations lead",
    escalation: "At once the warehouse manager; the finance lead if one is invoiced.",
    retries: "No. Which document is the right one is a person's decision.",
  },
  "erp-unsupported": {
    title: "This ERP connection cannot carry the document",
    effect: "One order is not booked and has to be entered in the ERP by hand.",
    likelyCause:
      "The order has something the connector cannot express, as its capabilities on the connection screen say.",
    steps: [
      "Read on the exception what is not supported.",
      "Enter the order in the ERP by hand.",
      "Discard the exception with the ERP's number as the reason.",
    ],
    owner: "Operations lead",
    escalation: "The agency, if it happens again: the connector should learn it.",
    retries: "No. The result would be the same.",
  },
  "erp-amounts-inexact": {
    title: "The ERP's arithmetic cannot give the order's amounts",
    effect: "One order is not booked: the ERP would book it with a total that is not what the buyer agreed to pay.",
    likelyCause:
      "The ERP works out a line from a unit price of few decimals, and a large quantity or a tax that was rounded differently does not fit.",
    steps: [
      "Read on the exception which line it is, and what it has to add up to.",
      "See that the tax of this name has the same rate in Shopify and in the ERP.",
      "If it has, ask for more decimals of prices in the ERP, then press Retry.",
      "Otherwise enter the order in the ERP by hand, and discard the exception with its number.",
    ],
    owner: "Finance lead",
    escalation: "The ERP partner: the number of decimals is a setting of the ERP.",
    retries: "No. The result would be the same, and a line that makes up the difference is never booked.",
  },
} as const satisfies Partial<Record<ErrorCode, Runbook>>;
