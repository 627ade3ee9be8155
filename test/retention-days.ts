import type { RetentionDays } from "#app/domain/retention.ts";

/** How long each class is kept where nobody configures it. */
export const KEPT_DAYS: RetentionDays = {
  finished: 90,
  failed: 400,
  scheduled: 0.25,
  attempts: 90,
  exchanges: 90,
  cases: 400,
  rehearsals: 90,
  stock: 400,
  batches: 30,
};
