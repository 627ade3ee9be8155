/** What a stretch of calls got done. */
export interface Throughput {
  /** Answers per millisecond. */
  readonly rate: number;
  /** Calls that ran at once, on average. */
  readonly atOnce: number;
}

/** Enough calls to tell 5 % from chance; a slow other side is judged by fewer. */
const WINDOW_CALLS = 40;
const FEWEST_CALLS = 8;
const LONGEST_WINDOW_MS = 10_000;

export interface ThroughputMeter {
  /** An answered call; the throughput of a window whenever one is full. */
  note(call: { readonly startedAt: number; readonly endedAt: number }): Throughput | null;
  /** Calls before this have nothing to do with those after. */
  restart(): void;
}

/** Measures in windows of forty calls, or of ten seconds where calls are slow. */
export function createThroughputMeter(): ThroughputMeter {
  let startedAt: number | null = null;
  let answered = 0;
  let busyMs = 0;

  function begin(at: number | null): void {
    [startedAt, answered, busyMs] = [at, 0, 0];
  }

  return {
    restart: () => begin(null),
    note: (call) => {
      const since = startedAt;
      if (since === null) {
        begin(call.endedAt);
        return null;
      }
      answered++;
      busyMs += call.endedAt - call.startedAt;
      const ms = call.endedAt - since;
      const isFull = answered >= WINDOW_CALLS || (answered >= FEWEST_CALLS && ms >= LONGEST_WINDOW_MS);
      if (!isFull) return null;
      // Little's law: what the calls took together, spread over the time, is how many of them there were at once.
      const throughput = { rate: answered / ms, atOnce: busyMs / ms };
      begin(call.endedAt);
      return throughput;
    },
  };
}
