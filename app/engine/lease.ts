import type { Token, Tokens } from "./tokens.ts";

// Two chances before the queue's heartbeat (10 s) runs out.
const KEEP_EVERY_MS = 4000;
/** After this long without a confirmed heartbeat somebody else may have the token. */
const LOST_AFTER_MS = 9000;

/** A token in our hands, kept alive until it is closed. */
export interface Lease {
  /** Aborted when the token is lost. */
  readonly signal: AbortSignal;
  /** Whether the token is still ours: asked of the database when the last answer is older than a heartbeat. */
  isHeld(): Promise<boolean>;
  close(): void;
}

/** Keeps the token's heartbeat; a stalled process finds its signal aborted when it wakes up. Never rejects. */
export function holdLease(tokens: Pick<Tokens, "keep">, token: Token): Lease {
  const lost = new AbortController();
  let confirmedAt = performance.now();
  const confirm = async () => {
    const askedAt = performance.now();
    try {
      if (await tokens.keep(token)) confirmedAt = askedAt;
      else lost.abort(new Error("the lane's token went to another worker"));
    } catch (cause) {
      // The database does not answer: hold on as long as nobody else can have it.
      if (performance.now() - confirmedAt > LOST_AFTER_MS)
        lost.abort(new Error("the token's heartbeat stopped", { cause }));
    }
  };
  const timer = setInterval(() => void confirm(), KEEP_EVERY_MS);
  return {
    signal: lost.signal,
    isHeld: async () => {
      if (performance.now() - confirmedAt > KEEP_EVERY_MS) await confirm();
      return !lost.signal.aborted && performance.now() - confirmedAt <= LOST_AFTER_MS;
    },
    close: () => clearInterval(timer),
  };
}
