import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

// The table is for people (`npm run sandbox:check`); this is its last word.
test("every operation of the app, and every document of an ERP integration, is answered by the sandbox or its difference explained", () => {
  const { stdout, status } = spawnSync(process.execPath, ["test/sandbox/check.ts"], { encoding: "utf8" });
  expect(stdout).toMatch(/^\d+ documents, \d+ answered whole, 0 unexplained differences$/m);
  expect(stdout).not.toContain("no longer different");
  expect(status).toBe(0);
}, 60_000);
