/** How long each class of the log is kept, in days; the audit trail is kept for ever. */
export interface RetentionDays {
  /** Events done, ignored or cancelled, with their original bytes. */
  readonly finished: number;
  /** Events quarantined or dead whose exception is closed. */
  readonly failed: number;
  /** Runs of schedules that are done; the newest of each schedule stays. */
  readonly scheduled: number;
  readonly attempts: number;
  /** Remote calls on the timeline. */
  readonly exchanges: number;
  /** Exceptions resolved or discarded. */
  readonly cases: number;
  /** How single orders fared in a rehearsal; what it found in sum stays with its release. */
  readonly rehearsals: number;
  /** What was found about stock: days of variance, changes by others, times below zero that are over, and publishings that people started. */
  readonly stock: number;
  /** Batches of level writes that have ended, with their rows. */
  readonly batches: number;
}

/** What was removed. */
export interface Removed {
  readonly rows: Readonly<Record<keyof RetentionDays, number>>;
  /** Partitions dropped whole, because no row was left in them. */
  readonly months: readonly string[];
}
