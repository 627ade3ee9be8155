import type { Job, JobContext, JobOutcome } from "#app/engine/port.ts";
import { draftJob } from "../enqueue.ts";
import { keepExchanges } from "../exchanges.ts";
import type { FlowPorts } from "../ports.ts";
import { shopifyCaller } from "../shopify-call.ts";

/** A shop has installed the app: its name, zone, currency and locations are read, and its catalogue is asked for. Safe to run twice. */
export async function welcomeShop(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const exchanges = keepExchanges(ports.store, job, "failures");
  const shopify = shopifyCaller(ports, { job, context, work: "inventory", exchanges });
  const facts = await shopify.read((shop, call) => shop.facts(call));
  const locations = facts.ok ? await shopify.read((shop, call) => shop.locations(call)) : facts;
  await exchanges.save();
  if (!facts.ok) return { kind: "retry", error: facts.error };
  if (!locations.ok) return { kind: "retry", error: locations.error };
  const { name, timeZone, currency, grantedScopes } = facts.value;
  const { shop: domain, correlationId } = job;
  await ports.store.forShop(job.shop, async (shop) => {
    await shop.saveDetails({ name, timeZone, currency, scopes: grantedScopes.join(",") });
    await shop.locations.saveSeen(
      locations.value.map(({ id: location, name: label, isActive }) => ({ location, name: label, isActive })),
    );
    await shop.enqueue(
      draftJob({ shop: domain, kind: "catalogue.pull", key: "catalogue", because: job.eventId, correlationId }),
    );
    const entry = { action: "shop.connected", subject: domain, before: null, after: name, reason: null, correlationId };
    await shop.audit.append({ actor: "shopify", ...entry });
  });
  return { kind: "done", note: `${locations.value.length} locations` };
}
