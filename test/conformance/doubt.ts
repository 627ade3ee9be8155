import assert from "node:assert/strict";
import type { IdempotencyKey } from "#app/domain/values/ids.ts";
import type { Result } from "#app/domain/result.ts";
import type { ErpSession, SubmitOutcome } from "#app/erp/port.ts";
import { eventually } from "#test/world/eventually.ts";
import type { Trouble } from "./fault-line.ts";
import type { Law, LawBook } from "./law.ts";
import { assertRefused, machineryOf, valueOf, type Workbench } from "./workbench.ts";

const BROKEN_ANSWERS: readonly Trouble[] = [
  { kind: "html" },
  { kind: "truncated" },
  { kind: "duplicate-content-length" },
  { kind: "server-error" },
  { kind: "answer-lost" },
  { kind: "request-lost" },
];

/** What the engine does with a document in doubt: wait, settle, send again. It ends with one document, as it was meant. */
async function mend(bench: Workbench, session: ErpSession, key: IdempotencyKey): Promise<void> {
  const settled = valueOf(await session.settle("sales-order", key));
  assert.notEqual(settled.kind, "pending");
  if ((await bench.countDocuments(key)) === 0) assert.equal(settled.kind, "absent");
  const again = valueOf(await session.submit(bench.anOrder(), key));
  assert.ok("state" in again && again.state === "confirmed", JSON.stringify(again));
  assert.equal(await bench.countDocuments(key), 1);
}

/** An ERP that is down has said nothing of the document. */
function assertNoVerdict(result: Result<SubmitOutcome>): void {
  const said = result.ok ? result.value.kind : result.error.kind;
  assert.ok(said === "unknown" || said === "unavailable", JSON.stringify(result));
}

async function submitInTrouble(bench: Workbench, trouble: Trouble, key: IdempotencyKey, call = "submit") {
  const opened = bench.openSession();
  bench.line.cause(call, trouble);
  const outcome = valueOf(await opened.session.submit(bench.anOrder(), key));
  return { ...opened, outcome };
}

const brokenAnswers = BROKEN_ANSWERS.map((trouble): Law => ({
  title: `a submit that meets ${trouble.kind} is unknown, never failed and never created, and is not sent twice`,
  async prove(bench) {
    const key = bench.newKey();
    const before = bench.line.count("submit");
    const { session, outcome, wait } = await submitInTrouble(bench, trouble, key);
    assert.equal(outcome.kind, "unknown");
    assert.equal(bench.line.count("submit") - before, 1);
    wait(bench.connector.capabilities.settleMs);
    await mend(bench, session, key);
  },
}));

const brokenSteps = (["answer-lost", "request-lost"] as const).map((kind): Law => ({
  title: `a step after the first that meets ${kind} is unknown, and submitting again finishes the same document`,
  notClaimed: ({ laterSteps }) => (laterSteps ? null : "a submit is one call"),
  async prove(bench) {
    for (const step of bench.erp.laterSteps ?? []) {
      const key = bench.newKey();
      const { session, outcome, wait } = await submitInTrouble(bench, { kind }, key, step);
      assert.equal(outcome.kind, "unknown", step);
      wait(bench.connector.capabilities.settleMs);
      await mend(bench, session, key);
    }
  },
}));

const settling: readonly Law[] = [
  {
    title: "an interrupted write is absent only when the settle time has passed",
    async prove(bench) {
      const key = bench.newKey();
      const { session, wait } = await submitInTrouble(bench, { kind: "request-lost" }, key);
      assert.deepEqual(valueOf(await session.settle("sales-order", key)), { kind: "pending" });
      wait(bench.connector.capabilities.settleMs);
      assert.deepEqual(valueOf(await session.settle("sales-order", key)), { kind: "absent" });
    },
  },
  {
    title: "a document that the ERP commits late is pending before, and one document after",
    async prove(bench) {
      const key = bench.newKey();
      const { session, outcome, wait } = await submitInTrouble(bench, { kind: "late-commit", afterMs: 1_000 }, key);
      assert.equal(outcome.kind, "unknown");
      assert.deepEqual(valueOf(await session.settle("sales-order", key)), { kind: "pending" });
      await eventually("the document is in the books", async () => (await bench.countDocuments(key)) === 1);
      wait(bench.connector.capabilities.settleMs);
      await mend(bench, session, key);
    },
  },
  {
    title: "a submit that we give up after it was sent is unknown, and is found",
    async prove(bench) {
      const { session, abort } = bench.openSession();
      const key = bench.newKey();
      const before = bench.line.count("submit");
      bench.line.cause("submit", { kind: "slow", ms: 300 });
      const submitting = session.submit(bench.anOrder(), key);
      await eventually("the submit is on its way", () => bench.line.count("submit") > before);
      abort();
      assert.equal(valueOf(await submitting).kind, "unknown");
      await eventually("the document is in the books", async () => (await bench.countDocuments(key)) === 1);
      await mend(bench, bench.openSession().session, key);
    },
  },
];

const failures: readonly Law[] = [
  {
    title: "a server killed in the middle of a write leaves doubt, and one document after settling and sending again",
    notClaimed: ({ machinery }) => (machinery ? null : "nobody here can kill this server"),
    async prove(bench) {
      const { session, wait } = bench.openSession();
      const key = bench.newKey();
      const before = bench.line.count("submit");
      await machineryOf(bench).stallWrites();
      const submitting = session.submit(bench.anOrder(), key);
      await eventually("the submit is on its way", () => bench.line.count("submit") > before);
      await machineryOf(bench).kill();
      assert.equal(valueOf(await submitting).kind, "unknown");
      assertNoVerdict(await session.submit(bench.anOrder(), bench.newKey()));
      await machineryOf(bench).restart();
      wait(bench.connector.capabilities.settleMs);
      assert.deepEqual(valueOf(await session.settle("sales-order", key)), { kind: "absent" });
      await mend(bench, session, key);
    },
  },
  {
    title: "a database that is down behind an answer of 200 is an outage to a read, and no refusal of a document",
    notClaimed: ({ machinery }) => (machinery?.cutDatabase ? null : "this ERP has no database of its own to lose"),
    async prove(bench) {
      const { session, wait } = bench.openSession();
      const key = bench.newKey();
      valueOf(await session.stock({}));
      const bringBack = (await machineryOf(bench).cutDatabase?.()) ?? (() => Promise.resolve());
      assertRefused(await session.stock({}), { kind: "unavailable" });
      assertNoVerdict(await session.submit(bench.anOrder(), key));
      await bringBack();
      await eventually("the ERP reads again", async () => (await session.stock({})).ok);
      wait(bench.connector.capabilities.settleMs);
      await mend(bench, session, key);
    },
  },
];

export const doubt: LawBook = { name: "doubt", laws: [...brokenAnswers, ...brokenSteps, ...settling, ...failures] };
