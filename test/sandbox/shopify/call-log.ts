/** One request of the app as the log keeps it: no variables, so no personal data. */
export interface Call {
  /** Which of a shop's doors for apps it came to. */
  readonly door: "graphql" | "token" | "bulk";
  readonly at: string;
  readonly shop: string;
  /** The operation's name, the grant type, or the bulk operation's id. */
  readonly operation: string;
  readonly requestedCost: number | null;
  readonly actualCost: number | null;
  /** Null where the connection was cut. */
  readonly status: number | null;
  readonly errorCodes: readonly string[];
}

/** What a door says of a request; the rest is nothing unless told. */
export type CallNote = Pick<Call, "door" | "at" | "shop" | "operation" | "status"> & Partial<Call>;

export interface CallLog {
  note(call: CallNote): void;
  /** Oldest first. */
  all(): readonly Call[];
}

/** Calls that can still be looked at. */
const KEPT = 10_000;

export function createCallLog(): CallLog {
  const calls: Call[] = [];
  return {
    note(call) {
      calls.push({ requestedCost: null, actualCost: null, errorCodes: [], ...call });
      if (calls.length > KEPT) calls.splice(0, calls.length - KEPT);
    },
    all: () => calls,
  };
}
