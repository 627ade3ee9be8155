import {
  GraphQLError,
  execute,
  getOperationAST,
  getVariableValues,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionResult,
} from "graphql";
import type { Bucket, ThrottleStatus } from "./bucket.ts";
import { actualCost, MAX_COST_POINTS, requestedCost, type CostedOperation } from "./cost.ts";
import { resolveField, type RequestContext } from "./fields.ts";
import { idempotencyKeyOf } from "./idempotency.ts";
import { MUTATION_ROOT, QUERY_ROOT } from "./roots.ts";
import { adminSchema } from "./schema.ts";

export interface GraphqlRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Cost {
  readonly requestedQueryCost: number;
  readonly actualQueryCost: number | null;
  readonly throttleStatus: ThrottleStatus;
}

/** The body of the answer, and what the call log wants to know. */
export interface GraphqlAnswer {
  readonly operationName: string;
  readonly cost: Cost | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Documents are few and come again: each is parsed and validated once per process. */
const checked = new Map<string, DocumentNode | readonly GraphQLError[]>();

function check(query: string): DocumentNode | readonly GraphQLError[] {
  const known = checked.get(query);
  if (known !== undefined) return known;
  let result: DocumentNode | readonly GraphQLError[];
  try {
    const document = parse(query);
    const errors = validate(adminSchema(), document, specifiedRules);
    result = errors.length > 0 ? errors : document;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    result = [error];
  }
  checked.set(query, result);
  return result;
}

function refuse(operationName: string, errors: readonly GraphQLError[], cost: Cost | null = null): GraphqlAnswer {
  return {
    operationName,
    cost,
    body: { errors: errors.map((error) => error.toJSON()), ...(cost === null ? {} : { extensions: { cost } }) },
  };
}

function costError(message: string, extensions: Readonly<Record<string, unknown>>): GraphQLError {
  return new GraphQLError(message, {
    extensions: { ...extensions, documentation: "https://shopify.dev/api/usage/rate-limits" },
  });
}

/** Prepares the request as Shopify does: what is wrong in form is answered before anything is spent. */
function prepare(request: GraphqlRequest): CostedOperation | readonly GraphQLError[] {
  const document = check(request.query);
  if (!("kind" in document)) return document;
  const operation = getOperationAST(document, request.operationName);
  if (operation === null || operation === undefined) return [new GraphQLError("An operation name is required")];
  const schema = adminSchema();
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables);
  if (coerced.errors !== undefined) return coerced.errors;
  return { schema, document, operation, variables: coerced.coerced };
}

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise;
}

function run(request: GraphqlRequest, costed: CostedOperation, context: RequestContext): ExecutionResult {
  const result = execute({
    schema: costed.schema,
    document: costed.document,
    operationName: request.operationName,
    variableValues: request.variables,
    rootValue: costed.operation.operation === "mutation" ? MUTATION_ROOT : QUERY_ROOT,
    contextValue: context,
    fieldResolver: resolveField,
  });
  if (isPromise(result)) throw new Error("resolvers of the sandbox are synchronous");
  return result;
}

/**
 * Answers one GraphQL request: form, cost, bucket, idempotency rule, then the operation itself.
 * `isThrottled` empties the bucket first. Synchronous, so a mutation is never seen half done.
 */
export function answer(
  request: GraphqlRequest,
  bucket: Bucket,
  context: Omit<RequestContext, "idempotencyKey">,
  isThrottled: boolean,
): GraphqlAnswer {
  const costed = prepare(request);
  if (!("operation" in costed)) return refuse(request.operationName ?? "", costed);
  const name = costed.operation.name?.value ?? "";
  const requestedQueryCost = requestedCost(costed);
  if (requestedQueryCost > MAX_COST_POINTS) {
    const message = `Query cost is ${requestedQueryCost}, which exceeds the single query max cost limit (${MAX_COST_POINTS}).`;
    return refuse(name, [
      costError(message, { code: "MAX_COST_EXCEEDED", cost: requestedQueryCost, maxCost: MAX_COST_POINTS }),
    ]);
  }
  if (isThrottled) bucket.empty();
  if (!bucket.reserve(requestedQueryCost)) {
    return refuse(name, [costError("Throttled", { code: "THROTTLED" })], {
      requestedQueryCost,
      actualQueryCost: null,
      throttleStatus: bucket.status(),
    });
  }
  const key = idempotencyKeyOf(costed.operation, costed.variables);
  if (key instanceof GraphQLError) {
    bucket.giveBack(requestedQueryCost);
    return refuse(name, [key], { requestedQueryCost, actualQueryCost: null, throttleStatus: bucket.status() });
  }
  const { data, errors } = run(request, costed, { ...context, idempotencyKey: key });
  const actualQueryCost = actualCost(costed, data ?? null);
  bucket.giveBack(requestedQueryCost - actualQueryCost);
  const cost = { requestedQueryCost, actualQueryCost, throttleStatus: bucket.status() };
  return {
    operationName: name,
    cost,
    body: {
      ...(data === undefined ? {} : { data }),
      ...(errors === undefined ? {} : { errors: errors.map((error) => error.toJSON()) }),
      extensions: { cost },
    },
  };
}
