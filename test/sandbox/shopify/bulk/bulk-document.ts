import {
  getNamedType,
  getOperationAST,
  GraphQLError,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLNamedType,
  type SelectionSetNode,
} from "graphql";
import { selectedFields } from "../graphql/cost.ts";
import { prepare, type Prepared } from "../graphql/document.ts";
import type { AdminApi } from "../graphql/schema.ts";

/** What a bulk query may be (shopify.dev/docs/api/usage/bulk-operations/queries). */
const MOST_CONNECTIONS = 5;
const DEEPEST_CONNECTION = 2;

export function typeOfField(parent: GraphQLNamedType, field: FieldNode): GraphQLNamedType | null {
  const definition = isObjectType(parent) ? parent.getFields()[field.name.value] : undefined;
  return definition === undefined ? null : getNamedType(definition.type);
}

export function isConnection(type: GraphQLNamedType | null): boolean {
  return type?.name.endsWith("Connection") === true;
}

/** The selection of a connection's nodes, whichever way it is written, and their type. */
export function nodeSelection(
  prepared: Prepared,
  connection: GraphQLNamedType,
  selections: SelectionSetNode,
): { readonly type: GraphQLNamedType; readonly selections: SelectionSetNode } | null {
  for (const part of selectedFields(prepared, connection, selections)) {
    const type = typeOfField(connection, part);
    if (type === null || part.selectionSet === undefined) continue;
    if (part.name.value === "nodes") return { type, selections: part.selectionSet };
    if (part.name.value === "edges") return nodeSelectionOfEdge(prepared, type, part.selectionSet);
  }
  return null;
}

function nodeSelectionOfEdge(prepared: Prepared, edge: GraphQLNamedType, selections: SelectionSetNode) {
  const node = selectedFields(prepared, edge, selections).find((part) => part.name.value === "node");
  const type = node === undefined ? null : typeOfField(edge, node);
  return node?.selectionSet === undefined || type === null ? null : { type, selections: node.selectionSet };
}

interface Seen {
  connections: number;
  depth: number;
  /** Connections below a node that does not say its id. */
  readonly withoutParentId: string[];
}

function look(
  prepared: Prepared,
  type: GraphQLNamedType,
  selections: SelectionSetNode,
  at: { depth: number; seen: Seen },
): void {
  const { depth, seen } = at;
  const fields = selectedFields(prepared, type, selections);
  const hasId = fields.some((field) => field.name.value === "id" && field.alias === undefined);
  for (const field of fields) {
    const fieldType = typeOfField(type, field);
    if (fieldType === null || field.selectionSet === undefined) continue;
    if (!isConnection(fieldType)) {
      look(prepared, fieldType, field.selectionSet, at);
      continue;
    }
    seen.connections += 1;
    seen.depth = Math.max(seen.depth, depth + 1);
    if (depth > 0 && !hasId) seen.withoutParentId.push(field.name.value);
    const nodes = nodeSelection(prepared, fieldType, field.selectionSet);
    if (nodes !== null) look(prepared, nodes.type, nodes.selections, { depth: depth + 1, seen });
  }
}

/** Prepares a query for a bulk operation, or says why it cannot be one. */
export function prepareBulk(api: AdminApi, query: string): Prepared | string {
  const prepared = prepare(api, { query, operationName: null, variables: {} });
  if (!("operation" in prepared)) return `Invalid bulk query: ${prepared.map(({ message }) => message).join(", ")}`;
  const { operation, schema, document } = prepared;
  if (operation.operation !== "query" || getOperationAST(document) === null)
    return "Bulk queries must be a single query operation.";
  if (operation.selectionSet.selections.filter(({ kind }) => kind === Kind.FIELD).length !== 1)
    return "Bulk queries cannot contain multiple top level fields.";
  const root = schema.getQueryType();
  if (root === undefined || root === null) throw new GraphQLError("the schema has no queries");
  const seen: Seen = { connections: 0, depth: 0, withoutParentId: [] };
  look(prepared, root, operation.selectionSet, { depth: 0, seen });
  if (seen.connections === 0) return "Bulk queries must contain at least one connection.";
  if (seen.connections > MOST_CONNECTIONS) return "Bulk queries cannot contain more than 5 connections.";
  if (seen.depth > DEEPEST_CONNECTION)
    return "Bulk queries cannot contain connections with a nesting depth greater than 2.";
  if (seen.withoutParentId.length > 0)
    return `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${seen.withoutParentId.join(", ")}.`;
  return prepared;
}
