import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ErpUnderTest } from "./erp-under-test.ts";
import type { LawBook } from "./law.ts";
import { LAWS } from "./laws.ts";
import { openWorkbench, type Workbench } from "./workbench.ts";

interface ConnectorUnderTest {
  /** Brings the ERP up; once for the whole suite. */
  start(): Promise<ErpUnderTest>;
  /** Laws that do not apply, word for word: one that quietly stops being claimed fails here. */
  readonly notClaimed: readonly string[];
  /** All of them, unless some are shown on an ERP of another setting. */
  readonly books?: readonly LawBook[];
}

/** The laws that every connector keeps, whatever its ERP. A connector ships only with its result. */
export function describeConnector(name: string, { start, notClaimed, books = LAWS }: ConnectorUnderTest): void {
  describe(`connector ${name}`, { timeout: 120_000 }, () => {
    let bench: Workbench;
    beforeAll(async () => {
      bench = await openWorkbench(await start());
    }, 300_000);
    afterAll(() => bench.close(), 60_000);

    // A law's title is the sentence that it proves; the linter wants to read it here.
    for (const { name: book, laws } of books) {
      describe(`${book}`, () => {
        for (const law of laws.filter(({ title }) => !notClaimed.includes(title))) {
          test(`${law.title}`, async () => {
            expect(law.notClaimed?.(bench.erp, bench) ?? null, "why it is not claimed").toBeNull();
            await law.prove(bench);
          });
        }
      });
    }

    test("claims every law but those that it says do not apply", () => {
      const reasons = books
        .flatMap(({ laws }) => laws)
        .flatMap((law) => {
          const reason = law.notClaimed?.(bench.erp, bench) ?? null;
          return reason === null ? [] : [{ title: law.title, reason }];
        });
      for (const { title, reason } of reasons) process.stdout.write(`  not claimed by ${name}: ${title} (${reason})\n`);
      expect(reasons.map(({ title }) => title).toSorted()).toEqual(notClaimed.toSorted());
    });
  });
}
