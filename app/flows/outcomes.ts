import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, type Result } from "#app/domain/result.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import type { Job } from "#app/engine/port.ts";
import type { Store } from "#app/store/port.ts";

/** Whether only a person can mend it; otherwise running again may. When and how often is the engine's: domain/errors/what-follows. */
export function isForPeople(error: SyncError): boolean {
  switch (error.kind) {
    case "unavailable":
    case "throttled":
    case "unauthorized":
    case "in-doubt":
    case "conflict":
      return false;
    case "unmapped":
    case "invalid":
    case "rejected":
    case "needs-decision":
      return true;
    default:
      return unreachable(error);
  }
}

/** Opens a case about the job's key, for work that has no order to show. */
export async function openCase(store: Store, job: Job, error: SyncError, subjectName: string = job.key): Promise<void> {
  const { key: subject, eventId, flow } = job;
  await store.forShop(job.shop, (shop) => shop.cases.open({ flow, error, subject, subjectName, eventId, worth: null }));
}

/** The answer of a call that writes nothing: doubt about it is only an answer that is missing. */
export function unavailableIfInDoubt<T>(answer: Result<T>): Result<T> {
  if (answer.ok || answer.error.kind !== "in-doubt") return answer;
  const { system, message } = answer.error;
  return err({ kind: "unavailable", code: system === "shopify" ? "shopify-failing" : "erp-failing", system, message });
}
