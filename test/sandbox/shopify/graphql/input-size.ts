import { GraphQLError, Kind, valueFromASTUntyped, type FieldNode, type OperationDefinitionNode } from "graphql";

/** Shopify takes no longer array as input (shopify.dev/docs/api/usage/limits). */
const MAX_ARRAY = 250;

type Path = readonly (string | number)[];

/** The path of the first array that is too long, and its length. */
function findLong(value: unknown, path: Path): readonly [Path, number] | null {
  if (typeof value !== "object" || value === null) return null;
  if (Array.isArray(value) && value.length > MAX_ARRAY) return [path, value.length];
  for (const [key, inner] of Object.entries(value)) {
    const found = findLong(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    if (found !== null) return found;
  }
  return null;
}

function longIn(field: FieldNode, variables: Readonly<Record<string, unknown>>): readonly [Path, number] | null {
  for (const { name, value } of field.arguments ?? []) {
    const found = findLong(valueFromASTUntyped(value, variables), [(field.alias ?? field.name).value, name.value]);
    if (found !== null) return found;
  }
  return null;
}

/** The error for an array of more than 250, wherever in the operation's first arguments it stands; null where there is none. */
export function longArrayError(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError | null {
  for (const field of operation.selectionSet.selections) {
    const found = field.kind === Kind.FIELD ? longIn(field, variables) : null;
    if (found === null) continue;
    const [path, length] = found;
    return new GraphQLError(`The input array size of ${length} is greater than the maximum allowed of ${MAX_ARRAY}.`, {
      path,
      extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
    });
  }
  return null;
}
