import { describe, expect, test } from "vitest";
import { valueOf, type Workbench } from "./workbench.ts";

export function describeExactlyOnce(bench: Workbench): void {
  describe("exactly once", () => {
    test("the same document under the same key twice is one document, created and then existing", async () => {
      const { session } = bench.openSession();
      const key = bench.newKey();
      const first = valueOf(await session.submit(bench.anOrder(), key));
      const second = valueOf(await session.submit(bench.anOrder(), key));
      expect(first.kind).toBe("created");
      expect(second).toEqual({ ...first, kind: "existing" });
      expect(await bench.erp.countDocuments(key)).toBe(1);
    });

    test("twenty submits of one key at once make one document", async () => {
      const { session } = bench.openSession();
      const key = bench.newKey();
      const results = await Promise.all(Array.from({ length: 20 }, () => session.submit(bench.anOrder(), key)));
      const kinds = results.map((result) => valueOf(result).kind);
      expect(kinds.filter((kind) => kind === "created")).toHaveLength(1);
      expect(kinds.filter((kind) => kind === "existing")).toHaveLength(19);
      expect(await bench.erp.countDocuments(key)).toBe(1);
    });

    test("another document under a used key is a conflict, and the first document stays as it was", async () => {
      const { session } = bench.openSession();
      const key = bench.newKey();
      const created = valueOf(await session.submit(bench.anOrder({ quantity: "2" }), key));
      const other = await session.submit(bench.anOrder({ quantity: "3" }), key);
      expect(other).toMatchObject({ ok: false, error: { kind: "conflict", code: "erp-document-differs" } });
      const [document] = valueOf(await session.read("sales-order", "ref" in created ? [created.ref.id] : []));
      expect(document?.lines.map((line) => line.quantity)).toEqual(["2"]);
      expect(await bench.erp.countDocuments(key)).toBe(1);
    });

    test("two documents with one key are reported by find and settle, and none is picked", async () => {
      const { session } = bench.openSession();
      const key = bench.newKey();
      valueOf(await session.submit(bench.anOrder(), key));
      await bench.erp.copyDocument(key);
      expect(valueOf(await session.find("sales-order", key))).toHaveLength(2);
      expect(await session.settle("sales-order", key)).toMatchObject({
        ok: false,
        error: { kind: "conflict", code: "erp-duplicate-documents" },
      });
    });
  });
}
