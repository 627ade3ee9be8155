import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { grantAccessToken } from "../auth/access-token-grant.ts";
import type { GraphqlFault } from "../faults.ts";
import { isFields } from "../graphql/fields.ts";
import { answer, type GraphqlAnswer, type GraphqlRequest } from "../graphql/operation.ts";
import { API_VERSION } from "../graphql/schema.ts";
import { logCall, type Platform, type Tenant } from "../platform.ts";
import type { Exchange } from "./exchange.ts";

const BAD_TOKEN = "[API] Invalid API key or access token (unrecognized login or wrong password)";
const GRAPHQL_PATH = /^\/admin\/api\/(\d{4}-\d{2}|unstable)\/graphql\.json$/;

function parametersOf(exchange: Exchange): Readonly<Record<string, unknown>> {
  const text = exchange.body.toString();
  if (exchange.headers["content-type"]?.includes("x-www-form-urlencoded") === true)
    return Object.fromEntries(new URLSearchParams(text));
  const parsed: unknown = JSON.parse(text);
  return isFields(parsed) ? parsed : {};
}

function requestOf(exchange: Exchange): GraphqlRequest | null {
  try {
    const { query, operationName, variables } = parametersOf(exchange);
    if (typeof query !== "string") return null;
    return {
      query,
      operationName: typeof operationName === "string" ? operationName : null,
      variables: isFields(variables) ? variables : {},
    };
  } catch {
    return null;
  }
}

function nameOf(request: GraphqlRequest): string {
  return request.operationName ?? /(?:query|mutation)\s+(\w+)/.exec(request.query)?.[1] ?? "";
}

function codesOf(body: GraphqlAnswer["body"]): string[] {
  const errors: readonly unknown[] = Array.isArray(body["errors"]) ? body["errors"] : [];
  return errors.map((error) =>
    isFields(error) && isFields(error["extensions"]) ? String(error["extensions"]["code"]) : "UNNAMED",
  );
}

function sendFault(exchange: Exchange, status: number): void {
  if (status === 429)
    return exchange.send(
      429,
      { errors: "Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service." },
      { "retry-after": "1" },
    );
  if (status < 500) return exchange.send(status, { errors: "Refused" });
  exchange.sendText(
    status,
    "text/html",
    "<!DOCTYPE html><html><head><title>Something went wrong</title></head><body><h1>There's been a problem</h1></body></html>",
  );
}

function run(platform: Platform, tenant: Tenant, request: GraphqlRequest, fault: GraphqlFault | null): GraphqlAnswer {
  const { shop, bucket, idempotency } = tenant;
  const context = {
    shop,
    app: platform.app,
    idempotency,
    announce: (announcements: Parameters<Platform["announce"]>[1]) => platform.announce(shop, announcements),
  };
  return answer(request, bucket, context, fault?.throttle === true);
}

async function graphql(platform: Platform, tenant: Tenant, exchange: Exchange): Promise<void> {
  const headers = { "x-shopify-api-version": API_VERSION, "x-request-id": randomUUID() };
  const token = exchange.headers["x-shopify-access-token"];
  const call = {
    at: platform.clock.now().toISOString(),
    shop: tenant.shop.domain,
    requestedCost: null,
    actualCost: null,
  };
  if (typeof token !== "string" || !tenant.shop.isInstalled || !tenant.tokens.isValid(token)) {
    logCall(platform, { ...call, operation: "", status: 401, errorCodes: ["UNAUTHORIZED"] });
    return exchange.send(401, { errors: BAD_TOKEN }, headers);
  }
  const request = requestOf(exchange);
  if (request === null)
    return exchange.send(400, { errors: { query: "Required parameter missing or invalid" } }, headers);
  const operation = nameOf(request);
  const fault = tenant.faults.take(operation);
  if (fault?.delayMs !== undefined) await wait(fault.delayMs);
  if (fault?.status !== undefined || fault?.dropBefore === true) {
    logCall(platform, { ...call, operation, status: fault.status ?? null, errorCodes: [] });
    return fault.status === undefined ? exchange.drop() : sendFault(exchange, fault.status);
  }
  const { body, cost } = run(platform, tenant, request, fault);
  const isDropped = fault?.dropAfterCommit === true;
  const costs = { requestedCost: cost?.requestedQueryCost ?? null, actualCost: cost?.actualQueryCost ?? null };
  logCall(platform, { ...call, ...costs, operation, status: isDropped ? null : 200, errorCodes: codesOf(body) });
  if (isDropped) exchange.drop();
  else exchange.send(200, body, headers);
}

/** Answers what Shopify answers at a shop's own host: the token endpoint and the Admin GraphQL API. False: no such path. */
export async function serveAdminApi(
  platform: Platform,
  tenant: Tenant,
  exchange: Exchange,
  path: string,
): Promise<boolean> {
  if (exchange.method !== "POST") return false;
  if (path === "/admin/oauth/access_token") {
    const asked = {
      app: platform.app,
      shopDomain: tenant.shop.domain,
      isInstalled: tenant.shop.isInstalled,
      tokens: tenant.tokens,
      now: platform.clock.now(),
    };
    const { status, body } = grantAccessToken(asked, parametersOf(exchange));
    exchange.send(status, body);
    return true;
  }
  // Another version falls forward to the one that is served; the header says which.
  if (!GRAPHQL_PATH.test(path)) return false;
  await graphql(platform, tenant, exchange);
  return true;
}
