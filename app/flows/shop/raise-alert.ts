import type { Job } from "#app/engine/port.ts";
import type { AlertRule } from "#app/domain/alerts/alert-rule.ts";
import type { Runbook } from "#app/ops/port.ts";
import type { AlertRow, AlertSettingRow } from "#app/store/port.ts";
import type { FlowPorts } from "../ports.ts";

/** The rule whose owner a person names; he is called for every rule that has no owner of its own. */
export const FIRST_RULE: AlertRule = "orders-waiting";

/** An alert of a rule, by the job that found its cause. */
export interface AlertCall {
  readonly job: Job;
  readonly rule: AlertRule;
  /** The screen that shows what it is about. */
  readonly path: string;
}

async function gather(ports: FlowPorts, { job, rule }: AlertCall) {
  return ports.store.forShop(job.shop, async ({ alerts }) => ({
    open: (await alerts.openAlerts()).find((alert) => alert.rule === rule) ?? null,
    owner: (await alerts.setting(rule)) ?? (await alerts.setting(FIRST_RULE)),
  }));
}

function alertText(message: string, owner: string, runbook: Runbook, link: string): string {
  const steps = runbook.steps.map((step, index) => `${index + 1}. ${step}`).join("\n");
  return `${owner},\n\n${message}.\n\n${runbook.effect}\n\nWhat to do:\n${steps}\n\nEscalation: ${runbook.escalation}\n\n${link}\n`;
}

/** Sends to the owner; false where nobody is named or no mail server is set, or it did not take the mail. */
async function mailOwner(
  ports: FlowPorts,
  { job }: AlertCall,
  owner: AlertSettingRow | null,
  mail: { readonly subject: string; readonly text: string },
): Promise<boolean> {
  if (owner === null) return false;
  try {
    return await ports.ops.mailer.send({ to: owner.ownerEmail, ...mail });
  } catch (defect) {
    // The alert stands in the app all the same, and the next check tries again.
    ports.ops.log.warn("an alert mail was not taken", { shop: job.shop, defect });
    return false;
  }
}

async function callOwner(
  ports: FlowPorts,
  call: AlertCall,
  alert: AlertRow,
  owner: AlertSettingRow | null,
): Promise<AlertRow> {
  if (alert.notifiedAt !== null || owner === null) return alert;
  const runbook = ports.ops.runbooks.ofAlert(call.rule);
  const text = alertText(alert.message, owner.ownerName, runbook, ports.appLink(call.job.shop, call.path));
  const sent = await mailOwner(ports, call, owner, { subject: `${runbook.title}: ${alert.message}`, text });
  return sent ? { ...alert, notifiedAt: ports.now(), notifiedTo: owner.ownerEmail } : alert;
}

async function save(ports: FlowPorts, { job, rule }: AlertCall, alert: AlertRow, action: string | null): Promise<void> {
  const { shop: domain, correlationId } = job;
  await ports.store.forShop(domain, async (shop) => {
    await shop.alerts.save(alert);
    if (action === null) return;
    const entry = { action, subject: rule, before: null, after: alert.message, reason: null, correlationId };
    await shop.audit.append({ actor: "worker", ...entry });
  });
}

/**
 * Opens the alert of a rule, or renews what it says. Its owner has one mail; a mail server that is down is tried again by the next
 * call. Safe to run twice.
 */
export async function raiseAlert(ports: FlowPorts, call: AlertCall, message: string): Promise<void> {
  const { open, owner } = await gather(ports, call);
  const fresh: AlertRow = {
    id: ports.newId(),
    rule: call.rule,
    message,
    openedAt: ports.now(),
    notifiedAt: null,
    notifiedTo: null,
    clearedAt: null,
  };
  const alert = open === null ? fresh : { ...open, message };
  // Kept before the mail goes out: an owner is never called about an alert that the app does not show.
  if (open === null) await save(ports, call, alert, "alert.opened");
  await save(ports, call, await callOwner(ports, call, alert, owner), null);
}

/** Ends the alert of a rule, where one is open; who was called hears of it. Safe to run twice. */
export async function clearAlert(ports: FlowPorts, call: AlertCall, message: string): Promise<void> {
  const { open, owner } = await gather(ports, call);
  if (open === null) return;
  await save(ports, call, { ...open, clearedAt: ports.now() }, "alert.cleared");
  if (open.notifiedAt === null) return;
  const link = ports.appLink(call.job.shop, call.path);
  const text = `${message}. Nothing is left to do.\n\nIt said: ${open.message}.\n\n${link}\n`;
  await mailOwner(ports, call, owner, { subject: `Recovered: ${message}`, text });
}
