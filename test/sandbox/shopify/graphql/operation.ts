import { execute, GraphQLError, type ExecutionResult } from "graphql";
import type { Bucket, ThrottleStatus } from "./bucket.ts";
import { costFields, type FieldCost } from "./cost-fields.ts";
import { actualCost, MAX_COST_POINTS, requestedCost } from "./cost.ts";
import type { Prepared } from "./document.ts";
import { resolveField, type RequestContext } from "./fields.ts";
import { idempotencyKeyOf } from "./idempotency.ts";
import { MUTATION_ROOT, QUERY_ROOT } from "./roots.ts";

export interface Cost {
  readonly requestedQueryCost: number;
  readonly actualQueryCost: number | null;
  readonly throttleStatus: ThrottleStatus;
  /** With the header Shopify-GraphQL-Cost-Debug: 1. */
  readonly fields?: readonly FieldCost[];
}

/** The body of the answer, and what the call log wants to know. */
export interface GraphqlAnswer {
  readonly cost: Cost | null;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface AnswerOptions {
  /** Empties the bucket first. */
  readonly isThrottled: boolean;
  /** Explains the cost field by field. */
  readonly isCostDebugged: boolean;
}

export function refuse(errors: readonly GraphQLError[], cost: Cost | null = null): GraphqlAnswer {
  const body = { errors: errors.map((error) => error.toJSON()), ...(cost === null ? {} : { extensions: { cost } }) };
  return { cost, body };
}

function costError(message: string, extensions: Readonly<Record<string, unknown>>): GraphQLError {
  return new GraphQLError(message, {
    extensions: { ...extensions, documentation: "https://shopify.dev/api/usage/rate-limits" },
  });
}

/** Runs one operation, whatever it costs. */
export function runOperation(prepared: Prepared, context: RequestContext): ExecutionResult {
  const result = execute({
    schema: prepared.schema,
    document: prepared.document,
    operationName: prepared.operation.name?.value ?? null,
    variableValues: prepared.variables,
    rootValue: prepared.operation.operation === "mutation" ? MUTATION_ROOT : QUERY_ROOT,
    contextValue: context,
    fieldResolver: resolveField,
  });
  if (result instanceof Promise) throw new Error("resolvers of the sandbox are synchronous");
  return result;
}

/**
 * Answers one prepared request: cost, bucket, idempotency rule, then the operation itself.
 * Synchronous, so a mutation is never seen half done.
 */
export function answer(
  prepared: Prepared,
  bucket: Bucket,
  context: Omit<RequestContext, "idempotencyKey">,
  options: AnswerOptions,
): GraphqlAnswer {
  const requestedQueryCost = requestedCost(prepared);
  if (requestedQueryCost > MAX_COST_POINTS) {
    const message = `Query cost is ${requestedQueryCost}, which exceeds the single query max cost limit (${MAX_COST_POINTS}).`;
    const extensions = { code: "MAX_COST_EXCEEDED", cost: requestedQueryCost, maxCost: MAX_COST_POINTS };
    return refuse([costError(message, extensions)]);
  }
  const costOf = (actualQueryCost: number | null): Cost => ({
    requestedQueryCost,
    actualQueryCost,
    throttleStatus: bucket.status(),
    ...(options.isCostDebugged ? { fields: costFields(prepared) } : {}),
  });
  if (options.isThrottled) bucket.empty();
  if (!bucket.reserve(requestedQueryCost)) return refuse([costError("Throttled", { code: "THROTTLED" })], costOf(null));
  const key = idempotencyKeyOf(prepared.operation, prepared.variables);
  if (key instanceof GraphQLError) {
    bucket.giveBack(requestedQueryCost);
    return refuse([key], costOf(null));
  }
  const { data, errors } = runOperation(prepared, { ...context, idempotencyKey: key });
  const actualQueryCost = actualCost(prepared, data ?? null);
  bucket.giveBack(requestedQueryCost - actualQueryCost);
  const cost = costOf(actualQueryCost);
  return {
    cost,
    body: {
      ...(data === undefined ? {} : { data }),
      ...(errors === undefined ? {} : { errors: errors.map((error) => error.toJSON()) }),
      extensions: { cost },
    },
  };
}
