import { readFileSync } from "node:fs";
import { mintSessionToken } from "../auth/session-token.ts";
import type { Exchange } from "../http/exchange.ts";
import type { Platform } from "../platform.ts";
import type { Tenant } from "../tenant.ts";
import { browserScript } from "./browser-script.ts";
import { framePage } from "./frame-page.ts";
import { resourcesOf } from "./resources.ts";

const APP_PATH = /^\/store\/([a-z0-9-]+)\/apps\/([a-z0-9-]+)(\/.*)?$/;
const RESOURCES_PATH = /^\/store\/([a-z0-9-]+)\/resources$/;
const TOKEN_PATH = /^\/store\/([a-z0-9-]+)\/session-token$/;
/** Where the app's home is when the admin opens it without a path. */
const APP_HOME = "/app";

const script = (file: URL) => ["text/javascript", () => browserScript(file)] as const;
const styles = (file: URL) => ["text/css", () => readFileSync(file, "utf8")] as const;

/** Path → content type and how the file is made; made once, at the first request. */
const FILES: Readonly<Record<string, readonly [contentType: string, make: () => string]>> = {
  "/app-bridge.js": script(new URL("./browser/app-bridge.ts", import.meta.url)),
  "/admin/frame.js": script(new URL("./browser/frame.ts", import.meta.url)),
  "/admin/block.js": script(new URL("./browser/block.ts", import.meta.url)),
  "/admin/frame.css": styles(new URL("./frame.css", import.meta.url)),
  "/admin/overlays.css": styles(new URL("./overlays.css", import.meta.url)),
  "/admin/paper.css": styles(new URL("./paper.css", import.meta.url)),
};
const made = new Map<string, string>();

function serveFile(exchange: Exchange, path: string): boolean {
  const file = FILES[path];
  if (file === undefined) return false;
  const [contentType, make] = file;
  const text = made.get(path) ?? make();
  made.set(path, text);
  exchange.sendText(200, contentType, text);
  return true;
}

function tenantOfHandle(platform: Platform, handle: string): Tenant | undefined {
  return platform.tenants.get(`${handle}.myshopify.com`);
}

/** The address the admin frames: the app's path with what Shopify adds to it, a fresh id token among them. */
function frameUrl(platform: Platform, tenant: Tenant, path: string, search: URLSearchParams): string {
  const url = new URL(platform.app.url + path);
  for (const [name, value] of search) url.searchParams.append(name, value);
  const { domain, handle } = tenant.shop;
  const host = Buffer.from(`admin.shopify.com/store/${handle}`).toString("base64").replace(/=+$/, "");
  const added = {
    embedded: "1",
    shop: domain,
    host,
    locale: "en",
    timestamp: String(Math.floor(platform.clock.now().getTime() / 1000)),
    id_token: mintSessionToken(platform.app, domain, platform.clock.now(), platform.ids.idTokens),
  };
  for (const [name, value] of Object.entries(added)) url.searchParams.set(name, value);
  return url.href;
}

/** Serves the simulated admin and the App Bridge stand-in. False: no such path. */
export function serveAdmin(platform: Platform, exchange: Exchange): boolean {
  const { pathname, searchParams } = exchange.url;
  if (serveFile(exchange, pathname)) return true;
  const [, tokenHandle] = TOKEN_PATH.exec(pathname) ?? [];
  const [, pageHandle, appHandle, path] = APP_PATH.exec(pathname) ?? [];
  const [, listHandle] = RESOURCES_PATH.exec(pathname) ?? [];
  const tenant = tenantOfHandle(platform, tokenHandle ?? pageHandle ?? listHandle ?? "");
  if (tenant === undefined) return false;
  if (listHandle !== undefined) {
    exchange.send(200, resourcesOf(tenant.shop, searchParams.get("type"), searchParams.get("query") ?? ""));
    return true;
  }
  if (tokenHandle !== undefined) {
    exchange.send(200, {
      token: mintSessionToken(platform.app, tenant.shop.domain, platform.clock.now(), platform.ids.idTokens),
    });
    return true;
  }
  if (appHandle !== platform.app.handle) return false;
  // Opening an app that is not installed installs it, as managed installation does after consent.
  tenant.shop.isInstalled = true;
  const framed = frameUrl(platform, tenant, path === undefined || path === "/" ? APP_HOME : path, searchParams);
  exchange.sendText(
    200,
    "text/html",
    framePage({ shop: tenant.shop, app: platform.app, frameUrl: framed, home: APP_HOME }),
  );
  return true;
}
