import { describe, expect, test } from "vitest";
import { createLog } from "#app/ops/log.ts";
import type { LogFields } from "#app/ops/port.ts";

function written(act: (log: ReturnType<typeof createLog>) => void): string {
  let lines = "";
  act(createLog("debug", { write: (line) => void (lines += line) }));
  return lines;
}

const CANARY = "canary-7f3a@example.test";

describe("log", () => {
  test("a line is one JSON object with its time, level, message and fields", () => {
    const line: unknown = JSON.parse(
      written((log) => log.info("order posted", { shop: "a.myshopify.com", attempt: 2 })),
    );
    expect(line).toMatchObject({ level: 30, msg: "order posted", shop: "a.myshopify.com", attempt: 2 });
    expect(line).toHaveProperty("time");
  });

  test("a field that is not on the list is not written, whoever passes it", () => {
    const fields: LogFields = Object.assign({ shop: "a.myshopify.com" }, { email: CANARY, headers: { token: CANARY } });
    expect(written((log) => log.warn("asked", fields))).not.toContain("canary");
  });

  test("a defect shows its class and where it was thrown, never its message, which may quote a request's body", () => {
    class QueryError extends Error {
      override readonly name = "QueryError";
      readonly body = CANARY;
    }
    const defect = new QueryError(`insert failed for\n${CANARY}`, { cause: new TypeError(CANARY) });
    const lines = written((log) => log.error("defect", { defect }));
    expect(lines).toContain("QueryError");
    expect(lines).toContain("log.test.ts");
    expect(lines).toContain("caused by TypeError");
    expect(lines).not.toContain("canary");
  });

  test("below its level nothing is written", () => {
    let lines = "";
    createLog("error", { write: (line) => void (lines += line) }).info("quiet");
    expect(lines).toBe("");
  });
});
