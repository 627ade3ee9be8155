import { systemOf } from "./connection.ts";
import type { EngineMeter, Ran } from "./meter.ts";
import type { AttemptRecord, Engine, Guard, Ledger } from "./port.ts";

/** Accepting with its time taken: from the asking to the commit, the wait for a batch included. */
export function meterAccept(accept: Engine["accept"], meter: EngineMeter): Engine["accept"] {
  return async (event) => {
    const askedAt = performance.now();
    const note = (outcome: "kept" | "refused") =>
      meter.accepting({ flow: event.flow, source: event.source, outcome, ms: performance.now() - askedAt });
    try {
      await accept(event);
    } catch (defect) {
      note("refused");
      throw defect;
    }
    note("kept");
  };
}

/** Events that waited as told and will run again: their next run is not their first, though it has the same number. */
const MOST_REMEMBERED = 10_000;

function createFirstRuns() {
  const waited = new Set<string>();
  return (attempt: AttemptRecord): boolean => {
    const { eventId, attempt: number } = attempt.job;
    const isFirst = number === 1 && !waited.has(eventId);
    if (attempt.outcome !== "wait") waited.delete(eventId);
    else if (waited.size < MOST_REMEMBERED) waited.add(eventId);
    return isFirst;
  };
}

const RUNS_AGAIN: readonly AttemptRecord["outcome"][] = ["retry", "wait"];

function ranOf({ job, startedAt, endedAt, outcome, error }: AttemptRecord, isFirst: boolean): Ran {
  const since = (at: Date) => Math.max(0, at.getTime() - job.receivedAt.getTime());
  return {
    flow: job.flow,
    kind: job.kind,
    outcome,
    code: error?.code ?? null,
    waitMs: isFirst ? since(startedAt) : null,
    workMs: endedAt.getTime() - startedAt.getTime(),
    endToEndMs: RUNS_AGAIN.includes(outcome) ? null : since(endedAt),
  };
}

/** The ledger, its accepted rows and recorded runs counted. What is not committed is not counted. */
export function meterLedger(ledger: Ledger, meter: EngineMeter): Ledger {
  const isFirstRun = createFirstRuns();
  return {
    ...ledger,
    accept: async (events, writeTokens) => {
      const rows = await ledger.accept(events, writeTokens);
      meter.kept(rows);
      return rows;
    },
    record: async (recorded) => {
      await ledger.record(recorded);
      for (const attempt of recorded) meter.ran(ranOf(attempt, isFirstRun(attempt)));
    },
  };
}

/** The guard, its calls timed: the wait for their turn and the call apart. */
export function meterGuard(guard: Guard, meter: EngineMeter): Guard {
  return {
    ...guard,
    call: async (remote, run) => {
      const system = systemOf(remote.connection);
      const askedAt = performance.now();
      let sentAt: number | null = null;
      const note = (outcome: string) => {
        const endedAt = performance.now();
        const callMs = sentAt === null ? null : endedAt - sentAt;
        meter.called({ system, work: remote.work, outcome, waitMs: (sentAt ?? endedAt) - askedAt, callMs });
      };
      try {
        const result = await guard.call(remote, (signal) => {
          sentAt = performance.now();
          meter.callBegan(system);
          return run(signal);
        });
        note(result.ok ? "ok" : result.error.kind);
        return result;
      } catch (defect) {
        note("crashed");
        throw defect;
      }
    },
  };
}
