import type { EngineLog } from "./engine-log.ts";
import type { LaneChanges, LaneTokens } from "./port.ts";
import { createRound, type Round } from "./round.ts";

/** A wish is seen within this. */
const LOOK_EVERY_MS = 10_000;
/** While a flow rests for its change, its workers' slices are waited for in short steps. */
const LOOK_AGAIN_MS = 250;

/** Brings the number of lanes of every flow to what is wanted. Any number of workers may. */
export function createLaneChanger(parts: {
  readonly laneChanges: LaneChanges;
  /** Of a flow for which nobody wants a number of its own. */
  readonly lanes: number;
  readonly tokens: LaneTokens;
  readonly log: EngineLog;
}): Round {
  return createRound({
    turn: async () => {
      const underWay = await parts.laneChanges.advance(parts.lanes, parts.tokens);
      return underWay > 0 ? LOOK_AGAIN_MS : LOOK_EVERY_MS;
    },
    restMs: LOOK_EVERY_MS,
    onDefect: (defect) => parts.log.warn("the number of a flow's lanes could not be changed yet", { defect }),
  });
}
