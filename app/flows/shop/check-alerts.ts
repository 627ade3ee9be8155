import { decideOrdersWaiting, type AlertDecision } from "#app/domain/alerts/orders-waiting.ts";
import type { Job, JobContext, JobOutcome } from "#app/engine/port.ts";
import type { AlertRule, Runbook } from "#app/ops/port.ts";
import type { AlertRow, AlertSettingRow } from "#app/store/port.ts";
import { lookAhead } from "../orders/look-ahead.ts";
import type { FlowPorts } from "../ports.ts";

const RULE: AlertRule = "orders-waiting";
/** Until somebody sets it. Minutes. */
const DEFAULT_AFTER_MINUTES = 15;

interface AlertTurn {
  readonly job: Job;
  readonly open: AlertRow | null;
  readonly setting: AlertSettingRow | null;
  readonly decision: AlertDecision;
}

async function gather(ports: FlowPorts, job: Job): Promise<AlertTurn> {
  const now = ports.now();
  return ports.store.forShop(job.shop, async (shop) => {
    const open = (await shop.alerts.openAlerts()).find(({ rule }) => rule === RULE) ?? null;
    const setting = await shop.alerts.setting(RULE);
    const afterMinutes = setting?.afterMinutes ?? DEFAULT_AFTER_MINUTES;
    return {
      job,
      open,
      setting,
      decision: decideOrdersWaiting(await shop.orders.waiting(), open !== null, afterMinutes, now),
    };
  });
}

function alertText(message: string, owner: string, runbook: Runbook, link: string): string {
  const steps = runbook.steps.map((step, index) => `${index + 1}. ${step}`).join("\n");
  return `${owner},\n\n${message}.\n\n${runbook.effect}\n\nWhat to do:\n${steps}\n\nEscalation: ${runbook.escalation}\n\n${link}\n`;
}

/** Sends to the owner; false where nobody is named or no mail server is set, or it did not take the mail. */
async function mailOwner(
  ports: FlowPorts,
  turn: AlertTurn,
  mail: { readonly subject: string; readonly text: string },
): Promise<boolean> {
  if (turn.setting === null) return false;
  try {
    return await ports.ops.mailer.send({ to: turn.setting.ownerEmail, ...mail });
  } catch (defect) {
    // The alert stands in the app all the same, and the next check tries again.
    ports.ops.log.warn("an alert mail was not taken", { shop: turn.job.shop, defect });
    return false;
  }
}

async function mailAlert(ports: FlowPorts, turn: AlertTurn, alert: AlertRow): Promise<AlertRow> {
  if (alert.notifiedAt !== null || turn.setting === null) return alert;
  const runbook = ports.ops.runbooks.ofAlert(RULE);
  const link = ports.appLink(turn.job.shop, `/app/orders`);
  const text = alertText(alert.message, turn.setting.ownerName, runbook, link);
  const sent = await mailOwner(ports, turn, { subject: `${runbook.title}: ${alert.message}`, text });
  return sent ? { ...alert, notifiedAt: ports.now(), notifiedTo: turn.setting.ownerEmail } : alert;
}

async function save(ports: FlowPorts, turn: AlertTurn, alert: AlertRow, action: string | null): Promise<void> {
  const { shop: domain, correlationId } = turn.job;
  await ports.store.forShop(domain, async (shop) => {
    await shop.alerts.save(alert);
    if (action === null) return;
    const entry = { action, subject: RULE, before: null, after: alert.message, reason: null, correlationId };
    await shop.audit.append({ actor: "worker", ...entry });
  });
}

async function openAlert(ports: FlowPorts, turn: AlertTurn, message: string): Promise<void> {
  const alert: AlertRow = {
    id: ports.newId(),
    rule: RULE,
    message,
    openedAt: ports.now(),
    notifiedAt: null,
    notifiedTo: null,
    clearedAt: null,
  };
  // Kept before the mail goes out: an owner is never called about an alert that the app does not show.
  await save(ports, turn, alert, "alert.opened");
  await save(ports, turn, await mailAlert(ports, turn, alert), null);
}

async function clearAlert(ports: FlowPorts, turn: AlertTurn, alert: AlertRow, message: string): Promise<void> {
  await save(ports, turn, { ...alert, clearedAt: ports.now() }, "alert.cleared");
  if (alert.notifiedAt === null) return;
  const link = ports.appLink(turn.job.shop, `/app/orders`);
  const text = `${message}. Nothing is left to do.\n\nIt said: ${alert.message}.\n\n${link}\n`;
  await mailOwner(ports, turn, { subject: `Recovered: ${message}`, text });
}

/**
 * Opens, keeps or clears the alert about orders that wait for the ERP. The owner has one mail when it opens and one when it
 * clears by itself; a mail server that is down is tried again at the next check. Safe to run twice.
 */
export async function checkAlerts(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const ahead = await lookAhead(ports, job, context);
  const turn = await gather(ports, job);
  const { decision, open } = turn;
  if (decision.kind === "open") await openAlert(ports, turn, decision.message);
  if (decision.kind === "keep" && open !== null) {
    await save(ports, turn, await mailAlert(ports, turn, { ...open, message: decision.message }), null);
  }
  if (decision.kind === "clear" && open !== null) await clearAlert(ports, turn, open, decision.message);
  const seen = ahead > 0 ? `; ${ahead} orders behind them read` : "";
  return { kind: "done", note: decision.kind === "none" ? `No alert${seen}` : `${decision.message}${seen}` };
}
