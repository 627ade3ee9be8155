import { once } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { Log } from "#app/ops/port.ts";
import { askSeldom, say } from "./readiness.server.ts";

export interface WatchParts {
  /** Absent: no door is opened. */
  readonly port: number | undefined;
  readonly host: string;
  /** False: the process hangs and should be started anew. */
  readonly isLive: () => boolean;
  /** Whether it can do its work now. */
  readonly isReady: () => Promise<boolean>;
  /** In Prometheus' text format; null: nothing is counted. */
  readonly metrics: { text(): Promise<string> } | null;
  readonly log: Log;
}

export interface RunningWatch {
  stop(): Promise<void>;
}

const METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

async function tellMetrics(response: ServerResponse, { metrics, log }: WatchParts): Promise<void> {
  if (metrics === null) return say(response, 404, "nothing is counted");
  try {
    const text = await metrics.text();
    response.writeHead(200, { "content-type": METRICS_TYPE, "cache-control": "no-store" }).end(text);
  } catch (defect) {
    log.error("metrics could not be told", { defect });
    say(response, 500, "not told");
  }
}

function createListener(parts: WatchParts): RequestListener {
  const isReadyNow = askSeldom(parts.isReady);
  return (request, response) => {
    switch (request.url) {
      case "/healthz":
        if (parts.isLive()) say(response, 200, "up");
        else say(response, 503, "hangs");
        return;
      case "/readyz":
        void isReadyNow().then((isIt) => say(response, isIt ? 200 : 503, isIt ? "ready" : "not ready"));
        return;
      case "/metrics":
        void tellMetrics(response, parts);
        return;
      default:
        say(response, 404, "nothing here");
    }
  };
}

/** The door for whoever watches a process: /metrics, /healthz, /readyz, on an address of its own and never on the public one. */
export async function startWatch(parts: WatchParts): Promise<RunningWatch> {
  if (parts.port === undefined) return { stop: () => Promise.resolve() };
  const server = createServer(createListener(parts));
  server.headersTimeout = 10_000;
  server.listen(parts.port, parts.host);
  await once(server, "listening");
  const address = server.address();
  parts.log.info("metrics are served", {
    port: typeof address === "object" && address !== null ? address.port : parts.port,
  });
  return {
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
