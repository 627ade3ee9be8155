import { describe, expect, test } from "vitest";
import { startSandboxUnderTest } from "#test/erp/http/sandbox-under-test.ts";
import type { LawBook } from "./law.ts";
import { proveLaws } from "./prove-laws.ts";
import { closingLine, reportLine } from "./report.ts";
import { openWorkbench } from "./workbench.ts";

const BOOK: LawBook = {
  name: "a book",
  laws: [
    { title: "one that breaks", prove: () => Promise.reject(new Error("it is not so")) },
    {
      title: "one that does not apply",
      notClaimed: () => "it cannot",
      prove: () => Promise.reject(new Error("proved")),
    },
    { title: "one that holds", prove: () => Promise.resolve() },
  ],
};

describe("the report of a connector", () => {
  test("says of each law whether it held, was not claimed, or failed and why", async () => {
    const bench = await openWorkbench(await startSandboxUnderTest("bearer"));
    const all = await proveLaws([BOOK], bench, () => {});
    await bench.close();
    expect(all.map(reportLine)).toEqual([
      "  FAILED       one that breaks\n               it is not so",
      "  not claimed  one that does not apply\n               because it cannot",
      "  held         one that holds",
    ]);
    expect(closingLine(all)).toBe("1 held, 1 not claimed, 1 failed");
  });
});
