import type { AlertRule } from "#app/domain/alerts/alert-rule.ts";
import type { Runbook } from "../port.ts";

import { STOCK_ALERT_RUNBOOKS } from "./stock-alerts.ts";

/** What to do when an alert calls. */
export const ALERT_RUNBOOKS: Readonly<Record<AlertRule, Runbook>> = {
  "orders-waiting": {
    title: "Orders are waiting for the ERP",
    effect: "Buyers have ordered, and neither the ERP nor the warehouse knows of it yet. None is lost.",
    likelyCause: "The ERP does not answer, refuses our credentials, or the orders flow is paused.",
    steps: [
      "Open Home: it says whether the ERP answers and whether the orders flow is live.",
      "If the connection is at fault, open Settings, Connection, and press Test connection: it says what to do.",
      "If the flow is paused, ask the person named there, then resume it.",
      "The waiting orders go out by themselves, oldest first. The alert ends by itself when none has waited too long.",
    ],
    owner: "Operations lead",
    escalation: "After 1 hour the ERP administrator; during a sale after 15 minutes, and tell the warehouse.",
    retries: "Yes. Each order is tried again at least once a minute for 7 days.",
  },
  "orders-adrift": {
    title: "Orders were found that were not where they should be",
    effect: "For a while the ERP did not have the newest state of these orders. They were sent on their way again.",
    likelyCause:
      "Shopify's message about a change was lost, and the look for lost messages missed it too; or the app was down for long.",
    steps: [
      "Open Activity: the orders stand there, each with the reason why it was sent again.",
      "Open Orders and see that they are booked, held or with a person by now.",
      "If it comes night after night, send the orders' numbers to the agency.",
      "The alert ends by itself with the next night that finds nothing.",
    ],
    owner: "Operations lead",
    escalation: "The agency, if the next night finds orders again.",
    retries: "Yes. Each order found was sent again, and each night looks at the last 30 days.",
  },
  "corrections-asked": {
    title: "Somebody asks for a correction",
    effect: "A record is wrong, and the person who found it may not correct it: what hangs on it waits.",
    likelyCause: "A colleague has met an exception that another role repairs, and has said what should be corrected.",
    steps: [
      "Open Exceptions: what was asked for stands there, with the role whose word it waits for.",
      "Correct the record where it is kept, then accept: its exception runs again.",
      "If it is right as it is, decline and say why: the colleague reads it there.",
      "The alert ends by itself when nothing waits any more.",
    ],
    owner: "Operations lead",
    escalation: "After 1 working day the Operations lead, who can name other staff under Settings, Ownership.",
    retries: "No. It waits for a person.",
  },
  ...STOCK_ALERT_RUNBOOKS,
};
