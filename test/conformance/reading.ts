import { describe, expect, test } from "vitest";
import { compareAmounts, difference, sum, type DecimalText } from "#app/domain/values/money.ts";
import { parseErpItem, type IdempotencyKey } from "#app/domain/values/ids.ts";
import type { ChangeStream, ErpSession, StockRow } from "#app/erp/port.ts";
import { valueOf, type Workbench } from "./workbench.ts";

async function stockRow(bench: Workbench, session: ErpSession): Promise<StockRow> {
  const item = parseErpItem(bench.erp.item);
  const { rows } = valueOf(await session.stock({ items: item === null ? [] : [item] }));
  const row = rows.find((each) => each.item === bench.erp.item && each.warehouse === bench.erp.warehouse);
  if (row === undefined) throw new Error("the item of the ERP under test has stock");
  return row;
}

async function readSubmitted(session: ErpSession, key: IdempotencyKey) {
  const refs = valueOf(await session.find("sales-order", key));
  const [document] = valueOf(
    await session.read(
      "sales-order",
      refs.map(({ id }) => id),
    ),
  );
  if (document === undefined) throw new Error("what was submitted can be read");
  return document;
}

async function walkChanges(session: ErpSession, stream: ChangeStream, from: string | null) {
  const keys: string[] = [];
  let cursor = from;
  for (;;) {
    const page = valueOf(await session.changes(stream, cursor));
    keys.push(...page.keys);
    cursor = page.next;
    if (page.complete) return { keys, cursor };
  }
}

function describeStock(bench: Workbench): void {
  test("a stock term that the ERP gives is a number, and one that it does not give is null, never zero", async () => {
    const { session } = bench.openSession();
    const { stock } = bench.erp.connector.capabilities;
    for (const row of valueOf(await session.stock({})).rows) {
      expect(row.onHand !== null, "on hand").toBe(stock.onHand);
      expect(row.allocated !== null, "allocated").toBe(stock.allocated);
      expect(row.available !== null, "available").toBe(stock.available);
    }
  });

  test("available loses exactly the units that the document says are allocated, before and after it ships", async () => {
    const { session } = bench.openSession();
    const before = await stockRow(bench, session);
    const key = bench.newKey();
    valueOf(await session.submit(bench.anOrder({ quantity: "3" }), key));
    const lost = async (): Promise<void> => {
      const after = await stockRow(bench, session);
      const { allocated } = await readSubmitted(session, key);
      expect(difference(before.available ?? ("0" as DecimalText), after.available ?? ("0" as DecimalText))).toBe(
        sum(allocated.map(({ quantity }) => quantity)),
      );
    };
    await lost();
    await bench.erp.ship(key);
    await lost();
    expect((await readSubmitted(session, key)).state).toBe("shipped");
  });
}

function describeChanges(bench: Workbench): void {
  test.for(["stock", "sales-orders"] as const)(
    "every change of %s is behind the cursor taken before it, each time it is asked",
    async (stream) => {
      const { session } = bench.openSession();
      const { cursor } = await walkChanges(session, stream, null);
      const key = bench.newKey();
      valueOf(await session.submit(bench.anOrder(), key));
      const [ref] = valueOf(await session.find("sales-order", key));
      const changed = stream === "stock" ? bench.erp.item : ref?.id;
      const first = await walkChanges(session, stream, cursor);
      expect(first.keys).toContain(changed);
      expect((await walkChanges(session, stream, cursor)).keys).toContain(changed);
      expect((await walkChanges(session, stream, first.cursor)).keys).toEqual([]);
    },
  );
}

export function describeReading(bench: Workbench): void {
  describe("reading", () => {
    test("a probe names the system, its company, its currency and its warehouses", async () => {
      const probe = valueOf(await bench.openSession().session.probe());
      expect(probe.system).not.toBe("");
      expect(probe.currency).toMatch(/^[A-Z]{3}$/);
      expect(probe.warehouses.map(({ code }) => code)).toContain(bench.erp.warehouse);
      expect(probe.missingPermissions).toEqual([]);
      expect(Math.abs(probe.clockSkewMs)).toBeLessThan(5_000);
    });

    test("amounts and quantities come back exactly as they were sent", async () => {
      const { session } = bench.openSession();
      const key = bench.newKey();
      const order = bench.anOrder({ quantity: "7", unitPrice: "0.1234", total: "9007199254740993.01" });
      valueOf(await session.submit(order, key));
      const document = await readSubmitted(session, key);
      expect(compareAmounts(document.total.amount, order.total)).toBe(0);
      expect(document.total.currency).toBe(order.currency);
      expect(document.lines.map(({ quantity }) => quantity)).toEqual(["7"]);
    });

    test("a search of the catalogue finds the item by its code", async () => {
      const { session } = bench.openSession();
      const found = valueOf(await session.catalogue({ kind: "items", search: bench.erp.item }));
      expect(found.rows.map(({ code }) => code)).toContain(bench.erp.item);
      expect(valueOf(await session.catalogue({ kind: "items", search: "no item has this name" })).rows).toEqual([]);
    });

    test("every remote call is recorded once, and no record holds a secret", async () => {
      const { session, exchanges } = bench.openSession();
      valueOf(await session.submit(bench.anOrder(), bench.newKey()));
      valueOf(await session.find("sales-order", bench.newKey()));
      expect(exchanges.map(({ operation }) => operation)).toEqual(["submit", "find"]);
      const written = JSON.stringify(exchanges);
      for (const secret of Object.values(bench.erp.secrets)) expect(written).not.toContain(secret);
    });

    describeStock(bench);
    describeChanges(bench);
  });
}
