import { getNamedType, type GraphQLNamedType, type SelectionSetNode } from "graphql";
import { selectedFields } from "../graphql/cost.ts";
import type { Prepared } from "../graphql/document.ts";
import { isFields, type Fields } from "../graphql/fields.ts";
import { isConnection, nodeSelection, typeOfField } from "./bulk-document.ts";

/** One line of a result; what stood below it in the query comes as lines of its own. */
export interface BulkRow {
  readonly row: Fields;
  readonly isRoot: boolean;
}

function nodesOf(connection: unknown): readonly Fields[] {
  if (!isFields(connection)) return [];
  const { nodes, edges } = connection;
  if (Array.isArray(nodes)) return nodes.filter(isFields);
  return (Array.isArray(edges) ? edges : []).flatMap((edge: unknown) => {
    const node = isFields(edge) ? edge["node"] : null;
    return isFields(node) ? [node] : [];
  });
}

/** Connections become lines with `__parentId`; everything else stays in the object it belongs to. */
export function flatten(prepared: Prepared, data: Fields): readonly BulkRow[] {
  const rows: BulkRow[] = [];
  const root = prepared.schema.getQueryType();
  if (root != null) object(root, prepared.operation.selectionSet, data, null);
  return rows;

  function object(type: GraphQLNamedType, selections: SelectionSetNode, value: Fields, parentId: unknown): Fields {
    const kept: [string, unknown][] = [];
    for (const field of selectedFields(prepared, type, selections)) {
      const key = (field.alias ?? field.name).value;
      const fieldType = typeOfField(type, field);
      const inner = value[key];
      if (fieldType !== null && isConnection(fieldType) && field.selectionSet !== undefined) {
        lines(fieldType, field.selectionSet, inner, parentId);
      } else if (fieldType !== null && field.selectionSet !== undefined && isFields(inner)) {
        kept.push([key, object(getNamedType(fieldType), field.selectionSet, inner, parentId)]);
      } else if (inner !== undefined) kept.push([key, inner]);
    }
    return Object.fromEntries(kept);
  }

  function lines(connection: GraphQLNamedType, selections: SelectionSetNode, value: unknown, parentId: unknown): void {
    const nodes = nodeSelection(prepared, connection, selections);
    if (nodes === null) return;
    for (const node of nodesOf(value)) {
      // Its place is kept, so that a line stands before the lines below it.
      const at = rows.push({ row: {}, isRoot: parentId === null }) - 1;
      const row = object(nodes.type, nodes.selections, node, node["id"] ?? null);
      rows[at] = { row: parentId === null ? row : { ...row, __parentId: parentId }, isRoot: parentId === null };
    }
  }
}
