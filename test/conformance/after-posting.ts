import assert from "node:assert/strict";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import type { IdempotencyKey } from "#app/domain/values/ids.ts";
import type { DocumentAt, DocumentNow, ErpSession } from "#app/erp/port.ts";
import { eventually } from "#test/world/eventually.ts";
import type { Trouble } from "./fault-line.ts";
import type { Law, LawBook } from "./law.ts";
import { assertRefused, booksOf, valueOf, type Workbench } from "./workbench.ts";

const ELSEWHERE = {
  name: "Ada Example",
  company: null,
  address1: "2 Other Street",
  address2: null,
  city: "Springfield",
  zip: "12345",
  province: null,
  country: "US",
  phone: null,
};

async function readDocument(session: ErpSession, key: IdempotencyKey): Promise<DocumentNow> {
  const ids = valueOf(await session.find("sales-order", key)).map(({ id }) => id);
  const [document] = valueOf(await session.read("sales-order", ids));
  if (document === undefined) throw new Error("what was submitted cannot be read");
  return document;
}

/** A document of two units, and where it stands. */
async function submitted(bench: Workbench, session: ErpSession) {
  const key = bench.newKey();
  valueOf(await session.submit(bench.anOrder({ quantity: "2" }), key));
  const document = await readDocument(session, key);
  return { key, document, at: { key, version: document.version } };
}

async function whereNow(session: ErpSession, { key }: DocumentAt): Promise<DocumentAt> {
  return { key, version: (await readDocument(session, key)).version };
}

function edited(bench: Workbench): SalesOrder {
  return { ...bench.anOrder({ quantity: "3" }), shippingAddress: ELSEWHERE, billingAddress: ELSEWHERE };
}

async function assertUnits(session: ErpSession, key: IdempotencyKey, units: readonly string[]): Promise<void> {
  const { lines } = await readDocument(session, key);
  assert.deepEqual(
    lines.map(({ quantity }) => quantity),
    units,
  );
}

const cannot = (act: "amend" | "cancel"): Law["notClaimed"] =>
  function reason(erp, { connector }) {
    if (!connector.capabilities.afterwards[act]) return `it does not ${act} what it has`;
    return erp.letsDocumentsLie ? null : "this ERP works on a document as soon as it has it";
  };
const cannotPick: Law["notClaimed"] = ({ letsDocumentsLie, books }) =>
  letsDocumentsLie && books?.pick === undefined ? "nobody here can begin to work on a document" : null;

const amending: readonly Law[] = [
  {
    title: "an amended document has the new content under its key and number, and stays the only one",
    notClaimed: cannot("amend"),
    async prove(bench) {
      const { session } = bench.openSession();
      const { key, document, at } = await submitted(bench, session);
      const order = edited(bench);
      const outcome = valueOf(await session.amend(order, at));
      assert.deepEqual(outcome, { kind: "done", ref: document.ref, state: "confirmed" });
      await assertUnits(session, key, ["3"]);
      assert.equal(Number((await readDocument(session, key)).total.amount), Number(order.total));
      assert.equal(await bench.countDocuments(key), 1);
    },
  },
  {
    title: "an amendment that was made already changes nothing when it is made again",
    notClaimed: cannot("amend"),
    async prove(bench) {
      const { session } = bench.openSession();
      const { key, at } = await submitted(bench, session);
      valueOf(await session.amend(edited(bench), at));
      assert.equal(valueOf(await session.amend(edited(bench), await whereNow(session, at))).kind, "done");
      await assertUnits(session, key, ["3"]);
    },
  },
  {
    title: "a document that somebody has changed since it was read is a conflict, and stays as they left it",
    notClaimed: cannot("amend"),
    async prove(bench) {
      const { session } = bench.openSession();
      const { key, at } = await submitted(bench, session);
      valueOf(await session.amend(edited(bench), at));
      const late = await session.amend(bench.anOrder({ quantity: "9" }), at);
      assertRefused(late, { kind: "conflict", code: "erp-conflict" });
      assertRefused(await session.cancel(at), { kind: "conflict", code: "erp-conflict" });
      await assertUnits(session, key, ["3"]);
    },
  },
  {
    title: "an amendment that the ERP cannot carry is refused with its field, and the document stays",
    notClaimed: cannot("amend"),
    async prove(bench) {
      const { session } = bench.openSession();
      const { key, document, at } = await submitted(bench, session);
      const refused = await session.amend(bench.anOrder({ item: "NO-SUCH-ITEM" }), at);
      assertRefused(refused, { kind: "unmapped", code: "sku-unmapped", cause: "NO-SUCH-ITEM" });
      assert.deepEqual(await readDocument(session, key), document);
    },
  },
];

/** In doubt, then asked again as the document stands after the settle time: it ends as it was meant. */
async function amendThrough(bench: Workbench, call: string, trouble: Trouble): Promise<void> {
  const { session, wait } = bench.openSession();
  const { key, at } = await submitted(bench, session);
  bench.line.cause(call, trouble);
  assert.equal(valueOf(await session.amend(edited(bench), at)).kind, "unknown", `${call}: ${trouble.kind}`);
  wait(bench.connector.capabilities.settleMs);
  assert.equal(valueOf(await session.amend(edited(bench), await whereNow(session, at))).kind, "done");
  await assertUnits(session, key, ["3"]);
  assert.equal(await bench.countDocuments(key), 1);
}

const BROKEN = ["html", "truncated", "server-error", "answer-lost", "request-lost"] as const;

const doubts: readonly Law[] = [
  {
    title: "an amendment whose answer is lost or broken is unknown, and asked again it is made once",
    notClaimed: cannot("amend"),
    async prove(bench) {
      for (const kind of BROKEN) await amendThrough(bench, "amend", { kind });
    },
  },
  {
    title: "an amendment that is broken off at any of its steps is brought to its end when it is asked again",
    notClaimed: (erp, bench) => cannot("amend")?.(erp, bench) ?? (erp.amendSteps ? null : "an amendment is one call"),
    async prove(bench) {
      for (const step of bench.erp.amendSteps ?? [])
        for (const kind of ["answer-lost", "request-lost"] as const) await amendThrough(bench, step, { kind });
    },
  },
  {
    title: "an amendment that the ERP makes late is not made over a newer one",
    notClaimed: cannot("amend"),
    async prove(bench) {
      const { session } = bench.openSession();
      const { key, at } = await submitted(bench, session);
      const before = bench.line.ended("amend");
      bench.line.cause("amend", { kind: "late-commit", afterMs: 1_500 });
      assert.equal(valueOf(await session.amend(bench.anOrder({ quantity: "9" }), at)).kind, "unknown");
      const newer = valueOf(await session.amend(edited(bench), await whereNow(session, at)));
      assert.equal(newer.kind, "done");
      await eventually("the older one has arrived", () => bench.line.ended("amend") >= before + 2);
      await assertUnits(session, key, ["3"]);
    },
  },
  {
    title: "a cancellation whose answer is lost or broken is unknown, and asked again the document is cancelled",
    notClaimed: cannot("cancel"),
    async prove(bench) {
      for (const kind of BROKEN) {
        const { session, wait } = bench.openSession();
        const { key, at } = await submitted(bench, session);
        bench.line.cause("cancel", { kind });
        assert.equal(valueOf(await session.cancel(at)).kind, "unknown", kind);
        wait(bench.connector.capabilities.settleMs);
        assert.equal(valueOf(await session.cancel(await whereNow(session, at))).kind, "done");
        assert.equal((await readDocument(session, key)).state, "cancelled");
      }
    },
  },
];

const ending: readonly Law[] = [
  {
    title: "a cancelled document holds no stock, is cancelled once, and is amended no more",
    notClaimed: cannot("cancel"),
    async prove(bench) {
      const { session } = bench.openSession();
      const { key, document, at } = await submitted(bench, session);
      assert.deepEqual(valueOf(await session.cancel(at)), { kind: "done", ref: document.ref, state: "cancelled" });
      const after = await readDocument(session, key);
      assert.deepEqual([after.state, after.allocated], ["cancelled", []]);
      assert.equal(valueOf(await session.cancel({ key, version: after.version })).kind, "done");
      assert.equal(valueOf(await session.amend(edited(bench), { key, version: after.version })).kind, "too-late");
    },
  },
  {
    title: "a document that is being worked on is too late to amend and to cancel, says why, and stays",
    notClaimed: cannotPick,
    async prove(bench) {
      const { session } = bench.openSession();
      const { key } = await submitted(bench, session);
      if (bench.erp.letsDocumentsLie) await booksOf(bench).pick?.(key);
      const before = await readDocument(session, key);
      const at = { key, version: before.version };
      for (const outcome of [valueOf(await session.amend(edited(bench), at)), valueOf(await session.cancel(at))]) {
        assert.equal(outcome.kind, "too-late");
        assert.ok("why" in outcome && outcome.why !== "");
      }
      assert.deepEqual(await readDocument(session, key), before);
    },
  },
];

export const afterPosting: LawBook = { name: "after posting", laws: [...amending, ...doubts, ...ending] };
