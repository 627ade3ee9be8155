import { describe, expect, test } from "vitest";
import type { IdempotencyKey } from "#app/domain/values/ids.ts";
import { eventually } from "#test/world/eventually.ts";
import type { Trouble } from "./erp-under-test.ts";
import { valueOf, type Workbench } from "./workbench.ts";

const BROKEN_ANSWERS: readonly Trouble[] = [
  { kind: "html" },
  { kind: "truncated" },
  { kind: "duplicate-content-length" },
  { kind: "server-error" },
  { kind: "answer-lost" },
  { kind: "request-lost" },
];

function committed(bench: Workbench, key: IdempotencyKey): Promise<boolean> {
  return eventually("the document is in the books", async () => (await bench.erp.countDocuments(key)) === 1);
}

async function submitInTrouble(bench: Workbench, trouble: Trouble, key: IdempotencyKey) {
  const opened = bench.openSession();
  await bench.erp.cause(trouble, "submit");
  const outcome = valueOf(await opened.session.submit(bench.anOrder(), key));
  return { ...opened, outcome };
}

function describeBrokenAnswers(bench: Workbench): void {
  test.for(BROKEN_ANSWERS)(
    "a submit answered with $kind is unknown, never failed and never created",
    async (trouble) => {
      const key = bench.newKey();
      const { session, outcome, wait, exchanges } = await submitInTrouble(bench, trouble, key);
      expect(outcome.kind).toBe("unknown");
      expect(exchanges).toHaveLength(1);
      // What the engine does next ends with one document, whichever way it went.
      wait(bench.erp.connector.capabilities.settleMs);
      const settled = valueOf(await session.settle("sales-order", key));
      expect(settled.kind).toBe((await bench.erp.countDocuments(key)) === 1 ? "existing" : "absent");
      valueOf(await session.submit(bench.anOrder(), key));
      expect(await bench.erp.countDocuments(key)).toBe(1);
    },
  );
}

function describeSettleTime(bench: Workbench): void {
  test("an interrupted write is absent only when the settle time has passed", async () => {
    const key = bench.newKey();
    const { session, wait } = await submitInTrouble(bench, { kind: "request-lost" }, key);
    const { settleMs } = bench.erp.connector.capabilities;
    expect(valueOf(await session.settle("sales-order", key))).toEqual({ kind: "pending" });
    wait(settleMs);
    expect(valueOf(await session.settle("sales-order", key))).toEqual({ kind: "absent" });
  });

  test("a document that the ERP commits late is found, and a look before that is pending", async () => {
    const key = bench.newKey();
    const { session, outcome } = await submitInTrouble(bench, { kind: "late-commit", afterMs: 300 }, key);
    expect(outcome.kind).toBe("unknown");
    expect(valueOf(await session.settle("sales-order", key))).toEqual({ kind: "pending" });
    await committed(bench, key);
    expect(valueOf(await session.settle("sales-order", key))).toMatchObject({ kind: "existing" });
  });
}

export function describeDoubt(bench: Workbench): void {
  describe("doubt", () => {
    describeBrokenAnswers(bench);
    describeSettleTime(bench);

    test("a submit that we give up after it was sent is found by settle", async () => {
      const { session, abort } = bench.openSession();
      const key = bench.newKey();
      const submitsBefore = await bench.erp.countSubmits();
      await bench.erp.cause({ kind: "slow", ms: 300 }, "submit");
      const submitting = session.submit(bench.anOrder(), key);
      await eventually("the submit arrives", async () => (await bench.erp.countSubmits()) > submitsBefore);
      abort();
      expect(valueOf(await submitting).kind).toBe("unknown");
      await committed(bench, key);
      const later = bench.openSession().session;
      expect(valueOf(await later.settle("sales-order", key))).toMatchObject({ kind: "existing" });
    });

    test("a server killed while it works leaves doubt, and one document after settling and sending again", async () => {
      const { session, wait } = bench.openSession();
      const key = bench.newKey();
      const submitsBefore = await bench.erp.countSubmits();
      await bench.erp.cause({ kind: "slow", ms: 60_000 }, "submit");
      const submitting = session.submit(bench.anOrder(), key);
      await eventually("the submit arrives", async () => (await bench.erp.countSubmits()) > submitsBefore);
      await bench.erp.kill();
      expect(valueOf(await submitting).kind).toBe("unknown");
      expect(await session.submit(bench.anOrder(), bench.newKey())).toMatchObject({
        ok: false,
        error: { kind: "unavailable", code: "erp-unreachable" },
      });
      await bench.erp.restart();
      wait(bench.erp.connector.capabilities.settleMs);
      expect(valueOf(await session.settle("sales-order", key))).toEqual({ kind: "absent" });
      expect(valueOf(await session.submit(bench.anOrder(), key)).kind).toBe("created");
      expect(await bench.erp.countDocuments(key)).toBe(1);
    });
  });
}
