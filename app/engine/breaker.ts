import type { Result } from "#app/domain/result.ts";
import type { BreakerBoard, BreakReason, OpenBreaker, Probe } from "./guard-port.ts";
import { judgeAnswer, type Verdict } from "./verdict.ts";

/** Failures one after another that mean the other side is down, not that one call was unlucky. */
const OPENS_AFTER = 5;
const FIRST_REST_MS = 5000;
const LONGEST_REST_MS = 60_000;
/** What another process wrote is seen within this. */
const LOOK_EVERY_MS = 1000;
/** Somebody's probe is under way: it is known soon. */
const PROBED_MS = 1000;
/** Only a person ends this wait, and wakes the work that waits; asking now and then is the belt. */
const FORGIVEN_BY_A_PERSON_MS = 60_000;

/** What a call to one connection may do now. */
export type Admission =
  | { readonly kind: "closed" }
  | { readonly kind: "probe"; readonly probe: Probe }
  | { readonly kind: "open"; readonly reason: BreakReason; readonly opensInMs: number };

export interface BreakerParts {
  readonly board: BreakerBoard;
  /** The connection works again; told once, in the process whose call proved it. */
  readonly onRecovered: (connection: string) => void;
  /** The board does not answer: a call's own result counts all the same. */
  readonly onTrouble: (defect: unknown) => void;
}

/** This process's sight of the breakers that all processes share. No method rejects. */
export interface Breakers {
  /** `leaseMs`: longer than the call may take. */
  admit(connection: string, leaseMs: number): Promise<Admission>;
  /** What came of an admitted call. */
  note(connection: string, admission: Admission, result: Result<unknown>): Promise<void>;
  /** A call outside of admission went well: closes it where it is seen open. */
  noteProof(connection: string): Promise<void>;
  /** Closes it, whoever opened it. */
  forgive(connection: string): Promise<void>;
}

/** 5 s, 10 s, 20 s … 60 s. */
function restMs(opening: number): number {
  return Math.min(FIRST_REST_MS * 2 ** (opening - 1), LONGEST_REST_MS);
}

function asBreaker(connection: string, verdict: Exclude<Verdict, { kind: "well" }>, opening: number): OpenBreaker {
  return { connection, reason: verdict.kind, restMs: verdict.restMs ?? restMs(opening) };
}

interface Seen {
  readonly reason: BreakReason;
  readonly restsUntil: number;
}

/** The board as read at most a second ago; what this process writes it sees at once. */
function createSight({ board, onTrouble }: Pick<BreakerParts, "board" | "onTrouble">) {
  let seen = new Map<string, Seen>();
  let seenAt = -Infinity;
  let writes = 0;
  let looking: Promise<void> | null = null;

  async function look(): Promise<void> {
    const writesBefore = writes;
    const at = performance.now();
    try {
      const open = await board.list();
      // An answer from before our own write does not know of it.
      if (writes !== writesBefore) return;
      seen = new Map(open.map(({ connection, reason, restMs: ms }) => [connection, { reason, restsUntil: at + ms }]));
    } catch (defect) {
      onTrouble(defect);
    }
    seenAt = at;
  }

  return {
    of: async (connection: string): Promise<Seen | null> => {
      if (performance.now() - seenAt >= LOOK_EVERY_MS) {
        looking ??= look().finally(() => {
          looking = null;
        });
        await looking;
      }
      return seen.get(connection) ?? null;
    },
    /** Writes, and sees for itself; false where the board did not take it: then this process alone keeps to it until it looks again. */
    write: async <T>(connection: string, now: OpenBreaker | null, act: () => Promise<T>): Promise<T | null> => {
      writes++;
      if (now === null) seen.delete(connection);
      else seen.set(connection, { reason: now.reason, restsUntil: performance.now() + now.restMs });
      try {
        return await act();
      } catch (defect) {
        onTrouble(defect);
        return null;
      } finally {
        writes++;
      }
    },
  };
}

/** Breakers over a board: five failures in a row in one process open one for all; one call of all processes tries whether it may close. */
export function createBreakers(parts: BreakerParts): Breakers {
  const { board, onRecovered, onTrouble } = parts;
  const sight = createSight(parts);
  const failures = new Map<string, number>();

  async function admitToRested(connection: string, reason: BreakReason, leaseMs: number): Promise<Admission> {
    try {
      const probe = await board.takeProbe(connection, leaseMs);
      return probe === null ? { kind: "open", reason, opensInMs: PROBED_MS } : { kind: "probe", probe };
    } catch (defect) {
      onTrouble(defect);
      return { kind: "open", reason, opensInMs: PROBED_MS };
    }
  }

  async function close(connection: string, probe: Probe | null): Promise<void> {
    failures.delete(connection);
    if ((await sight.write(connection, null, () => board.close(connection, probe))) === true) onRecovered(connection);
  }

  async function noteProbe(connection: string, probe: Probe, verdict: Verdict): Promise<void> {
    if (verdict.kind === "well") return close(connection, probe);
    const rest = asBreaker(connection, verdict, probe.openings + 1);
    await sight.write(connection, rest, () => board.reopen(rest, probe));
  }

  async function noteFailure(connection: string, verdict: Exclude<Verdict, { kind: "well" }>): Promise<void> {
    const inARow = (failures.get(connection) ?? 0) + 1;
    failures.set(connection, inARow);
    if (verdict.restMs === null && inARow < OPENS_AFTER) return;
    failures.delete(connection);
    const open = asBreaker(connection, verdict, 1);
    await sight.write(connection, open, () => board.open(open));
  }

  return {
    admit: async (connection, leaseMs) => {
      const open = await sight.of(connection);
      if (open === null) return { kind: "closed" };
      const opensInMs = Math.ceil(open.restsUntil - performance.now());
      if (opensInMs <= 0) return admitToRested(connection, open.reason, leaseMs);
      return { kind: "open", reason: open.reason, opensInMs: Math.min(opensInMs, FORGIVEN_BY_A_PERSON_MS) };
    },
    note: async (connection, admission, result) => {
      const verdict = judgeAnswer(result);
      if (admission.kind === "probe") return noteProbe(connection, admission.probe, verdict);
      if (verdict.kind === "well") failures.delete(connection);
      else await noteFailure(connection, verdict);
    },
    noteProof: async (connection) => {
      failures.delete(connection);
      if ((await sight.of(connection)) !== null) await close(connection, null);
    },
    forgive: (connection) => close(connection, null),
  };
}
