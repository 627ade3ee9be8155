import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import type { Result } from "#app/domain/result.ts";
import { parseIdempotencyKey, type IdempotencyKey } from "#app/domain/values/ids.ts";
import type { ErpSession, Exchange } from "#app/erp/port.ts";
import { aSalesOrder, type OrderParts } from "#test/erp/sales-order-builder.ts";
import type { ErpUnderTest } from "./erp-under-test.ts";

/** A session whose clock, signal and recorder are in the test's hands. */
export interface Bench {
  readonly session: ErpSession;
  readonly exchanges: readonly Exchange[];
  /** Moves the session's clock on; no time passes. */
  wait(ms: number): void;
  abort(): void;
}

export interface Workbench {
  readonly erp: ErpUnderTest;
  use(erp: ErpUnderTest): void;
  close(): Promise<void>;
  openSession(secrets?: Readonly<Record<string, string>>): Bench;
  newKey(): IdempotencyKey;
  /** An order for the item and warehouse of the ERP under test. */
  anOrder(parts?: OrderParts): SalesOrder;
}

/** The value of a result that must be one; fails with the error otherwise. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

export function createWorkbench(): Workbench {
  let erp: ErpUnderTest | null = null;
  let keys = 0;
  function current(): ErpUnderTest {
    if (erp === null) throw new Error("the ERP under test did not start");
    return erp;
  }
  return {
    get erp() {
      return current();
    },
    use(started) {
      erp = started;
    },
    close: async () => erp?.close(),
    openSession(secrets = current().secrets) {
      const exchanges: Exchange[] = [];
      const aborting = new AbortController();
      let skippedMs = 0;
      const opened = current().connector.open({
        config: current().config,
        secrets,
        now: () => new Date(Date.now() + skippedMs),
        signal: aborting.signal,
        correlationId: "conformance",
        record: (exchange) => exchanges.push(exchange),
      });
      const wait = (ms: number): void => {
        skippedMs += ms;
      };
      return { session: valueOf(opened), exchanges, wait, abort: () => aborting.abort() };
    },
    newKey() {
      keys += 1;
      const key = parseIdempotencyKey(`conformance.myshopify.com/order/${keys}`);
      if (key === null) throw new Error("a test's key is well formed");
      return key;
    },
    anOrder: (parts = {}) => aSalesOrder({ item: current().item, warehouse: current().warehouse, ...parts }),
  };
}
