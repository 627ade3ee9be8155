import { setTimeout as delay } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import { tellProblem } from "./problem.ts";
import { createTally, SLOTS, WORK_MS } from "./tally.ts";

// pg-boss as its manual has it: a standard queue, a worker that takes as many jobs as there are slots, and goes on while there are more.
interface PlainJob {
  readonly shop: string;
}

const tally = createTally();
const boss = new PgBoss({
  connectionString: process.env["DATABASE_URL"] ?? "",
  max: 12,
  migrate: false,
  schedule: false,
});
boss.on("error", tellProblem);
await boss.start();
await boss.work<PlainJob>(
  "plain",
  { batchSize: SLOTS, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 },
  async (jobs) => {
    await Promise.all(
      jobs.map(async (job) => {
        tally.begun();
        await delay(WORK_MS);
        tally.ended(job.data.shop);
      }),
    );
  },
);
process.stdout.write("worker is ready\n");
process.on("disconnect", () => process.exit());
