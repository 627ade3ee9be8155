import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, type Result } from "#app/domain/result.ts";
import { type Breaker, createBreaker } from "./breaker.ts";
import type { Guard, WorkKind } from "./port.ts";

type Remote = Parameters<Guard["call"]>[0];
type Told = Extract<SyncError, { readonly retryAfterMs?: number }>;

/** The other side asked for silence: until then it is not asked again. */
interface Silence {
  readonly until: number;
  readonly error: Told;
}

interface Connection {
  breaker: Breaker;
  readonly silences: Map<WorkKind, Silence>;
}

/** Nobody's Retry-After holds a connection longer: it may be a mistake of theirs. */
const LONGEST_SILENCE_MS = 10 * 60_000;
/** A call that does not heed its signal is left alone after this. */
const ABORT_GRACE_MS = 500;

function systemOf(remote: Remote): "shopify" | "erp" {
  return remote.connection.endsWith("/shopify") ? "shopify" : "erp";
}

function notCalled(remote: Remote, retryAfterMs: number): SyncError {
  const system = systemOf(remote);
  const code = system === "shopify" ? "shopify-failing" : "erp-failing";
  return {
    kind: "unavailable",
    code,
    system,
    message: "Not called: it failed just now, and is tried again soon.",
    retryAfterMs,
  };
}

function noAnswer(remote: Remote): SyncError {
  const system = systemOf(remote);
  const code = system === "shopify" ? "shopify-no-answer" : "erp-no-answer";
  return { kind: "in-doubt", code, system, message: `No answer within ${remote.deadlineMs} ms.` };
}

async function withinDeadline<T>(remote: Remote, run: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result<T>>((resolve) => {
    timer = setTimeout(() => resolve(err(noAnswer(remote))), remote.deadlineMs + ABORT_GRACE_MS);
  });
  try {
    return await Promise.race([run(AbortSignal.timeout(remote.deadlineMs)), late]);
  } finally {
    clearTimeout(timer);
  }
}

function noteSilence(connection: Connection, work: WorkKind, result: Result<unknown>): void {
  if (result.ok || !("retryAfterMs" in result.error) || result.error.retryAfterMs === undefined) return;
  const ms = Math.min(result.error.retryAfterMs, LONGEST_SILENCE_MS);
  connection.silences.set(work, { until: Date.now() + ms, error: result.error });
}

function silenceOf(connection: Connection, work: WorkKind): SyncError | null {
  const silence = connection.silences.get(work);
  if (silence === undefined) return null;
  const retryAfterMs = silence.until - Date.now();
  if (retryAfterMs > 0) return { ...silence.error, retryAfterMs };
  connection.silences.delete(work);
  return null;
}

/**
 * The guard of this process. `onRecovered` is told the connection whose breaker closed: work that waits for it may run now.
 * A person's call (`interactive`) passes an open breaker, so that new credentials can be tried; when it succeeds, the breaker closes.
 */
export function createGuard(onRecovered: (connection: string) => void): Guard {
  const connections = new Map<string, Connection>();

  const connectionOf = (name: string): Connection => {
    const known = connections.get(name);
    if (known !== undefined) return known;
    const made: Connection = { breaker: createBreaker(() => onRecovered(name)), silences: new Map() };
    connections.set(name, made);
    return made;
  };

  const callForPerson = async <T>(name: string, call: () => Promise<Result<T>>): Promise<Result<T>> => {
    const result = await call();
    const connection = connectionOf(name);
    if (result.ok && !connection.breaker.isClosed()) {
      connections.delete(name);
      onRecovered(name);
    }
    return result;
  };

  return {
    call: async (remote, run) => {
      const connection = connectionOf(remote.connection);
      const silence = silenceOf(connection, remote.work);
      if (silence !== null) return err(silence);
      const call = async () => {
        const result = await withinDeadline(remote, run);
        noteSilence(connection, remote.work, result);
        return result;
      };
      if (remote.work === "interactive") return callForPerson(remote.connection, call);
      return (await connection.breaker.through(call)) ?? err(notCalled(remote, connection.breaker.opensInMs()));
    },
  };
}
