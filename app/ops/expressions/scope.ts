import type { Environment } from "@marcbachmann/cel-js";
import type { ContractField } from "#app/domain/contracts/contract.ts";
import { ORDER_CONTRACT } from "#app/domain/contracts/order-contract.ts";
import { Amount } from "./amount.ts";

/** A record of the order inside an expression: a class of its own for each, so that its fields are known and no other is reachable. */
type RecordClass = new () => object;

interface Shape {
  /** CEL's name of its type: "order.lines". */
  readonly name: string;
  readonly made: RecordClass;
  readonly fields: ReadonlyMap<string, { readonly field: ContractField; readonly inside: Shape | null }>;
}

function isInside(path: string, prefix: string): boolean {
  return path.startsWith(prefix) && !path.slice(prefix.length).includes(".") && path !== prefix;
}

function shapeAt(prefix: string, name: string): Shape {
  const paths = Object.keys(ORDER_CONTRACT.fields).filter((path) => isInside(path, prefix));
  const fields = paths.flatMap((path) => {
    const field = ORDER_CONTRACT.fields[path];
    const own = path.slice(prefix.length);
    if (field === undefined) return [];
    const list = field.kind === "records" ? "[]" : "";
    const isRecord = field.kind === "records" || field.kind === "record";
    const inside = isRecord ? shapeAt(`${path}${list}.`, `${name}_${own}`) : null;
    return [[own, { field, inside }] as const];
  });
  return { name, made: class {}, fields: new Map(fields) };
}

const ORDER = shapeAt("", "Order");
const LINE = ORDER.fields.get("lines")?.inside ?? ORDER;

function scalarType(field: ContractField): string {
  switch (field.kind) {
    case "decimal":
    case "money":
      return "decimal";
    case "integer":
      return "int";
    case "instant":
      return "google.protobuf.Timestamp";
    case "boolean":
      return "bool";
    case "texts":
      return "list<string>";
    default:
      return "string";
  }
}

function typeOf({ field, inside }: { readonly field: ContractField; readonly inside: Shape | null }): string {
  if (field.isOptional) return "dyn";
  if (inside === null) return scalarType(field);
  return field.kind === "records" ? `list<${inside.name}>` : inside.name;
}

function register(environment: Environment, shape: Shape): void {
  for (const { inside } of shape.fields.values()) if (inside !== null) register(environment, inside);
  const fields = Object.fromEntries([...shape.fields].map(([name, each]) => [name, typeOf(each)]));
  environment.registerType(shape.name, { ctor: shape.made, fields });
}

/** Declares what an expression may read: `order`, and `line` where a line is written. */
export function declareScope(environment: Environment, isInLine: boolean): Environment {
  register(environment, ORDER);
  environment.registerVariable("order", ORDER.name);
  if (isInLine) environment.registerVariable("line", LINE.name);
  return environment;
}

/** Whether `order.customer.name`, or `line.sku`, is a field; names after one that is no record are not looked at. */
export function hasField(root: string, names: readonly string[]): boolean {
  let shape: Shape | null = root === "order" ? ORDER : LINE;
  for (const name of names) {
    const found: { field: ContractField; inside: Shape | null } | undefined = shape.fields.get(name);
    if (found === undefined) return false;
    if (found.inside === null || found.field.kind === "records") return true;
    shape = found.inside;
  }
  return true;
}

function toScalar({ kind }: ContractField, value: unknown): unknown {
  if (typeof value === "number") return BigInt(value);
  if (typeof value !== "string") return value;
  if (kind === "decimal" || kind === "money") return Amount.of(value);
  return kind === "instant" ? new Date(value) : value;
}

function toRecord(shape: Shape, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return null;
  const made = new shape.made();
  for (const [name, { field, inside }] of shape.fields) {
    const raw: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : null;
    Reflect.set(made, name, toValue(field, inside, raw));
  }
  return made;
}

function toValue(field: ContractField, inside: Shape | null, raw: unknown): unknown {
  if (raw === null || raw === undefined) return null;
  if (inside === null) return Array.isArray(raw) ? raw : toScalar(field, raw);
  return Array.isArray(raw) ? raw.map((each) => toRecord(inside, each)) : toRecord(inside, raw);
}

/** An order as expressions see it: exact amounts, whole numbers, instants; nothing else of it is reachable. */
export function orderInScope(order: unknown): unknown {
  return toRecord(ORDER, order);
}

/** The same of one of its lines. */
export function lineInScope(line: unknown): unknown {
  return toRecord(LINE, line);
}
