import { decideOrdersWaiting } from "#app/domain/alerts/orders-waiting.ts";
import type { Job, JobContext, JobOutcome } from "#app/engine/port.ts";
import { checkStock } from "../inventory/check-stock.ts";
import { lookAhead } from "../orders/look-ahead.ts";
import type { FlowPorts } from "../ports.ts";
import { checkCorrections } from "./check-corrections.ts";
import { clearAlert, raiseAlert, type AlertCall } from "./raise-alert.ts";

const RULE = "orders-waiting";
/** Until somebody sets it. Minutes. */
const DEFAULT_AFTER_MINUTES = 15;

async function decide(ports: FlowPorts, job: Job) {
  const now = ports.now();
  return ports.store.forShop(job.shop, async (shop) => {
    const isOpen = (await shop.alerts.openAlerts()).some(({ rule }) => rule === RULE);
    const afterMinutes = (await shop.alerts.setting(RULE))?.afterMinutes ?? DEFAULT_AFTER_MINUTES;
    return decideOrdersWaiting(await shop.orders.waiting(), isOpen, afterMinutes, now);
  });
}

/**
 * Opens, keeps or clears the alerts about orders that wait for the ERP, about stock, and about corrections that are asked for. The owner of each has one mail when it opens and one when it
 * clears by itself. Safe to run twice.
 */
export async function checkAlerts(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const ahead = await lookAhead(ports, job, context);
  const decision = await decide(ports, job);
  const call: AlertCall = { job, rule: RULE, path: "/app/orders" };
  if (decision.kind === "open" || decision.kind === "keep") await raiseAlert(ports, call, decision.message);
  if (decision.kind === "clear") await clearAlert(ports, call, decision.message);
  const stock = await checkStock(ports, job);
  const seen = ahead > 0 ? `; ${ahead} orders behind them read` : "";
  const corrections = await checkCorrections(ports, job);
  const said = [...(decision.kind === "none" ? [] : [decision.message]), ...stock, ...corrections];
  return { kind: "done", note: `${said.length === 0 ? "No alert" : said.join("; ")}${seen}` };
}
