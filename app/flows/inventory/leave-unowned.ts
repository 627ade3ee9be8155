import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { WRITES, type WrittenField } from "#app/domain/ownership/written-field.ts";
import type { Job, JobOutcome } from "#app/engine/port.ts";
import type { FlowPorts } from "../ports.ts";

const FIELD: WrittenField = "available-quantity";

/**
 * Where the shop has made somebody else the owner of the numbers, no run writes one: a single exception says so for all of them, and
 * stays until they are given back. Null: it is another error. Safe to run twice: an exception that is open stays the one.
 */
export async function leaveUnowned(ports: FlowPorts, job: Job, error: SyncError): Promise<JobOutcome | null> {
  if (error.code !== "write-not-owned") return null;
  await ports.store.forShop(job.shop, async (shop) => {
    const isKnown = (await shop.cases.ofSubject(FIELD)).some(({ state }) => state === "open");
    const { flow, eventId, correlationId } = job;
    const subjectName = WRITES[FIELD].title;
    await shop.cases.open({ flow, error, subject: FIELD, subjectName, eventId, worth: null });
    if (isKnown) return;
    const entry = { actor: "worker", action: "ownership.write-refused", subject: subjectName };
    await shop.audit.append({ ...entry, before: null, after: null, reason: error.message, correlationId });
  });
  return { kind: "ignored", reason: error.message };
}
