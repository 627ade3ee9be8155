import type { Refusal } from "./books.ts";
import type { Operation } from "./faults.ts";

export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One call of the contract, as routed; `run` does the work. */
export interface Route {
  readonly operation: Operation;
  /** The document's key; empty where the call is about no document. */
  readonly key: string;
  readonly run: () => Answered;
}

export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
}

export function refuse(
  status: number,
  code: string,
  message: string,
  more: { field?: string; value?: string } = {},
): Answered {
  return { status, body: { error: { code, message, ...more } } };
}

/** A refusal of the books as the contract's error body. */
export function refuseBy({ status, code, message, field, value }: Refusal): Answered {
  return refuse(status, code, message, {
    ...(field === undefined ? {} : { field }),
    ...(value === undefined ? {} : { value }),
  });
}

/** A route about no document. */
export function reading(operation: Operation, run: () => Answered): Route {
  return { operation, key: "", run };
}
