import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { notOwned } from "#app/domain/ownership/not-owned.ts";
import type { WrittenField } from "#app/domain/ownership/written-field.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import type { Job, JobOutcome } from "#app/engine/port.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { FlowPorts } from "./ports.ts";

/** A paused flow is asked again this soon; the engine itself holds a paused lane. */
const PAUSED_MS = 5000;

/** In the place of an answer: the call was not made, and this is why. */
export class Withheld {
  readonly why: SyncError;

  constructor(why: SyncError) {
    this.why = why;
  }
}

/** The run ends here and counts no attempt; what it has noted is gone on with when the flow runs again. */
export function held(job: Job): SyncError {
  const message = `Nothing is sent now: the ${job.flow} flow is paused, or this work was cancelled.`;
  return { kind: "throttled", code: "flow-paused", system: "throughline", message, retryAfterMs: PAUSED_MS };
}

/** The end of a run whose write is held back; null: waiting does not help, and a person decides. */
export function waitIfHeld(why: SyncError): Extract<JobOutcome, { readonly kind: "wait" }> | null {
  return why.kind === "throttled" ? { kind: "wait", ms: why.retryAfterMs, why: why.message } : null;
}

/** The same as whyWithheld, in the transaction that commits an intent. */
export async function whyNotIn(
  { flows }: Pick<ShopStore, "flows">,
  job: Job,
  field: WrittenField,
): Promise<SyncError | null> {
  const license = await flows.mayWrite({ flow: job.flow, eventId: job.eventId, field });
  switch (license.kind) {
    case "granted":
      return null;
    case "held":
      return held(job);
    case "refused":
      return notOwned(field, license.owner);
    default:
      return unreachable(license);
  }
}

/**
 * Why a field may not be written now; null: it may. While a flow is paused no write leaves (I15), neither does one of cancelled work,
 * and nothing is written that somebody else owns. Asked right before each write, because what people decide may be younger than the run.
 */
export function whyWithheld(ports: Pick<FlowPorts, "store">, job: Job, field: WrittenField): Promise<SyncError | null> {
  return ports.store.forShop(job.shop, (shop) => whyNotIn(shop, job, field));
}

/** The guard never sees this error: a decision of ours says nothing about the other side. */
export function unlessWithheld<T>(answer: Result<T | Withheld>): Result<T> {
  if (!answer.ok) return answer;
  return answer.value instanceof Withheld ? err(answer.value.why) : ok(answer.value);
}

/** Makes the call, unless it may not be made. */
export async function askUnlessWithheld<T>(
  ports: Pick<FlowPorts, "store">,
  { job, field }: { readonly job: Job; readonly field: WrittenField },
  ask: () => Promise<Result<T>>,
): Promise<Result<T | Withheld>> {
  const why = await whyWithheld(ports, job, field);
  return why === null ? ask() : ok(new Withheld(why));
}
