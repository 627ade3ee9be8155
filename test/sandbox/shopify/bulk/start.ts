import { execute, type ExecutionResult, type GraphQLFieldResolver } from "graphql";
import { EVERYTHING } from "../graphql/connection.ts";
import type { Prepared } from "../graphql/document.ts";
import { isFields, resolveField, type Fields, type RequestContext } from "../graphql/fields.ts";
import { QUERY_ROOT } from "../graphql/roots.ts";
import type { Platform } from "../platform.ts";
import type { Random } from "../state/random.ts";
import type { Tenant } from "../tenant.ts";
import { flatten } from "./flatten.ts";
import { bulkGid, type BulkErrorCode, type BulkOperation } from "./operations.ts";

/** Until it runs, then at least, then per line; by the sandbox's clock. */
const START_MS = 50;
const LEAST_MS = 1000;
const LINE_MS = 0.1;

/** Lists are whole: no page sizes, no cost. */
const resolveWhole: GraphQLFieldResolver<unknown, RequestContext, Fields> = (source, args, context, info) => {
  const isList = String(info.returnType).replace("!", "").endsWith("Connection");
  return resolveField(source, isList ? { ...args, first: EVERYTHING } : args, context, info);
};

function runWhole(prepared: Prepared, context: RequestContext): ExecutionResult {
  const { schema, document, variables } = prepared;
  const result = execute({
    schema,
    document,
    variableValues: variables,
    rootValue: QUERY_ROOT,
    contextValue: context,
    fieldResolver: resolveWhole,
  });
  if (result instanceof Promise) throw new Error("resolvers of the sandbox are synchronous");
  return result;
}

function failureOf({ errors }: ExecutionResult): BulkErrorCode | null {
  if (errors === undefined) return null;
  return errors.some(({ extensions }) => extensions["code"] === "ACCESS_DENIED")
    ? "ACCESS_DENIED"
    : "INTERNAL_SERVER_ERROR";
}

function shuffle<T>(things: readonly T[], random: Random): T[] {
  const shuffled = [...things];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}

interface BulkRun {
  readonly platform: Platform;
  readonly tenant: Tenant;
  readonly context: RequestContext;
  readonly prepared: Prepared;
  /** Children right after their parent; otherwise in no order at all, which is all Shopify promises. */
  readonly isGrouped: boolean;
}

/** Reads everything as it is at that moment and writes the lines. Returns how long that takes. */
function read({ tenant, context, prepared, isGrouped }: BulkRun, operation: BulkOperation): number {
  const result = runWhole(prepared, context);
  const rows = isFields(result.data) ? flatten(prepared, result.data) : [];
  const lines = rows.map(({ row }) => JSON.stringify(row));
  const planned = tenant.bulk.takeFailure();
  operation.status = "RUNNING";
  operation.errorCode = planned?.errorCode ?? failureOf(result);
  operation.lines = (isGrouped ? lines : shuffle(lines, tenant.shop.random)).slice(0, planned?.afterLines);
  operation.rootObjectCount = rows.filter(({ isRoot }) => isRoot).length;
  return LEAST_MS + operation.lines.length * LINE_MS;
}

function end({ platform, tenant }: Pick<BulkRun, "platform" | "tenant">, operation: BulkOperation): void {
  if (operation.status === "CANCELING") {
    operation.status = "CANCELED";
    operation.lines = [];
  } else operation.status = operation.errorCode === null ? "COMPLETED" : "FAILED";
  operation.completedAt = tenant.shop.now();
  const payload = {
    admin_graphql_api_id: bulkGid(operation),
    completed_at: operation.completedAt,
    created_at: operation.createdAt,
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: "query",
  };
  platform.notify(tenant.shop, [{ topic: "bulk_operations/finish", payload: () => payload }]);
}

/** Starts a bulk query: it is read at one moment soon after, ends a while later and is told by bulk_operations/finish. */
export function startBulk(run: BulkRun, query: string): BulkOperation {
  const { platform, tenant } = run;
  const operation: BulkOperation = {
    id: tenant.shop.ids.next(),
    query,
    createdAt: tenant.shop.now(),
    status: "CREATED",
    errorCode: null,
    completedAt: null,
    lines: [],
    rootObjectCount: 0,
  };
  tenant.bulk.add(operation);
  platform.clock.after(START_MS, () => {
    const readMs = operation.status === "CREATED" ? read(run, operation) : 0;
    platform.clock.after(readMs, () => end(run, operation));
  });
  return operation;
}
