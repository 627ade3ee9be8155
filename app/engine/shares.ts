import { turnsOf, type WorkKind } from "#app/domain/work-kind.ts";

/** Who is next where several kinds of work want the same thing: each gets its share over time, and none can save turns up. */
export interface Shares {
  /** Work of this kind wants a turn and none of its kind was waiting: what it did not use before is lost. */
  arrive(work: WorkKind): void;
  spend(work: WorkKind): void;
  /** Of these, the kind that is furthest behind its share. */
  furthestBehind(waiting: readonly WorkKind[]): WorkKind | undefined;
}

/** Start-time fair queueing: a turn moves its kind on by the inverse of its share, and whoever has come least far is next. */
export function createShares(): Shares {
  const come = new Map<WorkKind, number>();
  let latest = 0;
  const comeOf = (work: WorkKind) => come.get(work) ?? 0;
  return {
    arrive: (work) => void come.set(work, Math.max(comeOf(work), latest)),
    spend: (work) => {
      latest = Math.max(latest, comeOf(work));
      come.set(work, comeOf(work) + 1 / turnsOf(work));
    },
    furthestBehind: (waiting) => waiting.toSorted((one, other) => comeOf(one) - comeOf(other))[0],
  };
}
