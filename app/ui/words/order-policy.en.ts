import { count } from "./shared.en.ts";

const orders = (n: number) => count(n, "order", "orders");

export const orderPolicy = {
  title: "Order policy",
  intro:
    "An order goes to the ERP unless something here holds it. A held order waits with its reasons, and can be released.",
  groups: {
    payment: "Payment",
    checks: "Fraud, fulfillment and buyer",
    time: "Time",
    rules: "Look at these first",
  },
  fields: {
    postsAuthorized: {
      label: "Send orders whose payment is only authorized",
      help: "The money is promised and not captured yet.",
    },
    postsPartlyPaid: { label: "Send orders that are only partly paid" },
    postsCompanyTerms: {
      label: "Send companies' orders before they are paid",
      help: "Their payment terms let them pay later.",
    },
    pendingGateways: {
      label: "Payment methods that are paid later",
      help: "As Shopify names them, separated by commas: Cash on Delivery (COD), Bank Deposit.",
    },
    postsTestOrders: { label: "Send test orders", help: "For a rehearsal against a test company of the ERP only." },
    waitsForRisk: { label: "Wait while a fraud check has not answered" },
    holdsRiskFrom: { label: "Hold by risk" },
    waitsForFulfillment: { label: "Wait while Shopify holds the fulfillment" },
    needsBuyer: { label: "Hold orders that name neither a customer nor an e-mail" },
    waitMinutes: { label: "Minutes to wait after placing", help: "For offers a buyer may still take. Empty: no wait." },
    maxAgeDays: { label: "Hold orders older than, in days", help: "Empty: any age goes." },
    duplicateMinutes: {
      label: "Hold what looks ordered twice, within minutes",
      help: "The same customer, goods and total. Empty: it is not looked at.",
    },
    holdsAbove: { label: "Hold orders above", help: "Empty: any amount goes." },
    heldTags: { label: "Tags", help: "Separated by commas." },
    heldCountries: { label: "Countries of delivery", help: "By two letters, separated by commas: GB, CH." },
    heldSkus: { label: "SKUs", help: "Separated by commas." },
    heldCustomers: {
      label: "Customers",
      help: "The number at the end of the customer's address in Shopify, separated by commas.",
    },
    holdsCompanies: { label: "Hold orders for companies (B2B)" },
    holdsNewCustomers: { label: "Hold a customer's first order" },
  },
  risk: { "": "Never", medium: "From medium on", high: "Only high" },
  saved: "The order policy was saved",
  savedAgain: (n: number) => `Saved; ${orders(n)} on hold ${n === 1 ? "is" : "are"} judged again`,
  problems: {
    "number-wrong": "Enter a whole number, or nothing.",
    "amount-wrong": "Enter an amount like 1500.00, or nothing.",
    "country-wrong": "Enter countries by their two letters, separated by commas.",
    "list-long": "At most 200 entries.",
  },
  trial: {
    title: "What this would do",
    intro: "The last orders, as they stand, were they placed now. Nothing is changed until you save.",
    nothing: "Change something to see it.",
    none: "There is no order yet on which it could be tried.",
    same: (looked: number) => `No difference for the last ${orders(looked)}.`,
    summary: (looked: number, before: number, after: number) =>
      `Of the last ${orders(looked)}, ${after} would be held; by the saved policy ${before}.`,
    kinds: { held: "Would be held", freed: "Would go", other: "Other reasons" },
  },
} as const;
