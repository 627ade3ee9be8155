/** Units of one order and item that the ERP's number at one warehouse was seen to have lost. */
export interface Observation {
  readonly units: number;
  /** Number of the newest stock read begun when the observation had arrived: only snapshots above it contain the units. */
  readonly observed: number;
  /** The document's, as the ERP named it; null: seen before versions were kept. */
  readonly version: string | null;
}

/**
 * An observation laid on the one before. Units of a document that has changed count from their own observation on: they may have been
 * moved away and back in between, so that an older snapshot was taken without them. Of the same version, more count from then on,
 * fewer at once. Safe to repeat and to take in twice.
 */
export function mergeObservation(before: Observation | null, seen: Observation): Observation {
  if (before === null || before.version !== seen.version || seen.units > before.units) return seen;
  return { ...before, units: seen.units };
}

/** Units that a snapshot is known to contain; never by clock, only by the order in which reads began and answers arrived. */
export function containedUnits(observation: Pick<Observation, "units" | "observed"> | null, snapshot: number): number {
  return observation !== null && observation.observed < snapshot ? observation.units : 0;
}
