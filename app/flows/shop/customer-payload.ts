import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { Job, JobOutcome } from "#app/engine/port.ts";
import { openCase } from "../outcomes.ts";
import type { FlowPorts } from "../ports.ts";

const NOT_A_REQUEST: SyncError = {
  kind: "invalid",
  code: "payload-not-understood",
  system: "shopify",
  cause: "privacy request names nobody",
  message: "The privacy request names neither a customer nor an order.",
};

/** A privacy request that cannot be read is a person's work: it has a legal term of 30 days. */
export async function notARequest(ports: FlowPorts, job: Job): Promise<JobOutcome> {
  await openCase(ports.store, job, NOT_A_REQUEST, "Privacy request");
  return { kind: "quarantined", error: NOT_A_REQUEST };
}
