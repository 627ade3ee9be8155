import { GraphQLError } from "graphql";
import { prepare } from "../graphql/document.ts";
import { isFields, type Fields, type RequestContext } from "../graphql/fields.ts";
import { idempotencyKeyOf } from "../graphql/idempotency.ts";
import { runOperation } from "../graphql/operation.ts";

function variablesIn(line: string): Fields | null {
  try {
    const parsed: unknown = JSON.parse(line);
    return isFields(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function errorsOf(errors: readonly GraphQLError[]): Fields {
  return { errors: errors.map((error) => error.toJSON()) };
}

function runLine(context: RequestContext, mutation: string, line: string): Fields {
  const variables = variablesIn(line);
  if (variables === null) return errorsOf([new GraphQLError("The line is not a JSON object of variables.")]);
  const prepared = prepare(context.api, { query: mutation, operationName: null, variables });
  if (!("operation" in prepared)) return errorsOf(prepared);
  const key = idempotencyKeyOf(prepared.operation, prepared.variables);
  if (key instanceof GraphQLError) return errorsOf([key]);
  const { data, errors } = runOperation(prepared, { ...context, idempotencyKey: key });
  return { ...(data === undefined ? {} : { data }), ...(errors === undefined ? {} : errorsOf(errors)) };
}

/**
 * Runs the mutation once for each line, in their order, and says of each what came of it: a line that fails stops no other.
 * Which line is which is said by its number, from 0.
 */
export function runLines(context: RequestContext, mutation: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => JSON.stringify({ ...runLine(context, mutation, line), __lineNumber: index }));
}
