import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import type { DocumentRef } from "#app/erp/port.ts";
import type { IntentRow } from "#app/store/port.ts";
import type { Erp } from "../erp-call.ts";
import { unavailableIfInDoubt } from "../outcomes.ts";

/** What an interrupted write turned out to be. */
export type Settled =
  | { readonly kind: "there"; readonly ref: DocumentRef }
  | { readonly kind: "absent" }
  /** Too early to believe a "not found". */
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "failed"; readonly error: SyncError };

function duplicates(intent: IntentRow, refs: readonly DocumentRef[]): SyncError {
  const numbers = refs.map(({ number }) => number).join(", ");
  return {
    kind: "conflict",
    code: "erp-duplicate-documents",
    system: "erp",
    cause: "duplicate documents",
    message: `The ERP has ${refs.length} documents for ${intent.document.orderName}: ${numbers}.`,
  };
}

// The order holds its lane as long: an eighth of the shop's orders. ERPs that book later do so within minutes.
const PENDING_FOR_MS = 60 * 60 * 1000;

const STILL_PENDING: SyncError = {
  kind: "in-doubt",
  code: "erp-still-pending",
  system: "erp",
  cause: "pending",
  message: "The ERP took the order over an hour ago and has not booked it yet.",
};

/**
 * Asks the ERP what became of an intent, not before its settle time: an ERP may commit after the connection broke.
 * More than one document of the key is an error, never a choice of ours; and one that is pending for an hour is for a person. Reads only.
 */
export async function settleIntent(erp: Erp, intent: IntentRow, now: Date): Promise<Settled> {
  const settleAt = intent.settleAt ?? new Date(intent.sentAt.getTime() + erp.capabilities.settleMs);
  if (now < settleAt) return { kind: "wait", ms: settleAt.getTime() - now.getTime() };
  const asked = unavailableIfInDoubt(await erp.read((session) => session.settle("sales-order", intent.key)));
  if (!asked.ok) return { kind: "failed", error: asked.error };
  switch (asked.value.kind) {
    case "pending":
      if (now.getTime() - intent.sentAt.getTime() > PENDING_FOR_MS) return { kind: "failed", error: STILL_PENDING };
      return { kind: "wait", ms: Math.max(erp.capabilities.settleMs, 1000) };
    case "absent":
      return { kind: "absent" };
    case "existing": {
      const found = unavailableIfInDoubt(await erp.read((session) => session.find("sales-order", intent.key)));
      if (!found.ok) return { kind: "failed", error: found.error };
      return found.value.length > 1
        ? { kind: "failed", error: duplicates(intent, found.value) }
        : { kind: "there", ref: asked.value.ref };
    }
    default:
      return unreachable(asked.value);
  }
}
