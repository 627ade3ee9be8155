import type { EngineLog } from "./engine-log.ts";
import type { Ledger } from "./port.ts";
import type { Tokens } from "./tokens.ts";

const SWEEP_EVERY_MS = 60_000;
/** Lanes one sweep looks at, oldest first; the next sweep sees the rest. */
const LANES_A_SWEEP = 1000;

export interface Sweeper {
  start(): void;
  stop(): void;
}

/** The belt beside the braces: once a minute, and at start, every lane that has work has a token. */
export function createSweeper(parts: {
  readonly ledger: Pick<Ledger, "lanesWithWork">;
  readonly tokens: Pick<Tokens, "ensure">;
  readonly log: EngineLog;
}): Sweeper {
  let timer: NodeJS.Timeout | undefined;
  const sweep = async () => {
    try {
      await parts.tokens.ensure(await parts.ledger.lanesWithWork(LANES_A_SWEEP));
    } catch (defect) {
      parts.log.warn("the sweep for lanes without a token failed", { defect });
    }
  };
  return {
    start: () => {
      timer = setInterval(() => void sweep(), SWEEP_EVERY_MS);
      void sweep();
    },
    stop: () => clearInterval(timer),
  };
}
