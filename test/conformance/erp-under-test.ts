import type { ErpConnector } from "#app/erp/port.ts";

/** What is made to go wrong with the next call of an operation, whatever the ERP. */
export type Trouble =
  /** The request is lost: nothing is done, and no answer comes. */
  | { readonly kind: "request-lost" }
  /** Everything is done, and the answer is lost. */
  | { readonly kind: "answer-lost" }
  /** The connection ends; the document appears `afterMs` later. */
  | { readonly kind: "late-commit"; readonly afterMs: number }
  /** The answer takes that long. */
  | { readonly kind: "slow"; readonly ms: number }
  | { readonly kind: "html" }
  | { readonly kind: "truncated" }
  | { readonly kind: "duplicate-content-length" }
  | { readonly kind: "server-error" }
  | { readonly kind: "unauthorized" }
  | { readonly kind: "throttled"; readonly retryAfterSeconds: number };

/** A running ERP, and what can be seen and done behind the connector's back. */
export interface ErpUnderTest {
  readonly connector: ErpConnector;
  readonly config: unknown;
  readonly secrets: Readonly<Record<string, string>>;
  /** An item with at least 50 units in `warehouse`. */
  readonly item: string;
  readonly warehouse: string;
  /** How many documents carry a key, by the ERP's own books. */
  countDocuments(key: string): Promise<number>;
  /** How many submits have reached the ERP so far. */
  countSubmits(): Promise<number>;
  /** The next submit, or the next read of stock, goes wrong. */
  cause(trouble: Trouble, call: "submit" | "stock"): Promise<void>;
  /** A person makes a second document with the key. */
  copyDocument(key: string): Promise<void>;
  ship(key: string): Promise<void>;
  /** The ERP's process ends at once, without closing anything. */
  kill(): Promise<void>;
  /** The same ERP again, at the same address, with everything it had committed. */
  restart(): Promise<void>;
  close(): Promise<void>;
}
