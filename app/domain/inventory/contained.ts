/** Units of one order and item that the ERP's number at one warehouse was seen to have lost. */
export interface Observation {
  readonly units: number;
  /** Number of the newest stock read begun when the observation had arrived: only snapshots above it contain the units. */
  readonly observed: number;
}

/**
 * An observation laid on the one before. More units count from their own observation on; fewer count at once, also for older
 * snapshots: what the ERP has since cancelled or moved is not contained. Safe to repeat and to take in twice.
 */
export function mergeObservation(before: Observation | null, seen: Observation): Observation {
  if (before === null || seen.units > before.units) return seen;
  return { units: seen.units, observed: before.observed };
}

/** Units that a snapshot is known to contain; never by clock, only by the order in which reads began and answers arrived. */
export function containedUnits(observation: Observation | null, snapshot: number): number {
  return observation !== null && observation.observed < snapshot ? observation.units : 0;
}
