import { describe, expect, test } from "vitest";
import { valueOf, type Workbench } from "./workbench.ts";

export function describeRefusals(bench: Workbench): void {
  describe("refusals", () => {
    test("a submit with refused credentials is unauthorized, and is sent once", async () => {
      const { session, exchanges } = bench.openSession();
      const key = bench.newKey();
      await bench.erp.cause({ kind: "unauthorized" }, "submit");
      expect(await session.submit(bench.anOrder(), key)).toMatchObject({
        ok: false,
        error: { kind: "unauthorized", code: "erp-unauthorized" },
      });
      expect(exchanges).toHaveLength(1);
      expect(await bench.erp.countDocuments(key)).toBe(0);
    });

    test("wrong credentials are unauthorized when the connection is probed", async () => {
      const wrong = Object.fromEntries(Object.keys(bench.erp.secrets).map((name) => [name, "wrong"]));
      const { session } = bench.openSession(wrong);
      expect(await session.probe()).toMatchObject({ ok: false, error: { kind: "unauthorized" } });
    });

    test.for(["submit", "stock"] as const)(
      "a throttled %s waits as long as the ERP asks, to the second",
      async (call) => {
        const { session } = bench.openSession();
        await bench.erp.cause({ kind: "throttled", retryAfterSeconds: 7 }, call);
        const result =
          call === "submit" ? await session.submit(bench.anOrder(), bench.newKey()) : await session.stock({});
        expect(result).toMatchObject({ ok: false, error: { kind: "throttled", retryAfterMs: 7_000 } });
      },
    );

    test("an unknown item is refused with its field and its code, and nothing is created", async () => {
      const { session } = bench.openSession();
      const key = bench.newKey();
      expect(await session.submit(bench.anOrder({ item: "NO-SUCH-ITEM" }), key)).toMatchObject({
        ok: false,
        error: { kind: "unmapped", code: "sku-unmapped", field: "lines[0].item", cause: "NO-SUCH-ITEM" },
      });
      expect(await bench.erp.countDocuments(key)).toBe(0);
    });

    test("an unknown warehouse is refused with its field and its code, and nothing is created", async () => {
      const { session } = bench.openSession();
      const key = bench.newKey();
      expect(await session.submit(bench.anOrder({ warehouse: "NOWHERE" }), key)).toMatchObject({
        ok: false,
        error: { kind: "unmapped", code: "location-unmapped", field: "warehouse", cause: "NOWHERE" },
      });
      expect(await bench.erp.countDocuments(key)).toBe(0);
    });

    test.for(["html", "truncated", "duplicate-content-length", "server-error", "answer-lost"] as const)(
      "a read answered with %s is unavailable: it is read again",
      async (kind) => {
        const { session } = bench.openSession();
        await bench.erp.cause({ kind }, "stock");
        expect(await session.stock({})).toMatchObject({ ok: false, error: { kind: "unavailable" } });
        expect(valueOf(await session.stock({})).rows.length).toBeGreaterThan(0);
      },
    );
  });
}
