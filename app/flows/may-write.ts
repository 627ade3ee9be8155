import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Job } from "#app/engine/port.ts";
import type { FlowPorts } from "./ports.ts";

/** A paused flow is asked again this soon; the engine itself holds a paused lane. */
export const PAUSED_MS = 5000;

/** In the place of an answer: the call was not made. */
export const HELD_BACK = Symbol("held back");

/**
 * While a flow is paused no write leaves (I15), and neither does one of cancelled work. Asked right before each write, because the
 * person's decision may be younger than the run.
 */
export function mayWrite(ports: Pick<FlowPorts, "store">, { shop, flow, eventId }: Job): Promise<boolean> {
  return ports.store.forShop(shop, ({ flows }) => flows.mayWrite({ flow, eventId }));
}

/** The run ends here and counts no attempt; what it has noted is gone on with when the flow runs again. */
export function held(job: Job): SyncError {
  const message = `Nothing is sent now: the ${job.flow} flow is paused, or this work was cancelled.`;
  return { kind: "throttled", code: "flow-paused", system: "throughline", message, retryAfterMs: PAUSED_MS };
}

/** The guard never sees this error: a pause of ours says nothing about the other side. */
export function unlessHeldBack<T>(job: Job, answer: Result<T | typeof HELD_BACK>): Result<T> {
  if (!answer.ok) return answer;
  return answer.value === HELD_BACK ? err(held(job)) : ok(answer.value);
}
