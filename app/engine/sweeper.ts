import type { EngineLog } from "./engine-log.ts";
import type { Lane, Ledger } from "./port.ts";
import { createRound, type Round } from "./round.ts";
import type { Tokens } from "./tokens.ts";

const SWEEP_EVERY_MS = 60_000;
/** Lanes of one turn: a few milliseconds of the database each. */
const LANES_A_PAGE = 1000;

export interface SweeperParts {
  readonly ledger: Pick<Ledger, "lanesWithWork">;
  readonly tokens: Pick<Tokens, "ensure">;
  readonly lanesAPage?: number;
}

/** Gives every lane that has work and no token one, a page of lanes at a time. Safe from several workers at once. */
export async function sweep({ ledger, tokens, lanesAPage: limit = LANES_A_PAGE }: SweeperParts): Promise<void> {
  for (let after: Lane | null = null, isLast = false; !isLast;) {
    const lanes: readonly Lane[] = await ledger.lanesWithWork({ after, limit });
    if (lanes.length > 0) await tokens.ensure(lanes);
    after = lanes.at(-1) ?? null;
    isLast = lanes.length < limit;
  }
}

/** The belt beside the braces: once a minute, and at start, every lane that has work has a token. */
export function createSweeper(parts: SweeperParts & { readonly log: EngineLog }): Round {
  return createRound({
    turn: async () => {
      await sweep(parts);
      return SWEEP_EVERY_MS;
    },
    restMs: SWEEP_EVERY_MS,
    onDefect: (defect) => parts.log.warn("the sweep for lanes without a token failed", { defect }),
  });
}
