import { execute, type ExecutionResult, type GraphQLFieldResolver } from "graphql";
import { EVERYTHING } from "../graphql/connection.ts";
import type { Prepared } from "../graphql/document.ts";
import { isFields, resolveField, type Fields, type RequestContext } from "../graphql/fields.ts";
import { QUERY_ROOT } from "../graphql/roots.ts";
import type { Platform } from "../platform.ts";
import type { Random } from "../state/random.ts";
import type { Tenant } from "../tenant.ts";
import { flatten } from "./flatten.ts";
import type { BulkJob } from "./job.ts";
import { bulkGid, type BulkErrorCode, type BulkOperation } from "./operations.ts";
import { runLines } from "./run-lines.ts";

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
}

interface Written {
  readonly lines: readonly string[];
  readonly rootObjectCount: number;
  readonly errorCode: BulkErrorCode | null;
}

/** Reads everything as it is at that moment. */
function read({ tenant, context }: BulkRun, job: Extract<BulkJob, { type: "QUERY" }>): Written {
  const result = runWhole(job.prepared, context);
  const rows = isFields(result.data) ? flatten(job.prepared, result.data) : [];
  const lines = rows.map(({ row }) => JSON.stringify(row));
  return {
    lines: job.isGrouped ? lines : shuffle(lines, tenant.shop.random),
    rootObjectCount: rows.filter(({ isRoot }) => isRoot).length,
    errorCode: failureOf(result),
  };
}

function work(run: BulkRun, job: BulkJob, mostLines: number | undefined): Written {
  if (job.type === "QUERY") {
    const whole = read(run, job);
    return { ...whole, lines: whole.lines.slice(0, mostLines) };
  }
  // A mutation that breaks off has done what it wrote of, and nothing more.
  const lines = runLines(run.context, job.text, job.lines.slice(0, mostLines));
  return { lines, rootObjectCount: lines.length, errorCode: null };
}

/** Does the work and writes the lines. Returns how long that takes. */
function begin(run: BulkRun, job: BulkJob, operation: BulkOperation): number {
  const planned = run.tenant.bulk.takeFailure();
  operation.status = "RUNNING";
  const { lines, rootObjectCount, errorCode } = work(run, job, planned?.afterLines);
  operation.errorCode = planned?.errorCode ?? errorCode;
  operation.lines = lines;
  operation.rootObjectCount = rootObjectCount;
  return LEAST_MS + lines.length * LINE_MS;
}

function end({ platform, tenant }: BulkRun, operation: BulkOperation): void {
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
    type: operation.type.toLowerCase(),
  };
  platform.notify(tenant.shop, [{ topic: "bulk_operations/finish", payload: () => payload }]);
}

/** Starts a bulk operation: its work is done at one moment soon after, ends a while later and is told by bulk_operations/finish. */
export function startBulk(run: BulkRun, job: BulkJob): BulkOperation {
  const { platform, tenant } = run;
  const operation: BulkOperation = {
    id: tenant.shop.ids.next(),
    type: job.type,
    query: job.text,
    createdAt: tenant.shop.now(),
    status: "CREATED",
    errorCode: null,
    completedAt: null,
    lines: [],
    rootObjectCount: 0,
  };
  tenant.bulk.add(operation);
  platform.clock.after(START_MS, () => {
    const workMs = operation.status === "CREATED" ? begin(run, job, operation) : 0;
    platform.clock.after(workMs, () => end(run, operation));
  });
  return operation;
}
