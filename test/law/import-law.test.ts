import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import law from "../../.dependency-cruiser.mjs";
import { BREACHES } from "./breaches.ts";
import { LAWFUL, PACKAGES } from "./house.ts";

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

let house: string;
let violations: readonly Violation[];

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), "throughline-law-"));
  await build(house);
  violations = await judge(house);
}, 30_000);

afterAll(() => rm(house, { recursive: true, force: true }));

describe("the import law", () => {
  test.each(BREACHES)("$rule: $breach", ({ rule, file }) => {
    expect(rulesBrokenBy(file)).toContain(rule);
  });

  test.each(Object.keys(LAWFUL))("%s may import what it imports", (file) => {
    expect(rulesBrokenBy(file)).toEqual([]);
  });

  test("every rule is shown by a breach", () => {
    expect(new Set(BREACHES.map(({ rule }) => rule))).toEqual(new Set(law.forbidden?.map(({ name }) => name)));
  });

  test("a house without a breach passes", () => {
    const breaching = new Set(BREACHES.flatMap(({ file, files }) => [file, ...Object.keys(files ?? {})]));
    expect(violations.filter(({ from }) => !breaching.has(from))).toEqual([]);
  });
});

function rulesBrokenBy(file: string): string[] {
  return violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
}

/** Writes the lawful house, and every breach into a file of its own, so that one run of the check judges them all. */
async function build(root: string): Promise<void> {
  const files: Record<string, string> = { ...LAWFUL, ...PACKAGES };
  for (const breach of BREACHES) Object.assign(files, { [breach.file]: breach.code }, breach.files);
  for (const [path, code] of Object.entries(files)) {
    await mkdir(join(root, dirname(path)), { recursive: true });
    await writeFile(join(root, path), `${code}\n`);
  }
}

/** Runs the command of `npm run check:imports` in that folder. */
async function judge(root: string): Promise<readonly Violation[]> {
  const command = resolve("node_modules/.bin/depcruise");
  const args = [command, "app", "test", "--config", resolve(".dependency-cruiser.mjs"), "--output-type", "json"];
  const output = await new Promise<string>((done, fail) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      // Its exit status is the number of breaches, or 1 with nothing on stdout when it could not run.
      if (stdout === "") fail(error ?? new Error(stderr));
      else done(stdout);
    });
  });
  const { summary } = JSON.parse(output) as { summary: { violations: Violation[] } };
  return summary.violations;
}
