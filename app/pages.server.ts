import type { RequestListener } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import type { Log } from "#app/ops/port.ts";

const BUILD = join(import.meta.dirname, "..", "build");

const SECURITY_HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
} as const;

/** Whatever a proxy or a caller writes into Host: pages are served from the app's own address, and no other. */
function atOwnOrigin(appUrl: URL): RequestHandler {
  return (request, response, next) => {
    request.headers["x-forwarded-proto"] = appUrl.protocol.replace(":", "");
    request.headers["x-forwarded-host"] = appUrl.host;
    request.headers.host = appUrl.host;
    response.set(SECURITY_HEADERS);
    if (appUrl.protocol === "https:") response.set("strict-transport-security", "max-age=31536000");
    next();
  };
}

function onDefect(log: Log): ErrorRequestHandler {
  return (defect: unknown, request, response, next) => {
    log.error("a page failed", { method: request.method, route: request.path, defect });
    if (response.headersSent) next(defect);
    else response.status(500).type("text/plain").send("Something went wrong on our side. Please try again.\n");
  };
}

/** The screens: the Remix build behind its static files. Rejects where there is no build (npm run build). */
export async function createPages(parts: { readonly appUrl: string; readonly log: Log }): Promise<RequestListener> {
  const address = pathToFileURL(join(BUILD, "server", "index.js")).href;
  const build = (await import(address)) as ServerBuild; // oxlint-disable-line no-unsafe-type-assertion -- our own build makes it
  const show = createRequestHandler({ build, mode: "production" });
  const app = express();
  app.disable("x-powered-by");
  // The headers of atOwnOrigin are ours.
  app.set("trust proxy", true);
  app.use(atOwnOrigin(new URL(parts.appUrl)));
  // Their names carry a hash of what is in them.
  app.use("/assets", express.static(join(BUILD, "client", "assets"), { immutable: true, maxAge: "1y" }));
  app.use(express.static(join(BUILD, "client"), { maxAge: "1h" }));
  // It hands its own failures to next().
  app.all("*", (request, response, next) => void show(request, response, next));
  app.use(onDefect(parts.log));
  return app;
}
