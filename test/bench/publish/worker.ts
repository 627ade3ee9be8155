import { employ, type Employed } from "./engine.ts";
import { slowPace, type SlowClock } from "./slow-clock.ts";

/** What the bench tells the process that publishes. */
export type Told =
  | {
      readonly kind: "begin";
      readonly databaseUrl: string;
      readonly key: string;
      readonly shopifyUrl: string;
      readonly erpPort: number;
      readonly clock: SlowClock;
    }
  | { readonly kind: "leapt"; readonly aheadMs: number }
  | { readonly kind: "end" };

/** What it answers: it is ready; it has ended, and this was the most memory that it held. */
export type Answered = { readonly kind: "ready" } | { readonly kind: "ended"; readonly peakMb: number };

let employed: Employed | null = null;
let clock: SlowClock | null = null;

const answer = (answered: Answered) => void process.send?.(answered);

/** A process of its own, so that its memory is that of a worker and of nobody else. */
async function follow(told: Told): Promise<void> {
  switch (told.kind) {
    case "begin":
      clock = told.clock;
      employed = await employ("worker", { ...told, pace: slowPace(clock) });
      return answer({ kind: "ready" });
    case "leapt":
      if (clock !== null) clock.aheadMs = told.aheadMs;
      return;
    case "end":
      // Linux counts kilobytes.
      answer({ kind: "ended", peakMb: Math.round(process.resourceUsage().maxRSS / 1024) });
      await employed?.close();
      return process.disconnect();
  }
}

process.on("message", (told: Told) => void follow(told));
// The bench is gone, however it ended.
process.once("disconnect", () => process.exit());
