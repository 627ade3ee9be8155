import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ERROR_KIND_OF } from "#app/domain/errors/codes.ts";
import { WORK_KINDS } from "#app/domain/work-kind.ts";
import { FLOW_OF_JOB } from "#app/flows/jobs.ts";
import type { Metrics } from "#app/ops/metrics/metrics.ts";
import type { Exposition } from "./exposition.ts";
import { doEverything, scrape, SIGHT, someMetrics } from "./some-metrics.ts";

const PREFIX = "throughline_";
/** More than this and a small Prometheus feels each process of ours. */
const MOST_SERIES = 10_000;
const STRANGER = "canary-store.myshopify.com";

/** Name → labels, as the room's README promises them. */
function promised(): ReadonlyMap<string, readonly string[]> {
  const page = readFileSync("app/ops/README.md", "utf8").split("## Metrics")[1] ?? "";
  const rows = page.split("\n").flatMap((line) => {
    const [, names = "", labels = ""] = /^\| (`.+?`) +\| (.+?) +\| .+ \|$/.exec(line) ?? [];
    const quoted = (text: string) => [...text.matchAll(/`([a-z_]+)`/g)].map(([, word = ""]) => word);
    return quoted(names).map((name) => [PREFIX + name, quoted(labels).toSorted()] as const);
  });
  return new Map(rows);
}

/** Name → labels, as they are told; `le` is the buckets' own. */
function told({ families, samples }: Exposition): ReadonlyMap<string, readonly string[]> {
  const ours = families.filter(({ name }) => name.startsWith(PREFIX));
  return new Map(
    ours.map(({ name, type }) => {
      const sample = samples.find((one) => one.name === (type === "histogram" ? `${name}_bucket` : name));
      const labels = Object.keys(sample?.labels ?? {}).filter((label) => label !== "le");
      return [name, labels.toSorted()] as const;
    }),
  );
}

/** Every word that each label may have, with every other, as the work of this house can bring them together. */
function doEverythingThereIs(metrics: Metrics): void {
  const codes = [...Object.keys(ERROR_KIND_OF), "no-code-of-ours"];
  const kinds = [...Object.entries(FLOW_OF_JOB), ["no-kind", "no-flow"]] as const;
  for (const [kind, flow] of kinds) {
    for (const outcome of ["done", "ignored", "retry", "wait", "quarantined", "dead"])
      metrics.ran({ flow, kind, outcome, code: null, waitMs: 1, workMs: 1, endToEndMs: 1 });
    for (const code of codes)
      metrics.ran({ flow, kind, outcome: "retry", code, waitMs: null, workMs: 1, endToEndMs: null });
    for (const source of ["shopify", "erp", "schedule", "person"])
      for (const outcome of ["kept", "refused"]) metrics.accepting({ flow, source, outcome, ms: 1 });
  }
  for (const system of ["shopify", "erp"])
    for (const work of WORK_KINDS)
      for (const outcome of ["ok", "crashed", ...new Set(Object.values(ERROR_KIND_OF))]) {
        metrics.called({ system, work, outcome, waitMs: 1, callMs: null });
        metrics.callBegan(system);
        metrics.called({ system, work, outcome, waitMs: 1, callMs: 1 });
      }
}

describe("what a process tells of itself", () => {
  test("has the names and labels that the room's README promises, and no others", async () => {
    const metrics = someMetrics();
    doEverything(metrics);
    const seen = told(await scrape(metrics));
    expect(seen.size).toBeGreaterThan(20);
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(promised()));
  });

  test("is named by Prometheus' conventions: base units, _total for what only grows, a help text", async () => {
    const { families } = await scrape(someMetrics());
    const ours = families.filter(({ name }) => name.startsWith(PREFIX));
    expect(ours.length).toBeGreaterThan(20);
    for (const { name, type, help } of ours) {
      expect(name).toMatch(/^[a-z_]+$/);
      expect(name).not.toMatch(/_(ms|milliseconds|minutes|percent|count)$/);
      expect([name, name.endsWith("_total")]).toEqual([name, type === "counter"]);
      expect([name, type !== "histogram" || name.endsWith("_seconds")]).toEqual([name, true]);
      expect(help.length).toBeGreaterThan(10);
    }
  });

  test("tells the process's memory, processor and the lag of its loop too", async () => {
    const { value } = await scrape(someMetrics());
    expect(value("process_resident_memory_bytes")).toBeGreaterThan(0);
    expect(value("process_cpu_seconds_total")).toBeGreaterThan(0);
    expect(value("nodejs_eventloop_lag_p99_seconds")).not.toBeNull();
  });

  test("is its own: what another registry of the same process counts is not in it", async () => {
    const [one, other] = [someMetrics(), someMetrics()];
    one.answered(200);
    expect((await scrape(other)).value("throughline_webhook_answers_total")).toBeNull();
  });
});

describe("labels", () => {
  test("never carry a word of strangers: a shop, an order, a person", async () => {
    const metrics = someMetrics();
    const words = [STRANGER, "gid://shopify/Order/4711", "kanarina@canary.example"];
    for (const word of words) {
      metrics.accepting({ flow: word, source: "shopify", outcome: "kept", ms: 1 });
      metrics.ran({ flow: word, kind: word, outcome: "done", code: word, waitMs: 1, workMs: 1, endToEndMs: 1 });
      metrics.notePoints(word, { available: 1, maximum: 2, restoredPerSecond: 0 });
    }
    const text = await metrics.text();
    for (const word of words) expect(text).not.toContain(word);
    expect(text).toContain('flow="other",kind="other"');
  });

  test("are no more for a thousand strangers than for one", async () => {
    const series = async (strangers: number) => {
      const metrics = someMetrics();
      for (let at = 0; at < strangers; at++) {
        const word = `${at}.${STRANGER}`;
        metrics.ran({ flow: word, kind: word, outcome: "done", code: word, waitMs: 1, workMs: 1, endToEndMs: 1 });
        metrics.accepting({ flow: word, source: "shopify", outcome: "kept", ms: 1 });
        metrics.notePoints(word, { available: 1, maximum: 2, restoredPerSecond: 0 });
      }
      return (await scrape(metrics)).samples.filter(({ name }) => name.startsWith(PREFIX)).length;
    };
    expect(await series(1000)).toBe(await series(1));
  });

  test(`make fewer than ${MOST_SERIES} series, whatever a process does`, async () => {
    const metrics = someMetrics();
    doEverythingThereIs(metrics);
    const { samples } = await scrape(metrics);
    expect(samples.length).toBeGreaterThan(1000);
    expect(samples.length).toBeLessThan(MOST_SERIES);
  });
});

describe("gauges of the installation", () => {
  test("are what the database was seen to have", async () => {
    const { value } = await scrape(someMetrics());
    const orders = { flow: "orders" };
    expect(value("throughline_events_waiting", orders)).toBe(7);
    expect(value("throughline_events_paused", orders)).toBe(2);
    expect(value("throughline_oldest_event_age_seconds", orders)).toBe(90.5);
    expect(value("throughline_events_quarantined", orders)).toBe(3);
    expect(value("throughline_events_dead", orders)).toBe(1);
    expect(value("throughline_breakers", { system: "erp", state: "open" })).toBe(2);
    expect(value("throughline_breakers", { system: "erp", state: "half-open" })).toBe(1);
    expect(value("throughline_orders_in_doubt")).toBe(4);
    expect(value("throughline_stock_levels_differing")).toBe(12);
    expect(value("throughline_stock_publication_lag_seconds")).toBe(61);
    expect(value("throughline_workers")).toBe(3);
    expect(value("throughline_lanes_busy")).toBe(5);
    expect(value("throughline_installation_readable")).toBe(1);
  });

  test("are left out where the database does not answer, and that is told; the process still tells of itself", async () => {
    const metrics = someMetrics({ look: () => Promise.reject(new Error("connection refused")) });
    doEverything(metrics);
    const { value } = await scrape(metrics);
    expect(value("throughline_installation_readable")).toBe(0);
    expect(value("throughline_events_waiting")).toBeNull();
    expect(value("throughline_webhook_answers_total")).toBe(1);
  });

  test("cost the database one look, however many scrape at once", async () => {
    let looks = 0;
    const metrics = someMetrics({ look: () => Promise.resolve((looks++, SIGHT)) });
    await Promise.all(Array.from({ length: 20 }, () => metrics.text()));
    expect(looks).toBe(1);
  });
});
