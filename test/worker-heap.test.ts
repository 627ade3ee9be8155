import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { WORKER_HEAP } from "#app/worker-heap.ts";

describe("a worker's heap", () => {
  test("is kept as small by npm run worker as by npm start", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    expect(scripts["worker"]).toBe(`node ${WORKER_HEAP.join(" ")} app/worker.server.ts`);
  });
});
