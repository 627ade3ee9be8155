import type { Job, JobOutcome } from "#app/engine/port.ts";
import type { FlowPorts } from "../ports.ts";

/** Keeps an idle shop's refresh token alive: Shopify forgets one that is not used for 90 days. Safe to run twice. */
export async function refreshShopToken(ports: FlowPorts, job: Job): Promise<JobOutcome> {
  const refreshed = await ports.refreshToken(job.shop);
  return refreshed.ok ? { kind: "done", note: "The access token is fresh" } : { kind: "retry", error: refreshed.error };
}
