import type { StockRule } from "#app/domain/alerts/stock-alerts.ts";
import type { Runbook } from "../port.ts";

const LATE_STEPS = [
  "Open Inventory, Differs: it lists the levels, what Shopify shows and what it should.",
  "Open Home: it says whether Shopify and the ERP answer and whether the inventory flow is live.",
  "If a level is refused, open Exceptions: the cause stands there with the fix beside it.",
  "If single levels stay behind, press Publish now on Inventory.",
];

/** What to do when an alert about stock calls. */
export const STOCK_ALERT_RUNBOOKS: Readonly<Record<StockRule, Runbook>> = {
  "stock-slow": {
    title: "Stock is slow to reach Shopify",
    effect:
      "Shopify shows older numbers for more than 3 minutes. Sold units stay out of them; new stock is not on sale yet.",
    likelyCause: "Shopify limits or refuses our writes, or very many levels have changed at once.",
    steps: LATE_STEPS,
    owner: "Operations lead",
    escalation: "At 5 minutes the second alert follows: then the agency.",
    retries: "Yes. Each change is tried again until Shopify shows it, reductions first.",
  },
  "stock-late": {
    title: "Stock is more than 5 minutes late in Shopify",
    effect:
      "The promise to show stock within 5 minutes is broken: something may be on sale that the ERP has sold elsewhere.",
    likelyCause:
      "Shopify does not answer or refuses the numbers, the worker is not running, or a level is refused for good.",
    steps: [...LATE_STEPS, "If it falls in a sale, take the affected products off sale until the alert has ended."],
    owner: "Operations lead",
    escalation: "The agency at once; the ecommerce manager if a sale is on.",
    retries: "Yes. Each change is tried again until Shopify shows it, reductions first.",
  },
  "stock-stale": {
    title: "The ERP tells no more of some stock",
    effect:
      "The last known numbers stay on sale, lowered by the outage rule where the ERP is not heard at all. None is raised.",
    likelyCause: "The ERP is down, or items were archived there or moved to a warehouse that we do not read.",
    steps: [
      "Open Home: it says whether the ERP answers, and what happens to stock meanwhile.",
      "Open Inventory, Stale: it lists the levels of which the ERP tells no more.",
      "Ask the ERP administrator whether these items still have stock there, and in which warehouse.",
      "Map the warehouse in Settings, Locations, or take the products off sale.",
    ],
    owner: "Operations lead",
    escalation: "The ERP administrator after 1 hour.",
    retries: "Yes. The ERP is asked every few seconds, and for everything once a day.",
  },
  "stock-oversold": {
    title: "Units were sold that are not there",
    effect: "Buyers have paid for units that Shopify no longer had. Each of them waits for a delivery or a refund.",
    likelyCause:
      "A till, a draft order or an edit took more than was for sale, or somebody lowered the number by hand.",
    steps: [
      "Open Inventory and search for the SKU: its page says how the number came to be, and which orders took units.",
      "Decide which order waits, is changed or refunded, and tell its buyer.",
      "If it was changed by hand, ask who did it: stock is changed in the ERP, not in Shopify.",
      "If it comes again for fast sellers, raise their buffer in Settings, Inventory rules.",
    ],
    owner: "Operations lead",
    escalation: "The ecommerce manager the same day; the agency if no cause is found.",
    retries: "No. The number is right again by itself, the promise to the buyer is not.",
  },
};
