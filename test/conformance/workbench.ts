import assert from "node:assert/strict";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import type { Result } from "#app/domain/result.ts";
import { parseIdempotencyKey, type IdempotencyKey } from "#app/domain/values/ids.ts";
import { createConnectors } from "#app/erp/connectors.ts";
import type { ErpConnector, ErpSession, Exchange } from "#app/erp/port.ts";
import { aSalesOrder, type OrderParts } from "#test/erp/sales-order-builder.ts";
import type { Books, ErpUnderTest, Machinery } from "./erp-under-test.ts";
import { openFaultLine, type FaultLine } from "./fault-line.ts";

/** A session whose clock, signal and recorder are in the law's hands. */
export interface Bench {
  readonly session: ErpSession;
  readonly exchanges: readonly Exchange[];
  /** Moves the session's clock on; no time passes. */
  wait(ms: number): void;
  abort(): void;
}

export interface Workbench {
  readonly erp: ErpUnderTest;
  readonly connector: ErpConnector;
  readonly line: FaultLine;
  openSession(secrets?: Readonly<Record<string, string>>): Bench;
  newKey(): IdempotencyKey;
  /** An order for the item and warehouse of the ERP under test. */
  anOrder(parts?: OrderParts): SalesOrder;
  /** By the ERP's own books where somebody can look into them, otherwise by what the connector finds. */
  countDocuments(key: IdempotencyKey): Promise<number>;
  close(): Promise<void>;
}

/** The value of a result that must be one; throws the error otherwise. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** The part of a law's claim that is about an error's kind, code, field and cause. */
export function assertRefused(result: Result<unknown>, expected: Readonly<Record<string, unknown>>): void {
  if (result.ok) assert.fail(`${JSON.stringify(result.value)} where ${JSON.stringify(expected)} was due`);
  assert.partialDeepStrictEqual(result.error, expected);
}

/** Both are there: a law that needs them is not claimed otherwise. */
export function booksOf({ erp }: Workbench): Books {
  if (erp.books === undefined) throw new Error("this law needs the ERP's books");
  return erp.books;
}
export function machineryOf({ erp }: Workbench): Machinery {
  if (erp.machinery === undefined) throw new Error("this law needs power over the ERP's process");
  return erp.machinery;
}

/** The connector, an ERP, and between them a line on which things go wrong. */
export async function openWorkbench(erp: ErpUnderTest): Promise<Workbench> {
  const line = await openFaultLine({ target: erp.address, nameOf: erp.nameOf });
  const connectors = createConnectors({ allow: [new URL(line.url).host], allowInsecure: true });
  const connector = connectors.find(erp.kind);
  if (connector === null) throw new Error(`there is no connector ${erp.kind}`);
  // A key of another run is another document: the ERP may be one that is there to stay.
  const run = `conformance-${Date.now().toString(36)}.myshopify.com/order/`;
  let keys = 0;
  const openSession = (secrets: Readonly<Record<string, string>> = erp.secrets): Bench => {
    const exchanges: Exchange[] = [];
    const aborting = new AbortController();
    let skippedMs = 0;
    const opened = connector.open({
      config: { ...erp.config, baseUrl: line.url },
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
  };
  return {
    erp,
    connector,
    line,
    openSession,
    newKey() {
      keys += 1;
      const key = parseIdempotencyKey(`${run}${keys}`);
      if (key === null) throw new Error("a law's key is well formed");
      return key;
    },
    anOrder: (parts = {}) => aSalesOrder({ item: erp.item, warehouse: erp.warehouse, ...parts }),
    countDocuments: async (key) =>
      erp.books === undefined
        ? valueOf(await openSession().session.find("sales-order", key)).length
        : erp.books.countDocuments(key),
    async close() {
      await connectors.close();
      await line.close();
      await erp.close();
    },
  };
}
