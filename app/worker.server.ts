import { createWorker } from "./compose.server.ts";
import { runProcess } from "./process.server.ts";

/** A worker process: any number of them may run. */
await runProcess("worker", async (config) => {
  const worker = createWorker(config);
  await worker.start();
  worker.log.info("worker is ready", { count: config.WORKER_SLOTS });
  return worker;
});
