import { grantAccessToken } from "../auth/access-token-grant.ts";
import { takeUpload } from "../bulk/upload-door.ts";
import type { Call } from "../call-log.ts";
import type { Platform } from "../platform.ts";
import type { Tenant } from "../tenant.ts";
import { parametersOf, type Exchange } from "./exchange.ts";
import { serveGraphql } from "./graphql-door.ts";
import { servedVersion } from "./versions.ts";

const BULK_PATH = /^\/bulk\/(\d+)\.jsonl$/;
const UPLOAD_PATH = "/staged-uploads";
const GRAPHQL_PATH = /^\/admin\/api\/([\w-]+)\/graphql\.json$/;

interface Door {
  readonly platform: Platform;
  readonly tenant: Tenant;
  readonly exchange: Exchange;
}

function note({ platform, tenant }: Door, call: Pick<Call, "door" | "operation" | "status">): void {
  platform.calls.note({ ...call, at: platform.clock.now().toISOString(), shop: tenant.shop.domain });
}

function grantToken(door: Door): void {
  const { platform, tenant, exchange } = door;
  const asked = {
    app: { ...platform.app, scopes: tenant.grants.scopes() },
    shopDomain: tenant.shop.domain,
    isInstalled: tenant.shop.isInstalled,
    tokens: tenant.tokens,
    now: platform.clock.now(),
  };
  const parameters = parametersOf(exchange);
  const { status, body } = grantAccessToken(asked, parameters);
  note(door, { door: "token", operation: String(parameters["grant_type"]), status });
  exchange.send(status, body);
}

/** The address is signed and asks for no token: a long download outlives the token it was asked for with. */
function sendBulkResult(door: Door, id: string): void {
  const { tenant, exchange } = door;
  const { searchParams } = exchange.url;
  const text = tenant.bulk.fetch(id, searchParams.get("expires") ?? "", searchParams.get("signature") ?? "");
  note(door, { door: "bulk", operation: id, status: text === null ? 403 : 200 });
  if (text !== null) return exchange.sendText(200, "application/jsonl", text);
  exchange.sendText(403, "application/xml", "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>");
}

/** Answers what Shopify answers at a shop's own host: the token endpoint and the Admin GraphQL API. False: no such path. */
export async function serveAdminApi(
  platform: Platform,
  tenant: Tenant,
  exchange: Exchange,
  path: string,
): Promise<boolean> {
  const [, bulkId] = BULK_PATH.exec(path) ?? [];
  if (bulkId !== undefined && exchange.method === "GET") {
    sendBulkResult({ platform, tenant, exchange }, bulkId);
    return true;
  }
  if (path === UPLOAD_PATH) {
    const status = await takeUpload(tenant.bulk.uploads, exchange);
    note({ platform, tenant, exchange }, { door: "bulk", operation: "upload", status });
    return true;
  }
  if (exchange.method !== "POST") return false;
  if (path === "/admin/oauth/access_token") {
    grantToken({ platform, tenant, exchange });
    return true;
  }
  const [, requestedVersion] = GRAPHQL_PATH.exec(path) ?? [];
  if (requestedVersion === undefined || servedVersion(requestedVersion, platform.version).kind === "unknown")
    return false;
  await serveGraphql({ platform, tenant, exchange, requestedVersion });
  return true;
}
