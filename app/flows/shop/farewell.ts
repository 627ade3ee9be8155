import type { Job, JobOutcome } from "#app/engine/port.ts";
import type { FlowPorts } from "../ports.ts";

/**
 * The app was uninstalled: no call with the shop's token follows (I16); its data key and sessions are destroyed.
 * A message that is older than the present installation speaks of an earlier one. Safe to run twice.
 */
export async function uninstallShop(ports: FlowPorts, job: Job): Promise<JobOutcome> {
  const installed = await ports.store.shops.find(job.shop);
  if (installed !== null && installed.installedAt > job.receivedAt) {
    return { kind: "ignored", reason: "The shop has installed the app again since" };
  }
  const { shop: subject, correlationId } = job;
  await ports.store.forShop(job.shop, (shop) =>
    shop.audit.append({
      actor: "shopify",
      action: "shop.uninstalled",
      subject,
      before: null,
      after: null,
      reason: null,
      correlationId,
    }),
  );
  await ports.store.shops.uninstall(job.shop, job.receivedAt);
  return { kind: "done", note: "Keys and sessions are destroyed" };
}

/**
 * 48 hours after the uninstall: everything of the shop is deleted but the audit trail and the shop's own row.
 * A shop that has come back keeps what it has. Safe to run twice.
 */
export async function redactShop(ports: FlowPorts, job: Job): Promise<JobOutcome> {
  const shopRow = await ports.store.shops.find(job.shop);
  if (shopRow !== null && shopRow.uninstalledAt === null) {
    return { kind: "ignored", reason: "The shop has installed the app again since" };
  }
  const { shop: subject, correlationId } = job;
  const rows = await ports.store.forShop(job.shop, async (shop) => {
    const deleted = await shop.erase();
    const entry = {
      action: "shop.redacted",
      subject,
      before: null,
      after: `${deleted} rows deleted`,
      reason: "shop/redact",
      correlationId,
    };
    await shop.audit.append({ actor: "shopify", ...entry });
    return deleted;
  });
  return { kind: "done", note: `${rows} rows deleted` };
}
