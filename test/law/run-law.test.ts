import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// A project of its own, with this project's reporter and set-up, whose tests end in every way a test can end.
const FILES = {
  "vitest.config.ts": `
    import { ClosingLine } from ${JSON.stringify(resolve("test/closing-line.ts"))};
    const setupFiles = [${JSON.stringify(resolve("test/console.setup.ts"))}];
    export default { test: { setupFiles, include: ["*.test.ts"], reporters: ["default", new ClosingLine()] } };`,
  "ends.test.ts": `
    import { expect, test, vi } from "vitest";
    test("passes", () => {});
    test("expects an error on the console", () => {
      const spy = vi.spyOn(console, "error").mockImplementation(() => {});
      console.error("expected");
      expect(spy).toHaveBeenCalled();
      spy.mockRestore();
    });
    test("fails", () => expect(1).toBe(2));
    test.skip("is skipped", () => {});
    test("writes an error that nobody expected", () => console.error("order", 42, "was lost"));`,
  "broken.test.ts": `import "./not-there.ts";`,
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "throughline-run-"));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  for (const [name, code] of Object.entries(FILES)) writeFileSync(join(folder, name), code);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a test run", () => {
  test("ends with one line that counts every failure, also of a file that cannot be loaded", () => {
    const vitest = resolve("node_modules/vitest/vitest.mjs");
    const { stdout, stderr, status } = spawnSync(process.execPath, [vitest, "run", "--root", folder], {
      encoding: "utf8",
      env: { NODE_ENV: "test", PATH: process.env["PATH"], NO_COLOR: "1" },
    });
    expect(status).toBe(1);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("2 passed, 3 failed, 1 skipped");
    expect(stderr).toContain("unexpected console.error:\norder 42 was lost");
  });
});
