import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "#app/ops/port.ts";
import { drainBody } from "#app/services/intake-body.ts";
import type { Intake, IntakeAnswer } from "#app/services/intake.server.ts";
import { shopNameIn } from "#app/services/intake/push-address.ts";
import { askSeldom, say } from "./readiness.server.ts";

export interface WebParts {
  readonly intake: Intake;
  /** What ERPs tell by themselves. */
  readonly erpIntake: Intake;
  /** Whether the database answers and has this release's tables. */
  readonly isReady: () => Promise<boolean>;
  readonly log: Log;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Makes the screens (pages.server.ts); takes a second, in which webhooks are answered already. */
  readonly createPages: () => Promise<RequestListener>;
}

export interface RunningWeb {
  readonly port: number;
  /** Answers what is under way, then ends; 20 s at the latest. */
  stop(): Promise<void>;
}

const LONGEST_DRAIN_MS = 20_000;

async function answer(request: IncomingMessage, response: ServerResponse, given: IntakeAnswer): Promise<void> {
  const body = given.body ?? "";
  response.writeHead(given.status, { ...given.headers, "content-length": String(Buffer.byteLength(body)) });
  if (given.headers["connection"] === "close") {
    response.write(body);
    response.flushHeaders();
    await drainBody(request);
    response.end();
    return;
  }
  response.end(body);
}

/** The path alone: a query may carry an id_token, which is a session for 60 s. */
function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?", 1)[0]?.slice(0, 200) ?? "/";
}

function logAccess(log: Log, request: IncomingMessage, response: ServerResponse): void {
  const startedAt = performance.now();
  const route = pathOf(request);
  // What comes a thousand times a second, and what asks whether we are alive, is not news.
  const level =
    route === "/webhooks" || shopNameIn(route) !== null || route.endsWith("z") || route.startsWith("/assets/")
      ? "debug"
      : "info";
  response.once("close", () => {
    const durationMs = Math.round(performance.now() - startedAt);
    log[level]("request", {
      ...(request.method === undefined ? {} : { method: request.method }),
      route,
      status: response.statusCode,
      durationMs,
    });
  });
}

function take(parts: WebParts, intake: Intake, request: IncomingMessage, response: ServerResponse): void {
  void intake(request).then(
    (given) => answer(request, response, given),
    (defect: unknown) => {
      // It promises never to reject. If it does, one message must not end the door for all the others.
      parts.log.error("a message met a defect of ours", { defect });
      say(response, 500, "not kept");
    },
  );
}

function createListener(
  parts: WebParts,
  pages: () => RequestListener | null,
  isStopping: () => boolean,
): RequestListener {
  return (request, response) => {
    logAccess(parts.log, request, response);
    if (isStopping()) response.setHeader("connection", "close");
    const path = pathOf(request);
    if (shopNameIn(path) !== null) {
      take(parts, parts.erpIntake, request, response);
      return;
    }
    switch (path) {
      case "/webhooks":
        take(parts, parts.intake, request, response);
        return;
      case "/healthz":
        say(response, 200, "up");
        return;
      case "/readyz":
        void parts
          .isReady()
          .then((isReady) =>
            isReady && pages() !== null && !isStopping()
              ? say(response, 200, "ready")
              : say(response, 503, "not ready"),
          );
        return;
      default: {
        const show = pages();
        if (show === null) say(response, 503, "starting");
        else show(request, response);
      }
    }
  };
}

async function stopServer(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await Promise.race([closed, delay(LONGEST_DRAIN_MS, undefined, { ref: false })]);
  server.closeAllConnections();
}

/**
 * The web process: webhooks straight from the socket, health, and the embedded screens of the Remix build.
 * Webhooks are answered from the first moment; resolves when the screens are there too.
 */
export async function startWeb(parts: WebParts): Promise<RunningWeb> {
  let pages: RequestListener | null = null;
  let isStopping = false;
  const server = createServer(
    createListener(
      { ...parts, isReady: askSeldom(parts.isReady) },
      () => pages,
      () => isStopping,
    ),
  );
  // A slow sender holds a connection, not a worker; 5 s is all Shopify waits.
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  // Longer than the idle time of load balancers (60 s), or they would write into a connection that we close.
  server.keepAliveTimeout = 65_000;
  server.listen(parts.port, parts.host);
  await once(server, "listening");
  pages = await parts.createPages();
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : parts.port;
  parts.log.info("web is ready", { port });
  return {
    port,
    stop: async () => {
      isStopping = true;
      await stopServer(server);
    },
  };
}
