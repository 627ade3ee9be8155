import type { Tally } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import type { BreakerSight, EngineSight, FlowSight } from "./engine-sight.ts";

const MINUTE_MS = 60_000;
const MINUTES_SHOWN = 60;

export interface EngineFlowView {
  readonly flow: FlowSight["flow"];
  readonly waiting: Tally;
  readonly paused: Tally;
  /** UTC; null: nothing waits. */
  readonly oldestSince: string | null;
  readonly quarantined: Tally;
  readonly dead: Tally;
  readonly done: number;
  readonly donePerMinute: number;
  readonly retries: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** Done in each of the last 60 minutes, oldest first; the present one is not over. */
  readonly minutes: readonly number[];
}

export interface EngineView {
  readonly now: string;
  /** From here on runs are counted. */
  readonly since: string;
  readonly flows: readonly EngineFlowView[];
  readonly deepest: EngineSight["deepest"];
  readonly ordersInDoubt: number;
  readonly breakers: readonly BreakerSight[];
  readonly workers: number;
  readonly busyLanes: number;
}

/** Whether this shop's staff operate the installation. */
export function isOperator(desk: Pick<Desk, "operator">): boolean {
  return desk.operator !== undefined;
}

function minutesUpTo(now: Date, runs: readonly { readonly minute: Date; readonly done: number }[]): readonly number[] {
  const present = Math.floor(now.getTime() / MINUTE_MS);
  const minutes = Array.from({ length: MINUTES_SHOWN }, () => 0);
  for (const { minute, done } of runs) {
    const place = MINUTES_SHOWN - 1 - (present - Math.floor(minute.getTime() / MINUTE_MS));
    if (place >= 0 && place < MINUTES_SHOWN) minutes[place] = done;
  }
  return minutes;
}

/** The engine of the whole installation, with the last hour's runs; null for everybody but its operator. */
export async function readEngine({ operator, now }: Pick<Desk, "operator" | "now">): Promise<EngineView | null> {
  if (operator === undefined) return null;
  const [{ at, flows, ...sight }, runs] = await Promise.all([operator.look(), operator.recentRuns()]);
  const minutesCounted = Math.max(1, (now().getTime() - runs.since.getTime()) / MINUTE_MS);
  return {
    ...sight,
    now: at.toISOString(),
    since: runs.since.toISOString(),
    flows: flows.map(({ oldestSince, ...flow }) => {
      const ran = runs.flows.find((candidate) => candidate.flow === flow.flow);
      const done = ran?.done ?? 0;
      return {
        ...flow,
        oldestSince: oldestSince?.toISOString() ?? null,
        done,
        donePerMinute: done / minutesCounted,
        retries: ran?.retries ?? 0,
        p50Ms: ran?.p50Ms ?? null,
        p99Ms: ran?.p99Ms ?? null,
        minutes: minutesUpTo(at, ran?.doneByMinute ?? []),
      };
    }),
  };
}
