import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { WrittenField } from "#app/domain/ownership/written-field.ts";
import { err, type Result } from "#app/domain/result.ts";
import type { WorkKind } from "#app/domain/work-kind.ts";
import type { Job, JobContext } from "#app/engine/port.ts";
import type { Capabilities, ErpReads, ErpSession } from "#app/erp/port.ts";
import type { ConnectionRow } from "#app/store/port.ts";
import type { Exchanges } from "./exchanges.ts";
import { askUnlessWithheld, unlessWithheld, type Withheld } from "./may-write.ts";
import type { FlowPorts } from "./ports.ts";

/** How long one ERP call of a flow may take: order confirmation is the slowest, 10.7 s for twenty at once on a real ERP. */
const DEADLINE_MS = 30_000;

/** The shop's ERP for one run: each call goes through the guard, and is kept for the timeline. */
export interface Erp {
  readonly capabilities: Capabilities;
  read<T>(ask: (session: ErpReads) => Promise<Result<T>>): Promise<Result<T>>;
  /** While the flow may not write the field, nothing leaves: Err(flow-paused, write-not-owned). */
  write<T>(field: WrittenField, ask: (session: ErpSession) => Promise<Result<T>>): Promise<Result<T>>;
}

export interface ErpUse {
  readonly job: Job;
  readonly context: JobContext;
  readonly work: WorkKind;
  readonly exchanges: Exchanges;
}

/** The guard's name of a shop's ERP; compose wakes the shop's flows when its breaker closes. */
export function erpConnectionName(shop: string): string {
  return `${shop}/erp`;
}

/** Why the shop's ERP cannot be asked now; null: it can. What waits for it is woken by a new connection or new credentials. */
export function whyNotConnected(connection: ConnectionRow | null): string | null {
  if (connection === null) return "No ERP is connected";
  return connection.state === "unauthorized"
    ? "The ERP refuses our sign-in; its owner is asked for new credentials"
    : null;
}

/** Only the belt: see whyNotConnected. */
export const NOT_CONNECTED_MS = 30_000;

/** A write; null where it was asked and no answer came before the guard's deadline: it ended the call, not the ERP, which may still commit. */
export async function writeUnlessLost<T>(
  erp: Erp,
  field: WrittenField,
  ask: (session: ErpSession) => Promise<Result<T>>,
): Promise<Result<T> | null> {
  let wasAsked = false;
  let wasAnswered = false;
  const answer = await erp.write(field, async (session) => {
    wasAsked = true;
    const written = await ask(session);
    wasAnswered = true;
    return written;
  });
  return wasAsked && !wasAnswered ? null : answer;
}

function notConnected(message: string): SyncError {
  return { kind: "unavailable", code: "erp-not-connected", system: "throughline", message };
}

/**
 * Opens the shop's ERP, gives it to `use`, and closes it whatever happens. Makes no call by itself.
 * Err: the connection's kind is not installed, or its configuration is not complete.
 */
export async function withErp<T>(
  ports: FlowPorts,
  connection: ConnectionRow,
  turn: ErpUse,
  use: (erp: Erp) => Promise<Result<T>>,
): Promise<Result<T>> {
  const connector = ports.connectors.find(connection.kind);
  if (connector === null) return err(notConnected(`No connector of the kind ${connection.kind} is installed.`));
  const { job, context, work, exchanges } = turn;
  const overdue = new AbortController();
  const opened = connector.open({
    config: connection.config,
    secrets: connection.credentials,
    now: ports.now,
    signal: AbortSignal.any([context.signal, overdue.signal]),
    correlationId: job.correlationId,
    record: exchanges.noteErp,
  });
  if (!opened.ok) return opened;
  const session = opened.value;
  const remote = {
    connection: erpConnectionName(job.shop),
    work,
    deadlineMs: DEADLINE_MS,
    signal: context.signal,
    maxInFlight: connector.capabilities.maxInFlight,
    callBudget: connector.capabilities.callBudget,
  };
  let isContinued = false;
  const call = <T>(ask: () => Promise<Result<T>>) =>
    ports.guard.call({ ...remote, isContinued }, (signal) => {
      isContinued = true;
      signal.addEventListener("abort", () => overdue.abort(signal.reason), { once: true });
      return ask();
    });
  try {
    return await use({
      capabilities: connector.capabilities,
      read: (ask) => call(() => ask(session)),
      // Asked behind the guard's queue, right before the call.
      write: async <W>(field: WrittenField, ask: (session: ErpSession) => Promise<Result<W>>) =>
        unlessWithheld(await call<W | Withheld>(() => askUnlessWithheld(ports, { job, field }, () => ask(session)))),
    });
  } finally {
    await session.close();
  }
}
