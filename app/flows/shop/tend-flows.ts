import type { Job, JobOutcome } from "#app/engine/port.ts";
import type { FlowRow, ShopStore } from "#app/store/port.ts";
import type { FlowPorts } from "../ports.ts";

interface Change {
  readonly flow: string;
  readonly action: "flow.resumed" | "flow.drained";
}

async function audit(shop: ShopStore, job: Job, row: FlowRow, { action, after }: { action: string; after: string }) {
  const { flow: subject, mode: before, reason } = row;
  const entry = { actor: "schedule", action, subject, before, after, reason, correlationId: job.correlationId };
  await shop.audit.append(entry);
}

/** What has become due for one flow: a pause is over, or a drain has nothing left. */
async function tend(shop: ShopStore, job: Job, row: FlowRow, now: Date): Promise<readonly Change[]> {
  const { flow, mode, pausedUntil, reason } = row;
  if (mode === "paused" && pausedUntil !== null && pausedUntil <= now) {
    await shop.flows.setMode(flow, "live", null);
    await audit(shop, job, row, { action: "flow.resumed", after: "live" });
    return [{ flow, action: "flow.resumed" }];
  }
  if (mode === "draining" && (await shop.flows.leftToDrain(flow)) === 0) {
    await shop.flows.setMode(flow, "off", reason);
    await audit(shop, job, row, { action: "flow.drained", after: "off" });
    return [{ flow, action: "flow.drained" }];
  }
  return [];
}

/** Ends pauses whose time has come and drains that have nothing left, each with its audit entry, and wakes what may run again. Safe to run twice. */
export async function tendFlows(ports: FlowPorts, job: Job): Promise<JobOutcome> {
  const changes = await ports.store.forShop(job.shop, async (shop) => {
    const made: Change[] = [];
    for (const row of await shop.flows.all()) made.push(...(await tend(shop, job, row, ports.now())));
    return made;
  });
  for (const { flow, action } of changes) if (action === "flow.resumed") await ports.wake(job.shop, flow);
  const note = changes.map(({ flow, action }) => `${flow}: ${action === "flow.resumed" ? "resumed" : "drained"}`);
  return { kind: "done", note: note.length === 0 ? "No switch was due" : note.join("; ") };
}
