import assert from "node:assert/strict";
import type { Law, LawBook } from "./law.ts";
import { assertRefused, valueOf, type Workbench } from "./workbench.ts";

const BROKEN_READS = ["html", "truncated", "duplicate-content-length", "server-error", "answer-lost"] as const;

const brokenReads = BROKEN_READS.map((kind): Law => ({
  title: `a read that meets ${kind} is unavailable: it is read again`,
  async prove(bench) {
    const { session } = bench.openSession();
    bench.line.cause("stock", { kind });
    assertRefused(await session.stock({}), { kind: "unavailable" });
    assert.ok(valueOf(await session.stock({})).rows.length > 0);
  },
}));

async function assertNothingMade(
  bench: Workbench,
  parts: Parameters<Workbench["anOrder"]>[0],
  error: object,
): Promise<void> {
  const key = bench.newKey();
  assertRefused(await bench.openSession().session.submit(bench.anOrder(parts), key), { ...error });
  assert.equal(await bench.countDocuments(key), 0);
}

const throttles = (["submit", "stock"] as const).map((call): Law => ({
  title: `a throttled ${call} waits as long as the ERP asks, to the second`,
  async prove(bench) {
    const { session } = bench.openSession();
    bench.line.cause(call, { kind: "throttled", retryAfterSeconds: 7 });
    const result = call === "submit" ? await session.submit(bench.anOrder(), bench.newKey()) : await session.stock({});
    assertRefused(result, { kind: "throttled", retryAfterMs: 7_000 });
  },
}));

const steps: readonly Law[] = [
  {
    title: "an action that the ERP passes over in silence is found by reading back, and finished by submitting again",
    notClaimed: ({ answers, laterSteps }) => (answers && laterSteps ? null : "a submit is one call with one answer"),
    async prove(bench) {
      for (const step of bench.erp.laterSteps ?? []) {
        const { session } = bench.openSession();
        const key = bench.newKey();
        bench.line.cause(step, { kind: "answered", body: bench.erp.answers?.silence ?? "" });
        assertRefused(await session.submit(bench.anOrder(), key), { kind: "rejected" });
        assert.equal(valueOf(await session.submit(bench.anOrder(), key)).kind, "existing");
      }
    },
  },
  {
    title: "a question that the ERP asks a person is handed on with its choices, and nobody answers it for them",
    notClaimed: ({ answers }) => (answers ? null : "this ERP asks no questions"),
    async prove(bench) {
      const { session } = bench.openSession();
      const key = bench.newKey();
      bench.line.cause("submit", { kind: "answered", body: bench.erp.answers?.warning ?? "" });
      const asked = valueOf(await session.submit(bench.anOrder(), key));
      assert.equal(asked.kind, "needs-decision");
      assert.ok("choices" in asked && asked.choices.length > 0);
    },
  },
];

export const refusals: LawBook = {
  name: "refusals",
  laws: [
    {
      title: "an unknown item is refused with its field and its code, and nothing is created",
      prove: (bench) =>
        assertNothingMade(
          bench,
          { item: "NO-SUCH-ITEM" },
          { kind: "unmapped", code: "sku-unmapped", field: "lines[0].item", cause: "NO-SUCH-ITEM" },
        ),
    },
    {
      title: "an unknown warehouse is refused with its field and its code, and nothing is created",
      prove: (bench) =>
        assertNothingMade(
          bench,
          { warehouse: "NOWHERE" },
          { kind: "unmapped", code: "location-unmapped", field: "warehouse", cause: "NOWHERE" },
        ),
    },
    {
      title: "an unknown carrier is refused with its field and its code, and nothing is created",
      notClaimed: ({ carrier }) => (carrier === undefined ? "its documents name no carrier" : null),
      prove: (bench) =>
        assertNothingMade(
          bench,
          { carrier: "NOBODY" },
          { kind: "unmapped", code: "shipping-unmapped", field: "carrier", cause: "NOBODY" },
        ),
    },
    {
      title: "an unknown tax is refused with its field, and nothing is created",
      notClaimed: ({ mapsTaxes }) => (mapsTaxes ? null : "taxes are booked as they come, by amount"),
      prove: (bench) =>
        assertNothingMade(
          bench,
          { taxRate: "0.137" },
          { kind: "unmapped", code: "tax-unmapped", field: "lines[0].taxes" },
        ),
    },
    {
      title: "a price with more decimals than the ERP keeps is booked to the cent or refused, never rounded",
      async prove(bench) {
        const { session } = bench.openSession();
        const key = bench.newKey();
        const order = bench.anOrder({ quantity: "1000", unitPrice: "0.1234567891" });
        const result = await session.submit(order, key);
        if (!result.ok) return assert.equal(await bench.countDocuments(key), 0);
        const [document] = valueOf(
          await session.read("sales-order", "ref" in result.value ? [result.value.ref.id] : []),
        );
        assert.equal(Number(document?.total.amount), Number(order.total));
      },
    },
    ...throttles,
    ...steps,
    ...brokenReads,
  ],
};
