import { err, type Result } from "#app/domain/result.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import { type Admission, type BreakerParts, createBreakers } from "./breaker.ts";
import { createCallAllowance } from "./call-allowance.ts";
import { withinDeadline } from "./deadline.ts";
import type { CallBudgets, Guard, RemoteCall } from "./guard-port.ts";
import { type CallEnd, createLimit, type Limit } from "./limit.ts";
import { breakerOpen, brokenOff, budgetSpent, noAnswer, othersFirst } from "./not-called.ts";
import { createSilences } from "./silences.ts";
import { createTurns, type Place, type Turn, type Turns } from "./turns.ts";

/** A turn that comes later leaves too little of the deadline for the call. */
const LONGEST_WAIT_SHARE = 0.5;
/** A probe's holder is given up this long after its call must have ended. */
const PROBE_GRACE_MS = 5000;

const CLOSED: Admission = { kind: "closed" };
const NO_LINE: Turn = { kind: "turn", waitedMs: 0, end: () => {} };

type Run<T> = (signal: AbortSignal) => Promise<Result<T>>;

export interface GuardParts extends BreakerParts {
  readonly budgets: CallBudgets;
  /** Told of each connection's line, for whoever watches how many calls it lets run at once. */
  readonly onLine?: (limit: Limit) => void;
}

function endOf(result: Result<unknown>): CallEnd {
  if (result.ok) return "answered";
  switch (result.error.kind) {
    case "throttled":
    case "in-doubt":
      return "overloaded";
    case "unavailable":
    case "unauthorized":
      return "failed";
    default:
      return "answered";
  }
}

function openLine(maxInFlight: number, { onLine }: GuardParts): Turns {
  const limit = createLimit(maxInFlight);
  onLine?.(limit);
  return createTurns(limit);
}

/**
 * The guard of this process. Breakers are shared by all processes through `board`; how much a connection can take each process
 * finds for itself: where together they ask too much, throughput falls for each of them, and each goes back.
 * A person's call (`interactive`) passes an open breaker, so that new credentials can be tried; when it succeeds, the breaker closes.
 */
export function createGuard(parts: GuardParts): Guard {
  const breakers = createBreakers(parts);
  const allowance = createCallAllowance(parts.budgets, parts.onTrouble);
  const silences = createSilences();
  const lines = new Map<string, Turns>();

  function lineOf(connection: string, maxInFlight: number): Turns {
    const line = lines.get(connection) ?? openLine(maxInFlight, parts);
    lines.set(connection, line);
    return line;
  }

  async function takeTurn(remote: RemoteCall): Promise<Place> {
    const { connection, work, deadlineMs, signal, maxInFlight, isContinued = false } = remote;
    if (maxInFlight === undefined) return signal?.aborted === true ? { kind: "stopped" } : NO_LINE;
    const longestWaitMs = deadlineMs * LONGEST_WAIT_SHARE;
    return lineOf(connection, maxInFlight).take({ work, isContinued, longestWaitMs, signal });
  }

  async function admit({ connection, work, deadlineMs }: RemoteCall): Promise<Admission> {
    return work === "interactive" ? CLOSED : breakers.admit(connection, deadlineMs + PROBE_GRACE_MS);
  }

  async function note(remote: RemoteCall, admission: Admission, result: Result<unknown>): Promise<void> {
    silences.note(remote, result);
    if (remote.work !== "interactive") return breakers.note(remote.connection, admission, result);
    if (result.ok) await breakers.noteProof(remote.connection);
  }

  /** Nothing is noted of a call that was not made. */
  async function callInTurn<T>(remote: RemoteCall, turn: Turn, run: Run<T>): Promise<Result<T>> {
    let end: CallEnd = "failed";
    try {
      const admission = await admit(remote);
      if (admission.kind === "open") return err(breakerOpen(remote, admission));
      // The one call that tries whether the other side is back is not counted: it must not wait for a day to end.
      const awaitsMs = admission.kind === "probe" ? 0 : await allowance.spend(remote);
      if (awaitsMs > 0) return err(budgetSpent(remote, awaitsMs));
      const leftMs = remote.deadlineMs - Math.ceil(turn.waitedMs);
      const result = await withinDeadline(leftMs, run, () => err(noAnswer(remote)));
      end = endOf(result);
      turn.end(end);
      await note(remote, admission, result);
      return result;
    } finally {
      turn.end(end);
    }
  }

  return {
    call: async (remote, run) => {
      const silence = silences.of(remote);
      if (silence !== null) return err(silence);
      const place = await takeTurn(remote);
      switch (place.kind) {
        case "turn":
          return callInTurn(remote, place, run);
        case "sent-away":
          return err(othersFirst(remote, place.retryAfterMs));
        case "stopped":
          return err(brokenOff(remote));
        default:
          return unreachable(place);
      }
    },
    forgive: (connection) => breakers.forgive(connection),
  };
}
