import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  parse,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from "graphql";
import type { CostedOperation } from "./cost.ts";
import { longArrayError } from "./input-size.ts";
import type { AdminApi, CheckedDocument } from "./schema.ts";

export interface GraphqlRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An operation ready to be priced and run. */
export interface Prepared extends CostedOperation {
  readonly name: string;
  readonly deprecated: readonly string[];
}

function deprecatedIn(schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  const found = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name }) {
        const isDeprecated = types.getFieldDef()?.deprecationReason != null;
        if (isDeprecated) found.add(`${types.getParentType()?.name ?? ""}.${name.value}`);
      },
    }),
  );
  return [...found];
}

/** A document by itself, whatever its variables will be. */
export function checkDocument(api: AdminApi, query: string): CheckedDocument {
  const known = api.documents.get(query);
  if (known !== undefined) return known;
  let result: CheckedDocument;
  try {
    const document = parse(query);
    const errors = validate(api.schema, document, specifiedRules);
    result = errors.length > 0 ? errors : { document, deprecated: deprecatedIn(api.schema, document) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    result = [error];
  }
  api.documents.set(query, result);
  return result;
}

/** Prepares a request as Shopify does: what is wrong in form is answered before anything is spent. */
export function prepare(api: AdminApi, request: GraphqlRequest): Prepared | readonly GraphQLError[] {
  const checked = checkDocument(api, request.query);
  if (!("document" in checked)) return checked;
  const { document, deprecated } = checked;
  const operation = getOperationAST(document, request.operationName);
  if (operation === null || operation === undefined) return [new GraphQLError("An operation name is required")];
  const { schema } = api;
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables);
  if (coerced.errors !== undefined) return coerced.errors;
  const variables = coerced.coerced;
  const tooLong = longArrayError(operation, variables);
  if (tooLong !== null) return [tooLong];
  return { schema, document, operation, variables, deprecated, name: operation.name?.value ?? "" };
}
