import {
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type GraphQLNamedType,
  type SelectionSetNode,
} from "graphql";
import { costOfField, requestedCost, selectedFields, type CostedOperation } from "./cost.ts";

/** What one field costs, as the debug header shows it. */
export interface FieldCost {
  readonly path: readonly string[];
  /** Of the field alone. */
  readonly definedCost: number;
  readonly requestedTotalCost: number;
  readonly requestedChildrenCost: number;
}

/** The requested cost of every field of an operation, outer fields first; a field of several possible types is shown for the first of them. */
export function costFields(costed: CostedOperation): readonly FieldCost[] {
  const root = costed.schema.getRootType(costed.operation.operation);
  if (root === undefined || root === null) return [];
  const costs: FieldCost[] = [];
  // A mutation's price is that of its root field as a whole.
  const only = costed.operation.selectionSet.selections.length === 1;
  walk(root, costed.operation.selectionSet, []);
  return costs;

  function walk(type: GraphQLNamedType, selections: SelectionSetNode, path: readonly string[]): void {
    const member = isAbstractType(type) ? costed.schema.getPossibleTypes(type)[0] : type;
    if (!isObjectType(member)) return;
    for (const node of selectedFields(costed, member, selections)) {
      const field = member.getFields()[node.name.value];
      if (field === undefined) continue;
      const here = [...path, (node.alias ?? node.name).value];
      const isRootOfMutation = path.length === 0 && costed.operation.operation === "mutation";
      const requestedTotalCost = isRootOfMutation && only ? requestedCost(costed) : costOfField(costed, member, node);
      const children =
        node.selectionSet === undefined
          ? 0
          : selectedFields(costed, getNamedType(field.type), node.selectionSet)
              .map((child) => (child.kind === Kind.FIELD ? costOfField(costed, getNamedType(field.type), child) : 0))
              .reduce((total, each) => total + each, 0);
      const requestedChildrenCost = Math.min(children, requestedTotalCost);
      costs.push({
        path: here,
        definedCost: requestedTotalCost - requestedChildrenCost,
        requestedTotalCost,
        requestedChildrenCost,
      });
      if (node.selectionSet !== undefined) walk(getNamedType(field.type), node.selectionSet, here);
    }
  }
}
