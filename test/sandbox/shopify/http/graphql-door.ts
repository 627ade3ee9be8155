import { setTimeout as wait } from "node:timers/promises";
import { startBulk } from "../bulk/start.ts";
import type { CallNote } from "../call-log.ts";
import type { GraphqlFault } from "../faults.ts";
import { prepare, type GraphqlRequest, type Prepared } from "../graphql/document.ts";
import { isFields, type RequestContext } from "../graphql/fields.ts";
import { idempotencyKeyOf } from "../graphql/idempotency.ts";
import { answer, refuse, type GraphqlAnswer } from "../graphql/operation.ts";
import type { Platform } from "../platform.ts";
import type { Tenant } from "../tenant.ts";
import { parametersOf, type Exchange } from "./exchange.ts";
import { sendFault } from "./fault-answers.ts";
import { versionHeaders } from "./versions.ts";

const BAD_TOKEN = "[API] Invalid API key or access token (unrecognized login or wrong password)";

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

export interface Incoming {
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
    startBulk: (job) => startBulk({ platform, tenant, context: { ...context, idempotencyKey: null } }, job),
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

type Noted = Pick<CallNote, "operation" | "status" | "requestedCost" | "actualCost" | "errorCodes">;

function note({ platform, tenant }: Incoming, noted: Noted): void {
  const at = platform.clock.now().toISOString();
  platform.calls.note({ door: "graphql", at, shop: tenant.shop.domain, ...noted });
}

async function answerRequest(incoming: Incoming, request: GraphqlRequest, operation: string): Promise<void> {
  const { platform, tenant, exchange, requestedVersion } = incoming;
  const log = (outcome: { status: number | null; answered?: GraphqlAnswer }) =>
    note(incoming, {
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
  const headers = {
    ...versionHeaders(requestedVersion, platform.version, deprecated),
    "x-request-id": platform.ids.requests.uuid(),
  };
  await sendAnswer(exchange, answered.body, headers, fault);
}

/** Answers one Admin GraphQL request, or lets it meet the fault that waits for it. */
export async function serveGraphql(incoming: Incoming): Promise<void> {
  const { platform, tenant, exchange, requestedVersion } = incoming;
  const headers = {
    ...versionHeaders(requestedVersion, platform.version),
    "x-request-id": platform.ids.requests.uuid(),
  };
  const token = exchange.headers["x-shopify-access-token"];
  if (typeof token !== "string" || !tenant.shop.isInstalled || !tenant.tokens.isValid(token)) {
    note(incoming, { operation: "", status: 401, errorCodes: ["UNAUTHORIZED"] });
    return exchange.send(401, { errors: BAD_TOKEN }, headers);
  }
  const request = requestOf(exchange);
  if (request === null)
    return exchange.send(400, { errors: { query: "Required parameter missing or invalid" } }, headers);
  await answerRequest(incoming, request, nameOf(request));
}
