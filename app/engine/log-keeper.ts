import type { RetentionDays } from "#app/domain/retention.ts";
import type { EngineLog } from "./engine-log.ts";
import type { LogKeeping } from "./port.ts";
import { createRound, type Round } from "./round.ts";

const KEEP_EVERY_MS = 60 * 60 * 1000;
const REST_AFTER_DEFECT_MS = 60_000;

/** Once an hour, and at start: the log's coming months are there, and what was kept long enough is gone. Of all workers one removes. */
export function createLogKeeper(parts: {
  readonly logKeeping: LogKeeping;
  readonly retention: RetentionDays;
  readonly log: EngineLog;
}): Round {
  const { logKeeping, retention, log } = parts;
  return createRound({
    turn: async (signal) => {
      const made = await logKeeping.makeMonths();
      if (made.length > 0) log.info(`months of the log were made: ${made.join(", ")}`, { count: made.length });
      const removed = await logKeeping.removeExpired(retention, signal);
      for (const [dataClass, count] of Object.entries(removed?.rows ?? {})) {
        if (count > 0) log.info("what was kept long enough was removed", { kind: dataClass, count });
      }
      const months = removed?.months ?? [];
      if (months.length > 0)
        log.info(`empty months of the log were dropped: ${months.join(", ")}`, { count: months.length });
      return KEEP_EVERY_MS;
    },
    restMs: REST_AFTER_DEFECT_MS,
    onDefect: (defect) => log.warn("the log's months could not be kept in order", { defect }),
  });
}
