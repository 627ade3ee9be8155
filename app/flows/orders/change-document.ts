import { cancelledAfterPosting, changedAfterPosting, isOnlyCustomer } from "#app/domain/orders/after-posting.ts";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { checkDocument } from "#app/domain/orders/document-check.ts";
import { secondWriterEntry } from "#app/domain/ownership/second-writer.ts";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import type { JobOutcome } from "#app/engine/port.ts";
import type { ChangeOutcome, DocumentNow, DocumentState } from "#app/erp/port.ts";
import type { IntentRow } from "#app/store/port.ts";
import { writeUnlessLost, type Erp } from "../erp-call.ts";
import { waitIfHeld } from "../may-write.ts";
import { isForPeople, unavailableIfInDoubt } from "../outcomes.ts";
import type { FlowPorts } from "../ports.ts";
import { askPerson } from "./ask-person.ts";
import { notShown } from "./confirm-document.ts";
import type { OrderTurn } from "./order-turn.ts";
import { noteFlowError, waitForSignIn } from "./post-order.ts";
import {
  beginChange,
  FIELD_OF_CHANGE,
  recordAmended,
  recordCancelled,
  recordStays,
  saveChange,
  type Changing,
} from "./record-change.ts";
import { recordException } from "./record-order.ts";
import { decisionWanted } from "./send-sales-order.ts";

const HAS_LEFT: ReadonlySet<DocumentState> = new Set(["partly-shipped", "shipped"]);

async function readShown(erp: Erp, { row }: OrderTurn): Promise<Result<DocumentNow>> {
  const ref = { id: row?.erpDocumentId ?? "", number: row?.erpNumber ?? "" };
  const read = unavailableIfInDoubt(await erp.read((session) => session.read("sales-order", [ref.id])));
  if (!read.ok) return read;
  const [document] = read.value;
  return document === undefined ? err(notShown(ref)) : ok(document);
}

function isAs(sent: SalesOrder, shown: DocumentNow): boolean {
  return checkDocument(sent, { ...shown, number: shown.ref.number }) === null;
}

/** Whether the document is what it is to become, by an answer that was lost or by a person in the ERP. */
function isDone({ change, posted }: Changing, shown: DocumentNow): boolean {
  if (change.kind === "cancellation") return shown.state === "cancelled";
  // Where neither units nor the total change, the ERP does not show whether it has happened: it is asked again.
  return shown.state !== "draft" && isAs(change.document, shown) && !isAs(posted.document, shown);
}

/** Why the ERP need not be asked for it; null: it may be asked. */
function whyNot({ change }: Changing, erp: Erp, shown: DocumentNow): string | null {
  const act = change.kind === "amendment" ? "amend" : "cancel";
  if (!erp.capabilities.afterwards[act]) return `This connection does not ${act} what the ERP has.`;
  if (HAS_LEFT.has(shown.state)) return `${shown.ref.number} has shipped, or a part of it.`;
  return null;
}

/** What others have changed of a document that is to be amended; null: nothing. */
function changedThere({ change, posted }: Changing, before: IntentRow | null, shown: DocumentNow): string | null {
  if (change.kind === "cancellation" || isAs(posted.document, shown)) return null;
  if (before !== null && before.state !== "settled" && isAs(before.document, shown)) return null;
  return checkDocument(posted.document, { ...shown, number: shown.ref.number })?.message ?? "";
}

/** Two have changed one document: neither word is overwritten before a person has said so. */
async function leaveToBoth(ports: FlowPorts, changing: Changing, what: string): Promise<JobOutcome> {
  const { job, order } = changing.turn;
  const entry = secondWriterEntry({ field: "sales-order-amendment", subject: order.id, what });
  await ports.store.forShop(job.shop, (shop) => shop.audit.append({ ...entry, correlationId: job.correlationId }));
  return leaveAsIs(ports, changing, `It was changed in the ERP too: ${what}`);
}

/** The ERP keeps its document as it is. */
async function leaveAsIs(ports: FlowPorts, changing: Changing, why: string): Promise<JobOutcome> {
  const { turn, posted, change } = changing;
  if (change.kind === "cancellation")
    return askPerson(ports, turn, [cancelledAfterPosting(turn.order, posted, why)], "ask-cancel");
  if (isOnlyCustomer(change.changes)) return recordStays(ports, changing, why);
  return askPerson(ports, turn, [changedAfterPosting(turn.order, posted, why)]);
}

/** The shop has made somebody else the owner of such changes: a person makes this one where its owner keeps it. */
async function leaveToOwner(ports: FlowPorts, changing: Changing, why: SyncError): Promise<JobOutcome> {
  const { turn, posted, change } = changing;
  if (change.kind === "cancellation") {
    const { message } = cancelledAfterPosting(turn.order, posted, why.message);
    return askPerson(ports, turn, [{ ...why, message }], "ask-cancel");
  }
  if (isOnlyCustomer(change.changes)) return recordStays(ports, changing, why.message);
  return askPerson(ports, turn, [{ ...why, message: changedAfterPosting(turn.order, posted, why.message).message }]);
}

async function readBack(ports: FlowPorts, erp: Erp, changing: Changing, intent: IntentRow): Promise<JobOutcome> {
  const { turn, change } = changing;
  const shown = await readShown(erp, turn);
  if (!shown.ok) return { kind: "retry", error: shown.error };
  const document = shown.value;
  const made = { intent, document, readsLagMs: erp.capabilities.readsLagMs };
  if (change.kind === "cancellation" && document.state === "cancelled") return recordCancelled(ports, changing, made);
  const problem = checkDocument(change.document, { ...document, number: document.ref.number });
  if (change.kind === "amendment" && problem === null) return recordAmended(ports, changing, made);
  if (problem === null)
    return leaveAsIs(ports, changing, `The ERP said that it is cancelled, and it is ${document.state}.`);
  await recordException(ports, turn, [problem]);
  return { kind: "quarantined", error: problem };
}

async function stayInDoubt(
  ports: FlowPorts,
  erp: Erp,
  { turn, intent }: { readonly turn: OrderTurn; readonly intent: IntentRow },
  why: string,
): Promise<JobOutcome> {
  const ms = erp.capabilities.settleMs;
  const settleAt = new Date(ports.now().getTime() + ms);
  await saveChange(ports, turn, { ...intent, state: "in-doubt", settleAt, outcome: "unknown" });
  return { kind: "wait", ms, why: `The ERP's answer was lost: ${why}` };
}

/** Nothing was done: it is tried again, or a person has to mend something first. */
async function notDone(
  ports: FlowPorts,
  { turn }: Changing,
  intent: IntentRow,
  { error }: Extract<Result<ChangeOutcome>, { readonly ok: false }>,
): Promise<JobOutcome> {
  await saveChange(ports, turn, { ...intent, state: "refused", outcome: error.code });
  if (isForPeople(error)) {
    await recordException(ports, turn, [error]);
    return { kind: "quarantined", error };
  }
  if (error.kind !== "throttled") await noteFlowError(ports, turn.job, error);
  return error.kind === "unauthorized" ? waitForSignIn(ports, turn, error) : { kind: "retry", error };
}

async function take(
  ports: FlowPorts,
  erp: Erp,
  changing: Changing,
  { intent, answer }: { readonly intent: IntentRow; readonly answer: Result<ChangeOutcome> | null },
): Promise<JobOutcome> {
  const { turn } = changing;
  if (answer === null) return stayInDoubt(ports, erp, { turn, intent }, "the ERP did not answer in time");
  if (!answer.ok && answer.error.kind === "in-doubt")
    return stayInDoubt(ports, erp, { turn, intent }, answer.error.message);
  if (!answer.ok) return notDone(ports, changing, intent, answer);
  const outcome = answer.value;
  switch (outcome.kind) {
    case "done":
      return readBack(ports, erp, changing, intent);
    case "too-late":
      await saveChange(ports, turn, { ...intent, state: "refused", outcome: "too-late" });
      return leaveAsIs(ports, changing, outcome.why);
    case "needs-decision": {
      const error = decisionWanted(outcome.question, outcome.choices);
      return notDone(ports, changing, intent, { ok: false, error });
    }
    case "unknown":
      return stayInDoubt(ports, erp, { turn, intent }, outcome.why);
    default:
      return unreachable(outcome);
  }
}

/**
 * Brings a change of an order to the ERP's document: read as it is now, an intent committed, the ERP asked in the version that was
 * read, and the document read back. What others have changed there is left to a person. Safe to run twice: asked again after a lost
 * answer and the settle time, the ERP ends with the same document.
 */
export async function changeDocument(ports: FlowPorts, erp: Erp, changing: Changing): Promise<JobOutcome> {
  const { turn, change } = changing;
  const before = await ports.store.forShop(turn.job.shop, (shop) => shop.intents.find(change.kind, turn.key));
  const isOpen = before !== null && (before.state === "open" || before.state === "in-doubt");
  const earlyMs = isOpen ? (before.settleAt ?? before.sentAt).getTime() - ports.now().getTime() : 0;
  if (earlyMs > 0)
    return { kind: "wait", ms: earlyMs, why: "Waiting until the ERP can say whether it made the change" };
  const shown = await readShown(erp, turn);
  if (!shown.ok) return { kind: "retry", error: shown.error };
  const isMade = isDone(changing, shown.value);
  const begun = await beginChange(ports, changing, { before, settleMs: erp.capabilities.settleMs, isDone: isMade });
  if (!begun.ok) return waitIfHeld(begun.error) ?? leaveToOwner(ports, changing, begun.error);
  const { intent } = begun.value;
  const now = { ...changing, turn: begun.value.turn };
  if (isMade) return readBack(ports, erp, now, intent);
  const why = whyNot(changing, erp, shown.value);
  const theirs = why === null ? changedThere(changing, isOpen ? before : null, shown.value) : null;
  if (why !== null || theirs !== null) {
    await saveChange(ports, turn, { ...intent, state: "refused", outcome: "too-late" });
    return why === null ? leaveToBoth(ports, now, theirs ?? "") : leaveAsIs(ports, now, why);
  }
  if (turn.context.signal.aborted) return { kind: "wait", ms: 0, why: "The worker is stopping" };
  const at = { key: turn.key, version: shown.value.version };
  const answer = await writeUnlessLost(erp, FIELD_OF_CHANGE[change.kind], (session) =>
    change.kind === "amendment" ? session.amend(change.document, at) : session.cancel(at),
  );
  return take(ports, erp, now, { intent, answer });
}
