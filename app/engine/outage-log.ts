import type { EngineLog } from "./engine-log.ts";

/** Tells of an outage of the database once when it begins and once when it is over, however much it stops meanwhile. */
export interface OutageLog {
  failed(defect: unknown): void;
  worked(): void;
}

// So that who reads only the last hour of a log sees that it goes on.
const AGAIN_EVERY_MS = 10 * 60 * 1000;

/** `what` is not done while it lasts: "webhooks are not kept". */
export function createOutageLog(log: EngineLog, what: string): OutageLog {
  let failures = 0;
  let toldAt = 0;
  return {
    failed: (defect) => {
      failures += 1;
      const now = performance.now();
      if (failures > 1 && now - toldAt < AGAIN_EVERY_MS) return;
      toldAt = now;
      log.error(`the database does not answer: ${what}`, { count: failures, defect });
    },
    worked: () => {
      if (failures === 0) return;
      log.info("the database answers again", { count: failures });
      failures = 0;
    },
  };
}
