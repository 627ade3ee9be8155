/** What the next GraphQL requests of a shop meet instead of, before or after their answer. */
export interface GraphqlFault {
  /** Answer this status and do nothing: 429 with Retry-After, 430, 500, 502, 503 with an HTML page. */
  readonly status?: number;
  /** Answer that much later. */
  readonly delayMs?: number;
  /** Answer THROTTLED from an empty bucket. */
  readonly throttle?: boolean;
  /** Do the work, then cut the connection: the answer is lost, the change is not. */
  readonly dropAfterCommit?: boolean;
  /** Cut the connection before anything is done. */
  readonly dropBefore?: boolean;
  /** Only operations of this name. */
  readonly operation?: string;
  /** How many requests; 1 unless told. */
  readonly count?: number;
}

export interface Faults {
  add(fault: GraphqlFault): void;
  /** The fault the next request meets, taken off the list; null where there is none. */
  take(operation: string): GraphqlFault | null;
  clear(): void;
}

export function createFaults(): Faults {
  let pending: { readonly fault: GraphqlFault; left: number }[] = [];
  return {
    add: (fault) => void pending.push({ fault, left: fault.count ?? 1 }),
    take(operation) {
      const next = pending.find(({ fault }) => fault.operation === undefined || fault.operation === operation);
      if (next === undefined) return null;
      next.left -= 1;
      pending = pending.filter(({ left }) => left > 0);
      return next.fault;
    },
    clear() {
      pending = [];
    },
  };
}
