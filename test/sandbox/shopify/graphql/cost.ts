import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** A single operation may ask for no more, whatever the plan (shopify.dev/docs/api/usage/limits). */
export const MAX_COST_POINTS = 1000;

// Points as measured on real stores: see the README of this folder. Objects that are only a value's parts cost nothing.
const FREE_TYPES = new Set(["MoneyBag", "MoneyV2", "PageInfo", "Count", "LocationAddress"]);
const FLAT_MUTATIONS: Readonly<Record<string, number>> = {
  fulfillmentTrackingInfoUpdate: 50,
  fileCreate: 20,
  productCreateMedia: 20,
};
const MUTATION_POINTS = 10;
const CONNECTION_POINTS = 2;

export interface CostedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Walk extends CostedOperation {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** True: price what came back, not what was asked for. */
  readonly isActual: boolean;
}

type Data = Readonly<Record<string, unknown>>;

function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unwrap(type: GraphQLOutputType): GraphQLOutputType {
  return isNonNullType(type) ? type.ofType : type;
}

function pageSize(walk: Walk, field: GraphQLField<unknown, unknown>, node: FieldNode): number {
  for (const name of ["first", "last"]) {
    const argument = node.arguments?.find((given) => given.name.value === name);
    const definition = field.args.find((known) => known.name === name);
    if (argument === undefined || definition === undefined) continue;
    if (argument.value.kind === Kind.INT) return Number(argument.value.value);
    if (argument.value.kind !== Kind.VARIABLE) continue;
    const given = walk.variables[argument.value.name.value];
    if (typeof given === "number") return given;
  }
  return 1;
}

/** 2 + max(1, floor(2 ln N)) × node: large pages are cheap. */
function connectionPoints(size: number, nodePoints: number): number {
  return CONNECTION_POINTS + (size === 0 ? 0 : Math.max(1, Math.floor(2 * Math.log(size))) * nodePoints);
}

function fieldPoints(walk: Walk, parent: GraphQLNamedType, node: FieldNode, data: Data | null): number {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return 0;
  const field = parent.getFields()[node.name.value];
  if (field === undefined || node.selectionSet === undefined) return 0;
  const value = data?.[(node.alias ?? node.name).value];
  if (walk.isActual && (value === null || value === undefined)) return 0;
  const type = getNamedType(field.type);
  if (type.name.endsWith("Connection")) return connectionFieldPoints(walk, { field, type, node, value });
  const own = FREE_TYPES.has(type.name) ? 0 : 1;
  if (!isListType(unwrap(field.type)))
    return own + selectionPoints(walk, type, node.selectionSet, isData(value) ? value : null);
  const items = Array.isArray(value) ? value.filter(isData) : [];
  if (walk.isActual && items.length === 0) return 0;
  return own + largest(walk, type, node.selectionSet, items);
}

function largest(walk: Walk, type: GraphQLNamedType, selections: SelectionSetNode, items: readonly Data[]): number {
  return walk.isActual
    ? Math.max(0, ...items.map((item) => selectionPoints(walk, type, selections, item)))
    : selectionPoints(walk, type, selections, null);
}

interface ConnectionField {
  readonly field: GraphQLField<unknown, unknown>;
  readonly type: GraphQLNamedType;
  readonly node: FieldNode;
  readonly value: unknown;
}

function connectionFieldPoints(walk: Walk, { field, type, node, value }: ConnectionField): number {
  const parts = node.selectionSet === undefined ? [] : fieldsOf(walk, type, node.selectionSet);
  if (!isObjectType(type)) return 0;
  let nodePoints = 0;
  let returned = 0;
  for (const part of parts) {
    const isEdges = part.name.value === "edges";
    if ((!isEdges && part.name.value !== "nodes") || part.selectionSet === undefined) continue;
    const listed = isData(value) ? value[(part.alias ?? part.name).value] : null;
    const items = Array.isArray(listed) ? listed.filter(isData) : [];
    returned = Math.max(returned, items.length);
    const partType = type.getFields()[part.name.value]?.type;
    if (partType === undefined) continue;
    const points = largest(walk, getNamedType(partType), part.selectionSet, items);
    nodePoints = Math.max(nodePoints, isEdges ? points : points + 1);
  }
  return connectionPoints(walk.isActual ? returned : pageSize(walk, field, node), nodePoints);
}

/** The fields a selection reaches in an object of the type, through fragments. */
function fieldsOf(walk: Walk, type: GraphQLNamedType, selections: SelectionSetNode): FieldNode[] {
  return selections.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value) : selection;
    if (fragment === undefined) return [];
    const condition =
      fragment.typeCondition === undefined ? type : walk.schema.getType(fragment.typeCondition.name.value);
    const applies =
      condition === type || (isAbstractType(condition) && isObjectType(type) && walk.schema.isSubType(condition, type));
    return applies ? fieldsOf(walk, type, fragment.selectionSet) : [];
  });
}

function selectionPoints(walk: Walk, type: GraphQLNamedType, selections: SelectionSetNode, data: Data | null): number {
  if (!isCompositeType(type)) return 0;
  const possible = isAbstractType(type) ? walk.schema.getPossibleTypes(type) : [type];
  // An interface or union costs as much as its most expensive member.
  return Math.max(
    0,
    ...possible.map((member) =>
      sum(fieldsOf(walk, member, selections).map((node) => fieldPoints(walk, member, node, data))),
    ),
  );
}

function sum(points: readonly number[]): number {
  return points.reduce((total, each) => total + each, 0);
}

function mutationPoints(walk: Walk, root: GraphQLNamedType, node: FieldNode, data: Data | null): number {
  const payload = isObjectType(root) ? root.getFields()[node.name.value]?.type : undefined;
  const flat = FLAT_MUTATIONS[node.name.value];
  if (flat !== undefined || payload === undefined || node.selectionSet === undefined) return flat ?? 0;
  const type = getNamedType(payload);
  const value = data?.[(node.alias ?? node.name).value];
  const parts = fieldsOf(walk, type, node.selectionSet).map((part) => {
    const points = fieldPoints(walk, type, part, isData(value) ? value : null);
    const partType = isObjectType(type) ? type.getFields()[part.name.value]?.type : undefined;
    const isDirectObject =
      part.selectionSet !== undefined && partType !== undefined && !getNamedType(partType).name.endsWith("Connection");
    return isDirectObject ? Math.max(0, points - (FREE_TYPES.has(getNamedType(partType).name) ? 0 : 1)) : points;
  });
  return MUTATION_POINTS + sum(parts);
}

function points(walk: Walk, data: Data | null): number {
  const { schema, operation } = walk;
  const root = schema.getRootType(operation.operation);
  if (root === undefined || root === null) return 0;
  if (operation.operation !== "mutation") return selectionPoints(walk, root, operation.selectionSet, data);
  return sum(fieldsOf(walk, root, operation.selectionSet).map((node) => mutationPoints(walk, root, node, data)));
}

function walkOf(costed: CostedOperation, isActual: boolean): Walk {
  const fragments = costed.document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return { ...costed, isActual, fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])) };
}

/** Points reserved before an operation runs. */
export function requestedCost(costed: CostedOperation): number {
  return points(walkOf(costed, false), null);
}

/** Points of one field of a type with all below it, as reserved. */
export function costOfField(costed: CostedOperation, parent: GraphQLNamedType, node: FieldNode): number {
  return fieldPoints(walkOf(costed, false), parent, node, null);
}

/** The fields a selection reaches in an object of the type, through fragments. */
export function selectedFields(
  costed: CostedOperation,
  type: GraphQLNamedType,
  selections: SelectionSetNode,
): readonly FieldNode[] {
  return fieldsOf(walkOf(costed, false), type, selections);
}

/** Points of what the operation returned; the rest is given back. */
export function actualCost(costed: CostedOperation, data: Data | null): number {
  return data === null && costed.operation.operation === "query" ? 0 : points(walkOf(costed, true), data);
}
