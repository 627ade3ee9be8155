import type { ShopCall, ShopifyExchange } from "../port.ts";
import type { Part } from "./shared-requests.ts";

/** Aborted when nobody waits for the answer any more. */
function whenAllAbort(signals: readonly AbortSignal[]): AbortSignal {
  const all = new AbortController();
  let left = signals.length;
  const leave = () => {
    left--;
    if (left === 0) all.abort();
  };
  for (const signal of signals) {
    if (signal.aborted) leave();
    else signal.addEventListener("abort", leave, { once: true });
  }
  return all.signal;
}

/** The call of a request that several share, and its trace in the timeline of each of them. */
export interface SharedCall<Wish> {
  readonly call: ShopCall;
  /** Tells each part of what was exchanged: its own wish, its own share of the points, and of the answer only its own piece. */
  tell(pieceOf: (part: Part<Wish>) => unknown): void;
}

export function createSharedCall<Wish>(parts: readonly Part<Wish>[]): SharedCall<Wish> {
  const exchanges: ShopifyExchange[] = [];
  const [first] = parts;
  if (first === undefined) throw new Error("a shared request has parts");
  return {
    call: {
      work: first.call.work,
      signal: whenAllAbort(parts.map(({ call }) => call.signal)),
      record: (exchange) => void exchanges.push(exchange),
    },
    tell(pieceOf) {
      for (const exchange of exchanges) {
        const costPoints = exchange.costPoints === null ? null : Math.ceil(exchange.costPoints / parts.length);
        for (const part of parts) {
          const piece = pieceOf(part);
          // The body as it came holds what concerns the others.
          const response = piece === undefined ? null : JSON.stringify(piece);
          part.call.record({ ...exchange, variables: JSON.stringify(part.wish), response, costPoints });
        }
      }
    },
  };
}
