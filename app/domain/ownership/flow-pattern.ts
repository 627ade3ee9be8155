import { LATE_AFTER_MS } from "../alerts/stock-alerts.ts";

/** How work of a flow comes about. */
export type Pattern = "webhook-queue" | "change-feed" | "poll" | "signed-push" | "batch" | "direct-call";

/** How late a flow may be, in the words of the people who wait for it. Nothing here stands in a buyer's checkout. */
export type LatencyClass = "same-day-operational" | "next-cycle" | "finance-close";

export const FLOW_NAMES = [
  "orders-to-erp",
  "changes-to-erp",
  "number-to-shopify",
  "stock-from-erp",
  "stock-to-shopify",
  "catalogue-from-erp",
  "orders-compared",
] as const;
export type FlowName = (typeof FLOW_NAMES)[number];

export interface FlowPattern {
  readonly title: string;
  readonly patterns: readonly Pattern[];
  readonly why: string;
  readonly latency: LatencyClass;
  /** What people accept; somebody is called after that where an alert watches it. */
  readonly acceptableMinutes: number;
  /** What finds what this way has missed. */
  readonly fallback: string;
}

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/** One for every flow that runs; flows that are not built have none. */
export const FLOW_PATTERNS: Readonly<Record<FlowName, FlowPattern>> = {
  "orders-to-erp": {
    title: "Orders to the ERP",
    patterns: ["webhook-queue"],
    why: "Shopify tells at once, and the queue holds a peak back from the ERP",
    latency: "same-day-operational",
    acceptableMinutes: 15,
    fallback: "Every two minutes the changes of Shopify are compared, every night those of the last 30 days",
  },
  "changes-to-erp": {
    title: "Changes and cancellations to the ERP",
    patterns: ["webhook-queue"],
    why: "The order's own queue keeps a change behind what it changes",
    latency: "same-day-operational",
    acceptableMinutes: 15,
    fallback: "A person makes the change in the ERP; the exception names it",
  },
  "number-to-shopify": {
    title: "ERP number to Shopify",
    patterns: ["direct-call"],
    why: "One small write at the end of the order's own run",
    latency: "next-cycle",
    acceptableMinutes: HOUR_MINUTES,
    fallback: "The order's next run writes it",
  },
  "stock-from-erp": {
    title: "Stock from the ERP",
    patterns: ["change-feed", "poll", "signed-push"],
    why: "The ERP's list of changes is asked every few seconds; what it tells by itself only hastens the question",
    latency: "same-day-operational",
    acceptableMinutes: LATE_AFTER_MS / MINUTE_MS,
    fallback: "All of it is read every night; in an outage the last known numbers sink to a safe floor",
  },
  "stock-to-shopify": {
    title: "Available quantity to Shopify",
    patterns: ["batch"],
    why: "Pages of 250 levels use what Shopify allows, and each names the number it replaces",
    latency: "same-day-operational",
    acceptableMinutes: LATE_AFTER_MS / MINUTE_MS,
    fallback: "A person publishes a location or everything at once from the Inventory screen",
  },
  "catalogue-from-erp": {
    title: "Items and carriers from the ERP",
    patterns: ["batch"],
    why: "Lists that change seldom are read whole",
    latency: "next-cycle",
    acceptableMinutes: HOUR_MINUTES,
    fallback: "A person reads them again from the settings",
  },
  "orders-compared": {
    title: "Orders compared on both sides",
    patterns: ["poll", "batch"],
    why: "What no message told of is found by looking",
    latency: "finance-close",
    acceptableMinutes: DAY_MINUTES,
    fallback: "A person sends an order again from the Orders screen",
  },
};
