import assert from "node:assert/strict";
import { parseErpItem, type IdempotencyKey } from "#app/domain/values/ids.ts";
import { compareAmounts, decimalOf, difference, floorToUnits, sum, ZERO } from "#app/domain/values/money.ts";
import type { ChangeStream, ErpSession, StockRow } from "#app/erp/port.ts";
import type { Law, LawBook } from "./law.ts";
import { booksOf, machineryOf, valueOf, type Workbench } from "./workbench.ts";

/** As wrong as a clock may be where requests are signed with the time. */
const TWO_MINUTES_MS = 120_000;

async function stockRow(bench: Workbench, session: ErpSession, warehouse = bench.erp.warehouse): Promise<StockRow> {
  const item = parseErpItem(bench.erp.item);
  const { rows } = valueOf(await session.stock({ items: item === null ? [] : [item] }));
  const row = rows.find((each) => each.item === bench.erp.item && each.warehouse === warehouse);
  if (row === undefined) throw new Error(`${bench.erp.item} has no stock row in ${warehouse}`);
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
  if (document === undefined) throw new Error("what was submitted cannot be read");
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

/** What the document says is allocated is what available has lost since `before`. */
async function assertLost(bench: Workbench, session: ErpSession, key: IdempotencyKey, before: StockRow): Promise<void> {
  const after = await stockRow(bench, session);
  const { allocated } = await readSubmitted(session, key);
  const lost = difference(before.available ?? ZERO, after.available ?? ZERO);
  assert.equal(lost, sum(allocated.map(({ quantity }) => quantity)));
}

const noShipping: Law["notClaimed"] = ({ books }) => (books?.ship ? null : "nobody here can ship in this ERP");

const stock: readonly Law[] = [
  {
    title: "a stock term that the ERP gives is a number, and one that it does not give is null, never zero",
    async prove(bench) {
      const { stock: claimed } = bench.connector.capabilities;
      for (const row of valueOf(await bench.openSession().session.stock({})).rows) {
        assert.equal(row.onHand !== null, claimed.onHand);
        assert.equal(row.allocated !== null, claimed.allocated);
        assert.equal(row.available !== null, claimed.available);
      }
    },
  },
  {
    title: "an item that lies in two warehouses has a row for each, with what lies there",
    notClaimed: ({ otherWarehouse }) => (otherWarehouse === undefined ? "its item lies in one warehouse only" : null),
    async prove(bench) {
      const { session } = bench.openSession();
      for (const warehouse of [bench.erp.warehouse, bench.erp.otherWarehouse]) {
        const { onHand } = await stockRow(bench, session, warehouse);
        assert.ok(onHand !== null && compareAmounts(onHand, ZERO) > 0, `${warehouse}: ${onHand}`);
      }
    },
  },
  {
    title: "available loses exactly the units that the document says are allocated, before and after it ships",
    notClaimed: noShipping,
    async prove(bench) {
      const { session } = bench.openSession();
      const before = await stockRow(bench, session);
      const key = bench.newKey();
      valueOf(await session.submit(bench.anOrder({ quantity: "3" }), key));
      await assertLost(bench, session, key, before);
      await booksOf(bench).ship?.(key);
      await assertLost(bench, session, key, before);
      assert.equal((await readSubmitted(session, key)).state, "shipped");
    },
  },
  {
    title: "a document of which a part has shipped is partly shipped, and available has lost all of it still",
    notClaimed: noShipping,
    async prove(bench) {
      const { session } = bench.openSession();
      const before = await stockRow(bench, session);
      const key = bench.newKey();
      valueOf(await session.submit(bench.anOrder({ quantity: "5" }), key));
      await booksOf(bench).ship?.(key, 2);
      assert.equal((await readSubmitted(session, key)).state, "partly-shipped");
      await assertLost(bench, session, key, before);
      assert.equal(difference(before.available ?? ZERO, (await stockRow(bench, session)).available ?? ZERO), "5");
    },
  },
  {
    title: "what is sold beyond what there is shows as less than nothing, and is not hidden",
    async prove(bench) {
      const { session } = bench.openSession();
      const before = (await stockRow(bench, session)).available ?? ZERO;
      const quantity = decimalOf(Math.max(floorToUnits(before), 0) + 5);
      valueOf(await session.submit(bench.anOrder({ quantity, unitPrice: "1.19" }), bench.newKey()));
      const after = (await stockRow(bench, session)).available ?? ZERO;
      assert.equal(after, difference(before, quantity));
      assert.ok(compareAmounts(after, ZERO) < 0);
    },
  },
];

const changes = (["stock", "sales-orders"] as const).map((stream): Law => ({
  title: `every change of ${stream} is behind the cursor taken before it, each time it is asked, and told once`,
  async prove(bench) {
    const { session } = bench.openSession();
    const { cursor } = await walkChanges(session, stream, null);
    const key = bench.newKey();
    valueOf(await session.submit(bench.anOrder(), key));
    const [ref] = valueOf(await session.find("sales-order", key));
    const changed = (stream === "stock" ? bench.erp.item : ref?.id) ?? "";
    const first = await walkChanges(session, stream, cursor);
    assert.ok(first.keys.includes(changed));
    assert.ok((await walkChanges(session, stream, cursor)).keys.includes(changed));
    assert.deepEqual((await walkChanges(session, stream, first.cursor)).keys, []);
  },
}));

const hardChanges: readonly Law[] = [
  {
    title: "a change whose transaction began before the cursor and ended after it is told",
    notClaimed: ({ machinery }, { connector }) => {
      if (connector.capabilities.changes === "feed")
        return "its feed is written with the change: nothing appears behind a cursor";
      return machinery?.changeSlowly ? null : "nobody here can hold a transaction of this ERP open";
    },
    async prove(bench) {
      const { session } = bench.openSession();
      const [slow, quick] = [bench.newKey(), bench.newKey()];
      valueOf(await session.submit(bench.anOrder(), slow));
      const { id } = (await readSubmitted(session, slow)).ref;
      const { cursor } = await walkChanges(session, "sales-orders", null);
      const commit = (await machineryOf(bench).changeSlowly?.(slow)) ?? (() => Promise.resolve());
      valueOf(await session.submit(bench.anOrder(), quick));
      const passed = await walkChanges(session, "sales-orders", cursor);
      assert.ok(!passed.keys.includes(id));
      await commit();
      assert.ok((await walkChanges(session, "sales-orders", passed.cursor)).keys.includes(id));
    },
  },
  {
    title: "a clock of ours that is two minutes fast loses no change and ends no doubt early",
    async prove(bench) {
      const { session, wait } = bench.openSession();
      wait(TWO_MINUTES_MS);
      const { cursor } = await walkChanges(session, "sales-orders", null);
      const key = bench.newKey();
      valueOf(await session.submit(bench.anOrder(), key));
      const { id } = (await readSubmitted(session, key)).ref;
      assert.ok((await walkChanges(session, "sales-orders", cursor)).keys.includes(id));
      bench.line.cause("submit", { kind: "request-lost" });
      const lost = bench.newKey();
      assert.equal(valueOf(await session.submit(bench.anOrder(), lost)).kind, "unknown");
      assert.equal(valueOf(await session.settle("sales-order", lost)).kind, "pending");
    },
  },
];

const documents: readonly Law[] = [
  {
    title: "a probe names the system, its company, its currency and its warehouses",
    async prove(bench) {
      const probe = valueOf(await bench.openSession().session.probe());
      assert.notEqual(probe.system, "");
      assert.match(probe.currency, /^[A-Z]{3}$/);
      assert.ok(probe.warehouses.some(({ code }) => code === bench.erp.warehouse));
      assert.deepEqual(probe.missingPermissions, []);
      assert.ok(Math.abs(probe.clockSkewMs) < 5_000, `${probe.clockSkewMs} ms`);
    },
  },
  {
    title: "amounts and quantities come back exactly as they were sent, at the edge of what a float holds too",
    async prove(bench) {
      const { session } = bench.openSession();
      for (const unitPrice of ["0.07", "19.99", "90071992547.01"]) {
        const key = bench.newKey();
        const order = bench.anOrder({ quantity: "7", unitPrice });
        valueOf(await session.submit(order, key));
        const document = await readSubmitted(session, key);
        assert.equal(
          compareAmounts(document.total.amount, order.total),
          0,
          `${document.total.amount} for ${order.total}`,
        );
        assert.equal(document.total.currency, order.currency);
        assert.deepEqual(
          document.lines.map(({ quantity }) => quantity),
          ["7"],
        );
      }
    },
  },
  {
    title: "every remote call is recorded once, and no record holds a secret",
    async prove(bench) {
      const { session, exchanges } = bench.openSession();
      const before = bench.line.total();
      valueOf(await session.submit(bench.anOrder(), bench.newKey()));
      valueOf(await session.find("sales-order", bench.newKey()));
      assert.equal(exchanges.length, bench.line.total() - before);
      const written = JSON.stringify(exchanges);
      for (const secret of Object.values(bench.erp.secrets)) assert.ok(!written.includes(secret));
    },
  },
];

export const reading: LawBook = { name: "reading", laws: [...documents, ...stock, ...changes, ...hardChanges] };
