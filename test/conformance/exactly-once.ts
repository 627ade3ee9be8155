import assert from "node:assert/strict";
import type { LawBook } from "./law.ts";
import { assertRefused, booksOf, valueOf } from "./workbench.ts";

/** As many as a guard lets through to any of our ERPs. */
const AT_ONCE = 8;

export const exactlyOnce: LawBook = {
  name: "exactly once",
  laws: [
    {
      title: "the same document under the same key twice is one document, created and then existing",
      async prove(bench) {
        const { session } = bench.openSession();
        const key = bench.newKey();
        const first = valueOf(await session.submit(bench.anOrder(), key));
        const second = valueOf(await session.submit(bench.anOrder(), key));
        assert.equal(first.kind, "created");
        assert.deepEqual(second, { ...first, kind: "existing" });
        assert.equal(await bench.countDocuments(key), 1);
      },
    },
    {
      title: `${AT_ONCE} submits of one key at once make one document`,
      async prove(bench) {
        const { session } = bench.openSession();
        const key = bench.newKey();
        const results = await Promise.all(Array.from({ length: AT_ONCE }, () => session.submit(bench.anOrder(), key)));
        const kinds = results.map((result) => valueOf(result).kind).toSorted();
        assert.deepEqual(kinds, ["created", ...Array.from({ length: AT_ONCE - 1 }, () => "existing")]);
        assert.equal(await bench.countDocuments(key), 1);
      },
    },
    {
      title: "another document under a used key is a conflict, and the first document stays as it was",
      async prove(bench) {
        const { session } = bench.openSession();
        const key = bench.newKey();
        const created = valueOf(await session.submit(bench.anOrder({ quantity: "2" }), key));
        const other = await session.submit(bench.anOrder({ quantity: "3" }), key);
        assertRefused(other, { kind: "conflict", code: "erp-document-differs" });
        const [document] = valueOf(await session.read("sales-order", "ref" in created ? [created.ref.id] : []));
        assert.deepEqual(
          document?.lines.map((line) => line.quantity),
          ["2"],
        );
        assert.equal(await bench.countDocuments(key), 1);
      },
    },
    {
      title: "two documents with one key are reported by find and settle, and none is picked",
      notClaimed: ({ books }) => (books?.copyDocument ? null : "nobody can make a second document with a used key"),
      async prove(bench) {
        const { session } = bench.openSession();
        const key = bench.newKey();
        valueOf(await session.submit(bench.anOrder(), key));
        await booksOf(bench).copyDocument?.(key);
        assert.equal(valueOf(await session.find("sales-order", key)).length, 2);
        assertRefused(await session.settle("sales-order", key), { kind: "conflict", code: "erp-duplicate-documents" });
      },
    },
    {
      title: "a bad order among good ones, all at once, keeps none of them back",
      async prove(bench) {
        const { session } = bench.openSession();
        const [first, bad, last] = [bench.newKey(), bench.newKey(), bench.newKey()];
        const results = await Promise.all([
          session.submit(bench.anOrder(), first),
          session.submit(bench.anOrder({ item: "NO-SUCH-ITEM" }), bad),
          session.submit(bench.anOrder(), last),
        ]);
        assert.deepEqual(
          results.map((result) => (result.ok ? result.value.kind : result.error.kind)),
          ["created", "unmapped", "created"],
        );
        assert.equal(await bench.countDocuments(bad), 0);
      },
    },
  ],
};
