import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";

const ROOMS = ["domain", "engine", "erp", "flows", "ops", "routes", "services", "shopify", "store", "ui"];

interface Line {
  /** `app/domain/result.ts:12` */
  readonly at: string;
  readonly text: string;
}

describe("the source", () => {
  test("whoever switches a check off says why on the same line", () => {
    const switchedOff = linesOf("app", "test", "prisma").filter(({ text }) =>
      /(\/\/|\/\*)\s*(oxlint-disable|eslint-disable|@ts-expect-error|@ts-ignore|@ts-nocheck)/.test(text),
    );
    expect(switchedOff.filter(({ text }) => !/ -- \S+ \S+/.test(text))).toEqual([]);
  });

  test("a table that keeps its columns says so on the line above, since prettier allows no reason beside its own word", () => {
    const lines = linesOf("app", "test", "prisma");
    const ignored = lines.flatMap(({ at, text }, index) =>
      /^\s*\/\/ prettier-ignore$/.test(text) ? [{ at, above: lines[index - 1]?.text ?? "" }] : [],
    );
    expect(ignored.filter(({ above }) => !/^\s*\/\/ \S+ \S+/.test(above))).toEqual([]);
  });

  test("a file is named by what it is, not by what it might hold", () => {
    const vague = /(^|[-./])(utils?|helpers?|managers?|common|misc|data|info)([-./]|$)/;
    expect([...filesOf("app"), ...filesOf("test")].filter((path) => vague.test(path))).toEqual([]);
  });

  test("the domain asks no clock", () => {
    expect(linesOf("app/domain").filter(({ text }) => /new Date\(\s*\)/.test(text))).toEqual([]);
  });

  test("a focused test does not hide the others", () => {
    const focused = linesOf("test").filter(({ text }) => /^\s*(describe|test|it)\.only\(/.test(text));
    expect(focused).toEqual([]);
  });
});

describe("a room", () => {
  test.each(ROOMS)("%s says on one page what it is for", (room) => {
    const page = readFileSync(join("app", room, "README.md"), "utf8")
      .trimEnd()
      .split("\n");
    expect(page[0]).toBe(`# ${room}`);
    expect(page.length).toBeLessThanOrEqual(60);
  });
});

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function linesOf(...folders: readonly string[]): Line[] {
  return folders
    .flatMap(filesOf)
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && basename(path) !== basename(import.meta.filename))
    .flatMap((path) =>
      readFileSync(path, "utf8")
        .split("\n")
        .map((text, index) => ({ at: `${path}:${index + 1}`, text })),
    );
}
