import { parseDecimal } from "../values/money.ts";
import type { Contract, ContractField } from "./contract.ts";

/** Where a document is not as its contract says. */
export interface Breach {
  /** `lines[2].sku` */
  readonly path: string;
  readonly kind: "missing" | "wrong-kind" | "unknown";
}

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const INSTANT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?Z$/;

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOfKind({ kind, choices }: ContractField, value: unknown): boolean {
  switch (kind) {
    case "record":
    case "extras":
      return isPlain(value);
    case "records":
      return Array.isArray(value) && value.every(isPlain);
    case "texts":
      return Array.isArray(value) && value.every((each) => typeof each === "string");
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return Number.isSafeInteger(value);
    default:
      return typeof value === "string" && isWritten(kind, value) && (choices === null || choices.includes(value));
  }
}

function isWritten(kind: ContractField["kind"], text: string): boolean {
  switch (kind) {
    case "decimal":
    case "money":
      return parseDecimal(text) !== null;
    case "date":
      return DAY.test(text) && !Number.isNaN(Date.parse(text));
    case "instant":
      return INSTANT.test(text) && !Number.isNaN(Date.parse(text));
    case "id":
      return text !== "";
    default:
      return true;
  }
}

/** A record's fields by name, and what stands inside of each. */
interface Shape {
  readonly field: ContractField;
  readonly inside: Map<string, Shape>;
}

const shapes = new WeakMap<Contract, ReadonlyMap<string, Shape>>();

function shapeOf(contract: Contract): ReadonlyMap<string, Shape> {
  const known = shapes.get(contract);
  if (known !== undefined) return known;
  const root = new Map<string, Shape>();
  // A record stands before its parts.
  for (const path of Object.keys(contract.fields).toSorted()) {
    const field = contract.fields[path];
    if (field === undefined) continue;
    const names = path.replaceAll("[]", "").split(".");
    const place = names.slice(0, -1).reduce((level, name) => level.get(name)?.inside ?? level, root);
    place.set(names.at(-1) ?? path, { field, inside: new Map() });
  }
  shapes.set(contract, root);
  return root;
}

function checkField(path: string, { field, inside }: Shape, value: unknown): readonly Breach[] {
  if (value === null || value === undefined) return field.isOptional ? [] : [{ path, kind: "missing" }];
  if (!isOfKind(field, value)) return [{ path, kind: "wrong-kind" }];
  if (field.kind === "record") return checkRecord(`${path}.`, inside, value);
  if (field.kind !== "records" || !Array.isArray(value)) return [];
  return value.flatMap((each, index) => checkRecord(`${path}[${index}].`, inside, each));
}

function checkRecord(at: string, shape: ReadonlyMap<string, Shape>, value: unknown): readonly Breach[] {
  if (!isPlain(value)) return [];
  const breaches = [...shape].flatMap(([name, each]) => checkField(at + name, each, value[name]));
  const unknown = Object.keys(value).filter((name) => !shape.has(name));
  return [...breaches, ...unknown.map((name): Breach => ({ path: at + name, kind: "unknown" }))];
}

/** Every place where a document breaks its contract, by path; of none, an empty list. Says no value of the document. */
export function checkContract(contract: Contract, document: unknown): readonly Breach[] {
  if (!isPlain(document)) return [{ path: "", kind: "wrong-kind" }];
  return checkRecord("", shapeOf(contract), document);
}
