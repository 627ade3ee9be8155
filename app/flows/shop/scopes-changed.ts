import { missingScopes } from "#app/domain/shop/scopes.ts";
import type { Job, JobContext, JobOutcome } from "#app/engine/port.ts";
import { keepExchanges } from "../exchanges.ts";
import { SWITCHABLE_FLOWS } from "../jobs.ts";
import type { FlowPorts } from "../ports.ts";
import { shopifyCaller } from "../shopify-call.ts";

/** The shop has granted or withdrawn scopes: a live flow that lost one is paused with the reason, the others go on. Safe to run twice. */
export async function adoptScopes(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const exchanges = keepExchanges(ports.store, job, "failures");
  const facts = await shopifyCaller(ports, { job, context, work: "interactive", exchanges }).read((shop, call) =>
    shop.facts(call),
  );
  await exchanges.save();
  if (!facts.ok) return { kind: "retry", error: facts.error };
  const { grantedScopes, name, timeZone, currency } = facts.value;
  const paused = await ports.store.forShop(job.shop, async (shop) => {
    await shop.saveDetails({ name, timeZone, currency, scopes: grantedScopes.join(",") });
    const stopped: string[] = [];
    for (const flow of SWITCHABLE_FLOWS) {
      const missing = missingScopes(flow, grantedScopes);
      if (missing.length === 0 || (await shop.flows.find(flow)).mode !== "live") continue;
      const reason = `Shopify does not grant ${missing.join(", ")} any more`;
      await shop.flows.setMode(flow, "paused", reason);
      const entry = {
        action: "flow.paused",
        subject: flow,
        before: "live",
        after: "paused",
        reason,
        correlationId: job.correlationId,
      };
      await shop.audit.append({ actor: "shopify", ...entry });
      stopped.push(flow);
    }
    return stopped;
  });
  return { kind: "done", note: paused.length === 0 ? "Every flow has what it needs" : `Paused: ${paused.join(", ")}` };
}
