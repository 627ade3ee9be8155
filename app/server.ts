import { createWeb } from "./compose.server.ts";
import { createPages } from "./pages.server.ts";
import { runProcess } from "./process.server.ts";
import { startWatch } from "./watch.server.ts";
import { startWeb } from "./web.server.ts";

/** The web process: any number of them may run. */
await runProcess("web", async (config) => {
  const web = await createWeb(config);
  const { log, intake, erpIntake, isReady } = web;
  const watch = await startWatch({
    log,
    isReady,
    isLive: () => true,
    metrics: web.metrics,
    host: config.METRICS_HOST,
    port: config.METRICS_PORT,
  });
  const server = await startWeb({
    log,
    intake,
    erpIntake,
    isReady,
    host: config.HOST,
    port: config.PORT,
    createPages: () => createPages({ appUrl: config.APP_URL, log }),
  });
  return {
    log,
    stop: async () => {
      await server.stop();
      await watch.stop();
      await web.stop();
    },
  };
});
