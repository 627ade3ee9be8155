import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { finding } from "#app/domain/readiness/finding.ts";
import { nextStep, NOTHING_KNOWN } from "#app/domain/readiness/progress.ts";
import { judgeChecks } from "#app/domain/readiness/report.ts";
import { parseCorrelationId } from "#app/domain/values/ids.ts";
import type { ShopStore } from "#app/store/port.ts";
import { must } from "#test/services/desk-room.ts";
import { freshShops } from "./fresh-shops.ts";

const { inShop } = freshShops("report");

async function begun({ readiness }: ShopStore): Promise<string> {
  const id = randomUUID();
  await readiness.start({ id, startedBy: "person:1", correlationId: must(parseCorrelationId(id)) });
  return id;
}

describe("a readiness report", () => {
  test("moves on once, whoever comes first", async () => {
    await inShop(async (store) => {
      const row = must(await store.readiness.find(await begun(store)));
      const to = nextStep("variants", { ...NOTHING_KNOWN, booksCurrency: "EUR" });
      expect(await store.readiness.advance(row, to)).toBe(true);
      expect(await store.readiness.advance(row, nextStep("items", NOTHING_KNOWN))).toBe(false);
      expect(await store.readiness.find(row.id)).toMatchObject({
        step: "items",
        cursor: null,
        known: { booksCurrency: "EUR" },
      });
    });
  });

  test("ends once: as done with its results, or as stopped, and then nothing moves it", async () => {
    await inShop(async (store) => {
      const [done, stopped] = [await begun(store), await begun(store)];
      const results = judgeChecks({}, {});
      expect(await store.readiness.finish(done, results)).toBe(true);
      expect(await store.readiness.finish(done, [])).toBe(false);
      expect(await store.readiness.settle(done, "cancelled")).toBe(false);
      expect(await store.readiness.settle(stopped, "cancelled")).toBe(true);
      const row = must(await store.readiness.find(stopped));
      expect(await store.readiness.advance(row, nextStep("variants", NOTHING_KNOWN))).toBe(false);
      expect(await store.readiness.newestDone()).toMatchObject({ id: done, results });
    });
  });

  test("keeps one finding once, and gives its lists by pages", async () => {
    await inShop(async (store) => {
      const id = await begun(store);
      const found = ["A", "B", "C"].map((subject) => finding("sku-unknown", subject));
      await store.readiness.addFindings(id, [...found, finding("sku-doubled", "A", { detail: "2" })]);
      await store.readiness.addFindings(id, found);
      expect(await store.readiness.counts(id)).toEqual(
        new Map([
          ["sku-unknown", 3],
          ["sku-doubled", 1],
        ]),
      );
      const first = await store.readiness.findings(id, "sku-unknown", { limit: 2 });
      const rest = await store.readiness.findings(id, "sku-unknown", { limit: 2, after: must(first.next) });
      expect([...first.rows, ...rest.rows]).toEqual(found);
      expect(rest.next).toBeNull();
      expect((await store.readiness.firstOfEach(id, 1)).map(({ check, subject }) => `${check} ${subject}`)).toEqual([
        "sku-doubled A",
        "sku-unknown A",
      ]);
    });
  });

  test("that no text names is none, and no query of an address is trusted", async () => {
    await inShop(async ({ readiness }) => {
      expect(await readiness.find("no-id")).toBeNull();
      expect(await readiness.settle("no-id", "failed")).toBe(false);
      expect(await readiness.firstOfEach("no-id", 1)).toEqual([]);
      expect(await readiness.findings("no-id", "sku-unknown", { limit: 1 })).toEqual({ rows: [], next: null });
    });
  });
});
