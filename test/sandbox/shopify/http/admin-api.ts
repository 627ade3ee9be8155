import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { grantAccessToken } from "../auth/access-token-grant.ts";
import { startBulk } from "../bulk/start.ts";
import type { GraphqlFault } from "../faults.ts";
import { prepare, type GraphqlRequest, type Prepared } from "../graphql/document.ts";
import { isFields, type RequestContext } from "../graphql/fields.ts";
import { idempotencyKeyOf } from "../graphql/idempotency.ts";
import { answer, refuse, type GraphqlAnswer } from "../graphql/operation.ts";
import { logCall, type Platform } from "../platform.ts";
import type { Tenant } from "../tenant.ts";
import type { Exchange } from "./exchange.ts";
import { sendFault } from "./fault-answers.ts";
import { servedVersion, versionHeaders } from "./versions.ts";

const BAD_TOKEN = "[API] Invalid API key or access token (unrecognized login or wrong password)";
const BULK_PATH = /^\/bulk\/(\d+)\.jsonl$/;
const GRAPHQL_PATH = /^\/admin\/api\/([\w-]+)\/graphql\.json$/;

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

interface Incoming {
  readonly platform: Platform;
  readonly tenant: Tenant;
  readonly exchange: Exchange;
  readonly requestedVersion: string;
}

function run({ platform, tenant, exchange }: Incoming, prepared: Prepared, fault: GraphqlFault | null): GraphqlAnswer {
  const { shop, grants, idempotency, subscriptions, orderIndex, bulk } = tenant;
  const context: Omit<RequestContext, "idempotencyKey"> = {
    shop,
    grants,
    idempotency,
    subscriptions,
    orderIndex,
    bulk,
    startBulk: (bulkQuery, text, isGrouped) => {
      const reading = { ...context, idempotencyKey: null };
      return startBulk({ platform, tenant, context: reading, prepared: bulkQuery, isGrouped }, text);
    },
    origin: `http://${exchange.headers.host ?? ""}/shops/${shop.domain}`,
    app: { ...platform.app, scopes: grants.scopes() },
    api: platform.api(),
    announce: (announcements) => platform.announce(shop, announcements),
  };
  const isCostDebugged = exchange.headers["shopify-graphql-cost-debug"] === "1";
  return answer(prepared, tenant.bucket, context, { isThrottled: fault?.throttle === true, isCostDebugged });
}

/** What a keyed write meets while it runs. True: it broke down, and its key is spent. */
async function breaksDown({ tenant }: Incoming, prepared: Prepared, fault: GraphqlFault | null): Promise<boolean> {
  const key = idempotencyKeyOf(prepared.operation, prepared.variables);
  if (typeof key !== "string") return fault?.failsDuring === true;
  if (fault?.runsForMs !== undefined) {
    const end = tenant.idempotency.begin(key);
    await wait(fault.runsForMs);
    end();
  }
  if (fault?.failsDuring === true) tenant.idempotency.fail(key);
  return fault?.failsDuring === true;
}

async function sendAnswer(
  exchange: Exchange,
  body: unknown,
  headers: Readonly<Record<string, string>>,
  fault: GraphqlFault | null,
): Promise<void> {
  if (fault?.dropAfterCommit === true) return exchange.drop();
  const how = { isTruncated: fault?.truncate === true, dripMs: fault?.dripMs ?? 0 };
  if (how.isTruncated || how.dripMs > 0) return exchange.sendDisfigured(body, headers, how);
  exchange.send(200, body, headers);
}

async function answerRequest(incoming: Incoming, request: GraphqlRequest, operation: string): Promise<void> {
  const { platform, tenant, exchange, requestedVersion } = incoming;
  const log = (outcome: { status: number | null; answered?: GraphqlAnswer }) =>
    logCall(platform, {
      at: platform.clock.now().toISOString(),
      shop: tenant.shop.domain,
      operation,
      requestedCost: outcome.answered?.cost?.requestedQueryCost ?? null,
      actualCost: outcome.answered?.cost?.actualQueryCost ?? null,
      status: outcome.status,
      errorCodes: outcome.answered === undefined ? [] : codesOf(outcome.answered.body),
    });
  const fault = tenant.faults.take(operation);
  if (fault?.delayMs !== undefined) await wait(fault.delayMs);
  const prepared = prepare(platform.api(), request);
  const isBroken = "operation" in prepared && (await breaksDown(incoming, prepared, fault));
  const status = fault?.status ?? (isBroken ? 500 : fault?.html === true ? 200 : null);
  if (status !== null || fault?.dropBefore === true) {
    log({ status });
    return status === null ? exchange.drop() : sendFault(exchange, status, fault);
  }
  const answered = "operation" in prepared ? run(incoming, prepared, fault) : refuse(prepared);
  const deprecated = "operation" in prepared ? prepared.deprecated : [];
  log({ status: fault?.dropAfterCommit === true ? null : 200, answered });
  const headers = { ...versionHeaders(requestedVersion, platform.version, deprecated), "x-request-id": randomUUID() };
  await sendAnswer(exchange, answered.body, headers, fault);
}

async function graphql(incoming: Incoming): Promise<void> {
  const { platform, tenant, exchange, requestedVersion } = incoming;
  const headers = { ...versionHeaders(requestedVersion, platform.version), "x-request-id": randomUUID() };
  const token = exchange.headers["x-shopify-access-token"];
  if (typeof token !== "string" || !tenant.shop.isInstalled || !tenant.tokens.isValid(token)) {
    const costs = { requestedCost: null, actualCost: null };
    const at = platform.clock.now().toISOString();
    const shop = tenant.shop.domain;
    logCall(platform, { ...costs, at, shop, operation: "", status: 401, errorCodes: ["UNAUTHORIZED"] });
    return exchange.send(401, { errors: BAD_TOKEN }, headers);
  }
  const request = requestOf(exchange);
  if (request === null)
    return exchange.send(400, { errors: { query: "Required parameter missing or invalid" } }, headers);
  await answerRequest(incoming, request, nameOf(request));
}

function grantToken(platform: Platform, tenant: Tenant, exchange: Exchange): void {
  const asked = {
    app: { ...platform.app, scopes: tenant.grants.scopes() },
    shopDomain: tenant.shop.domain,
    isInstalled: tenant.shop.isInstalled,
    tokens: tenant.tokens,
    now: platform.clock.now(),
  };
  const { status, body } = grantAccessToken(asked, parametersOf(exchange));
  exchange.send(status, body);
}

/** The address is signed and asks for no token: a long download outlives the token it was asked for with. */
function sendBulkResult(tenant: Tenant, exchange: Exchange, id: string): void {
  const { searchParams } = exchange.url;
  const text = tenant.bulk.fetch(id, searchParams.get("expires") ?? "", searchParams.get("signature") ?? "");
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
    sendBulkResult(tenant, exchange, bulkId);
    return true;
  }
  if (exchange.method !== "POST") return false;
  if (path === "/admin/oauth/access_token") {
    grantToken(platform, tenant, exchange);
    return true;
  }
  const [, requestedVersion] = GRAPHQL_PATH.exec(path) ?? [];
  if (requestedVersion === undefined || servedVersion(requestedVersion, platform.version).kind === "unknown")
    return false;
  await graphql({ platform, tenant, exchange, requestedVersion });
  return true;
}
