import assert from "node:assert/strict";
import { parseErpItem, type IdempotencyKey } from "#app/domain/values/ids.ts";
import { compareAmounts, decimalOf, sum } from "#app/domain/values/money.ts";
import type { ErpSession, ShipmentNow } from "#app/erp/port.ts";
import type { ErpUnderTest } from "./erp-under-test.ts";
import type { Law, LawBook } from "./law.ts";
import { booksOf, valueOf, type Workbench } from "./workbench.ts";

function notShown({ books }: ErpUnderTest, { connector }: Workbench): string | null {
  if (connector.capabilities.shipments === null) return "it does not tell of shipments";
  return books?.ship === undefined ? "nobody here ships what this ERP has" : null;
}

async function documentOf(session: ErpSession, key: IdempotencyKey): Promise<string> {
  const [ref] = valueOf(await session.find("sales-order", key));
  if (ref === undefined) throw new Error("what was submitted cannot be found");
  return ref.id;
}

/** A document of so many units, and its id in the ERP. */
async function submitted(bench: Workbench, session: ErpSession, quantity: string) {
  const key = bench.newKey();
  valueOf(await session.submit(bench.anOrder({ quantity }), key));
  return { key, order: await documentOf(session, key) };
}

function assertUnits(shipments: readonly ShipmentNow[], item: string, units: string): void {
  const quantities = shipments.flatMap(({ lines }) => lines.filter((line) => line.item === item));
  const shipped = sum(quantities.map(({ quantity }) => quantity));
  assert.equal(compareAmounts(shipped, decimalOf(Number(units))), 0, `${shipped} units where ${units} have left`);
}

const carried: Law = {
  title: "the carrier of an order stands in its document",
  notClaimed({ carrier, books }) {
    if (carrier === undefined) return "its documents name no carrier";
    return books?.carrierOf === undefined ? "nobody here can look into this ERP's documents" : null;
  },
  async prove(bench) {
    const { carrier } = bench.erp;
    const key = bench.newKey();
    valueOf(await bench.openSession().session.submit(bench.anOrder({ carrier }), key));
    assert.equal(await booksOf(bench).carrierOf?.(key), carrier);
  },
};

const laws: readonly Law[] = [
  carried,
  {
    title: "nothing has left for a document that lies, and nothing is known of a document that is not there",
    notClaimed: (_erp, { connector }) =>
      connector.capabilities.shipments === null ? "it does not tell of shipments" : null,
    async prove(bench) {
      const { session } = bench.openSession();
      const { order } = await submitted(bench, session, "1");
      const all = valueOf(await session.shipments([order])).rows;
      assert.deepEqual(
        all.filter(({ state }) => state === "shipped"),
        [],
      );
      assert.deepEqual(valueOf(await session.shipments(["999999999", "nothing"])).rows, []);
      assert.deepEqual(valueOf(await session.shipments([])).rows, []);
    },
  },
  {
    title: "a document that is shipped in parts has a shipment for each, and together they are what has left",
    notClaimed: notShown,
    async prove(bench) {
      const { session } = bench.openSession();
      const { key, order } = await submitted(bench, session, "5");
      const left = async () => {
        const all = valueOf(await session.shipments([order])).rows;
        return all.filter(({ state }) => state === "shipped");
      };
      await booksOf(bench).ship?.(key, 2);
      const [first, ...none] = await left();
      assert.ok(first !== undefined && none.length === 0);
      assertUnits([first], bench.erp.item, "2");
      await booksOf(bench).ship?.(key);
      const both = await left();
      assert.equal(both.length, 2);
      assertUnits(both, bench.erp.item, "5");
      assert.ok(both.some(({ ref }) => ref.id === first.ref.id));
    },
  },
  {
    title: "a shipment says for which document, from where, what, and on which day it left",
    notClaimed: notShown,
    async prove(bench) {
      const { session } = bench.openSession();
      const [mine, other] = [await submitted(bench, session, "1"), await submitted(bench, session, "1")];
      await booksOf(bench).ship?.(mine.key);
      await booksOf(bench).ship?.(other.key);
      const all = valueOf(await session.shipments([mine.order, other.order])).rows;
      const [shipment, ...more] = all.filter(({ orders, state }) => orders.includes(mine.order) && state === "shipped");
      assert.ok(shipment !== undefined && more.length === 0);
      assert.deepEqual(shipment.orders, [mine.order]);
      assert.equal(shipment.warehouse, bench.erp.warehouse);
      assert.equal(shipment.lines[0]?.item, parseErpItem(bench.erp.item));
      assert.match(shipment.shippedOn ?? "", /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/);
      assert.notEqual(shipment.ref.number, "");
    },
  },
  {
    title: "a tracking number that its people write, also after it has left, is read with its carrier in a new version",
    notClaimed: (erp, bench) => {
      if (bench.connector.capabilities.shipments?.tracking !== true) return "it keeps no tracking numbers";
      return notShown(erp, bench) ?? (erp.books?.track ? null : "nobody here writes tracking numbers");
    },
    async prove(bench) {
      const { session } = bench.openSession();
      const { key, order } = await submitted(bench, session, "1");
      await booksOf(bench).ship?.(key);
      const read = async () => valueOf(await session.shipments([order])).rows.find(({ state }) => state === "shipped");
      const before = await read();
      assert.deepEqual(before?.trackingNumbers, []);
      await booksOf(bench).track?.(key, "1Z999AA10123456784");
      const after = await read();
      assert.deepEqual(after?.trackingNumbers, ["1Z999AA10123456784"]);
      assert.notEqual(after?.carrier, null);
      assert.notEqual(after?.version, before?.version);
    },
  },
  {
    title: "a shipment is behind the cursor taken before it",
    notClaimed: (erp, bench) => {
      if (bench.connector.capabilities.shipments?.changes !== true) return "it has no stream of shipments";
      return notShown(erp, bench);
    },
    async prove(bench) {
      const { session } = bench.openSession();
      const { key, order } = await submitted(bench, session, "1");
      let cursor: string | null = null;
      const newKeys = async () => {
        const keys: string[] = [];
        for (;;) {
          const page = valueOf(await session.changes("shipments", cursor));
          keys.push(...page.keys);
          cursor = page.next;
          if (page.complete) return keys;
        }
      };
      assert.ok(!(await newKeys()).includes(order));
      await booksOf(bench).ship?.(key);
      assert.ok((await newKeys()).includes(order));
      assert.deepEqual(await newKeys(), []);
    },
  },
];

export const shipments: LawBook = { name: "shipments", laws };
