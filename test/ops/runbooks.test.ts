import { describe, expect, test } from "vitest";
import { ALERT_RULES } from "#app/domain/alerts/alert-rule.ts";
import { ERROR_KIND_OF, type ErrorCode } from "#app/domain/errors/codes.ts";
import type { Runbook } from "#app/ops/port.ts";
import { RUNBOOKS } from "#app/ops/runbooks/runbooks.ts";

// Words of programs, not of people who run a shop.
const RAW =
  /\b(exception:|undefined|null|NaN|stack|errno|E[A-Z]{5,}|HTTP|JSON|GraphQL|SQL|[45]\d\d|TODO|mutex|payload)\b/;

const codes = Object.keys(ERROR_KIND_OF).filter((code): code is ErrorCode => Object.hasOwn(ERROR_KIND_OF, code));
const all: readonly (readonly [string, Runbook])[] = [
  ...codes.map((code) => [code, RUNBOOKS.ofError(code)] as const),
  ...ALERT_RULES.map((rule) => [rule, RUNBOOKS.ofAlert(rule)] as const),
];

function textsOf(runbook: Runbook): readonly string[] {
  const { steps, ...rest } = runbook;
  return [...Object.values(rest), ...steps];
}

describe("runbooks", () => {
  test("an error's steps are there for every code and every alert", () => {
    expect(codes.length).toBeGreaterThan(30);
    expect(all.filter(([, runbook]) => runbook.steps.length === 0)).toEqual([]);
  });

  test.each(all)("%s: every sentence is written, and ends", (_code, runbook) => {
    const { title, owner, ...sentences } = runbook;
    expect(title).toMatch(/^[A-Z].* .*[^.]$/);
    expect(owner).toMatch(/^[A-Z][\w ]+$/);
    for (const text of Object.values(sentences).flat()) expect(text).toMatch(/^[A-Z].*[.:]$/);
  });

  test.each(all)("%s: no word of a program reaches the person who reads it", (_code, runbook) => {
    for (const text of textsOf(runbook)) expect(text).not.toMatch(RAW);
  });

  test("no two runbooks have one title, so a person can name the one that is meant", () => {
    const titles = all.map(([, runbook]) => runbook.title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
