import { afterAll, beforeAll, describe } from "vitest";
import { describeDoubt } from "./doubt.ts";
import type { ErpUnderTest } from "./erp-under-test.ts";
import { describeExactlyOnce } from "./exactly-once.ts";
import { describeReading } from "./reading.ts";
import { describeRefusals } from "./refusals.ts";
import { createWorkbench } from "./workbench.ts";

interface ConnectorUnderTest {
  /** Brings the ERP up; once for the whole suite. Where it cannot run here, throw: a suite that is skipped proves nothing. */
  start(): Promise<ErpUnderTest>;
}

/** The laws that every connector keeps, whatever its ERP. A connector ships only with its result. */
export function describeConnector(name: string, { start }: ConnectorUnderTest): void {
  describe(`connector ${name}`, () => {
    const bench = createWorkbench();
    beforeAll(async () => bench.use(await start()));
    afterAll(() => bench.close());

    describeExactlyOnce(bench);
    describeDoubt(bench);
    describeRefusals(bench);
    describeReading(bench);
  });
}
