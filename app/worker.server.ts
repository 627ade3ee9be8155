import { createWorker } from "./compose.server.ts";
import { runProcess } from "./process.server.ts";
import { startWatch } from "./watch.server.ts";

/** A worker process: any number of them may run. */
await runProcess("worker", async (config) => {
  const worker = createWorker(config);
  const { log, isLive, isReady, metrics } = worker;
  await worker.start();
  const watch = await startWatch({
    log,
    isLive,
    isReady,
    metrics,
    host: config.METRICS_HOST,
    port: config.WORKER_METRICS_PORT,
  });
  log.info("worker is ready", { count: config.WORKER_SLOTS });
  return {
    log,
    stop: async () => {
      await worker.stop();
      await watch.stop();
    },
  };
});
