import { describe, expect, test } from "vitest";
import type { Answer } from "#app/erp/http-client/answer.ts";
import { classifyRead, classifyWrite } from "#app/erp/http-client/classify.ts";

const NOW = new Date("2026-11-21T10:00:00Z");

function json(status: number, headers: Record<string, string> = {}): Answer {
  return { kind: "json", status, headers, body: {} };
}
function garbled(status: number | null): Answer {
  return { kind: "garbled", status, headers: {}, why: "text/html where JSON was due" };
}

const cases: readonly (readonly [string, Answer, string, string])[] = [
  ["a request that never left", { kind: "unsent", why: "ECONNREFUSED" }, "erp-unreachable", "erp-unreachable"],
  ["a refused address", { kind: "refused", why: "private" }, "erp-address-refused", "erp-address-refused"],
  ["a lost answer", { kind: "lost", why: "reset" }, "erp-unreachable", "in doubt"],
  ["401", json(401), "erp-unauthorized", "erp-unauthorized"],
  ["401 in HTML", garbled(401), "erp-unauthorized", "erp-unauthorized"],
  ["403", json(403), "erp-forbidden", "erp-forbidden"],
  ["429", json(429, { "retry-after": "3" }), "erp-throttled", "erp-throttled"],
  ["429 in HTML, without a time", garbled(429), "erp-throttled", "erp-throttled"],
  ["500", json(500), "erp-failing", "in doubt"],
  ["503 in HTML", garbled(503), "erp-failing", "in doubt"],
  ["200 in HTML", garbled(200), "erp-protocol", "in doubt"],
  ["404 in HTML", garbled(404), "erp-protocol", "in doubt"],
  ["no HTTP at all", garbled(null), "erp-protocol", "in doubt"],
  ["200", json(200), "readable", "readable"],
  ["422", json(422), "readable", "readable"],
];

describe("what an answer means", () => {
  test.for(cases)("%s", ([, answer, expectedRead, expectedWrite]) => {
    const read = classifyRead("test", answer, NOW);
    expect(read.ok ? "readable" : read.error.code).toBe(expectedRead);
    const write = classifyWrite(answer, NOW);
    expect(write.kind === "failed" ? write.error.code : write.kind.replace("-", " ")).toBe(expectedWrite);
  });

  test("an ERP that fails and says when to come back is asked then", () => {
    expect(classifyRead("test", json(503, { "retry-after": "20" }), NOW)).toMatchObject({
      error: { kind: "unavailable", retryAfterMs: 20_000 },
    });
  });
});
