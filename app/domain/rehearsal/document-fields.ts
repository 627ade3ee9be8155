import { SALES_ORDER_CONTRACT } from "../contracts/sales-order-contract.ts";
import { erpNameOf } from "../mapping/targets.ts";
import type { SalesOrder } from "../orders/sales-order.ts";
import { compareAmounts, parseDecimal } from "../values/money.ts";

/** A value of a sales order, where it stands. */
export interface DocumentField {
  /** The contract's path, or a mapping's of a field that the ERP alone has. */
  readonly path: string;
  /** SKU of the line; null: it is the document's. */
  readonly line: string | null;
  readonly value: string;
}

/** Every value by its place; equal keys are one place of two documents. */
export type DocumentFields = ReadonlyMap<string, DocumentField>;

interface At {
  readonly path: string;
  readonly line: string | null;
  /** Tells two lines of one SKU apart, and one tax from the next. */
  readonly key: string;
}

function nameOf(element: object, index: number): string {
  return "lineId" in element ? String(element.lineId) : String(index);
}

function lineOf(element: object): string | null {
  return "lineId" in element && "sku" in element ? String(element.sku) : null;
}

function fieldsAt(value: unknown, at: At): readonly (readonly [string, DocumentField])[] {
  if (value === null || value === undefined) return [];
  const { path, line, key } = at;
  if (Array.isArray(value))
    return value.flatMap((each: unknown, index) => {
      if (typeof each !== "object" || each === null) return [];
      const name = nameOf(each, index);
      return fieldsAt(each, { path: `${path}[]`, line: lineOf(each) ?? line, key: `${key} ${name}` });
    });
  if (typeof value === "object")
    return Object.entries(value).flatMap(([name, each]) =>
      fieldsAt(each, { path: path === "" ? name : `${path}.${name}`, line, key }),
    );
  return typeof value === "string" || typeof value === "boolean"
    ? [[`${path}${key}`, { path, line, value: String(value) }]]
    : [];
}

/** Every value of a sales order. What is empty is not there. */
export function documentFields(document: SalesOrder): DocumentFields {
  return new Map(fieldsAt(document, { path: "", line: null, key: "" }));
}

/** Whether a place holds what no mapping writes: an amount, a quantity, an item and the like. */
export function isExact(path: string): boolean {
  return erpNameOf(path) === null && (SALES_ORDER_CONTRACT.fields[path]?.isSystem ?? false);
}

/** Whether two values of a place are the same: 1.0 and 1.00 are one amount. */
export function isSameValue(path: string, one: string | null, other: string | null): boolean {
  if (one === other) return true;
  const kind = SALES_ORDER_CONTRACT.fields[path]?.kind;
  if (one === null || other === null || (kind !== "decimal" && kind !== "money")) return false;
  const [left, right] = [parseDecimal(one), parseDecimal(other)];
  return left !== null && right !== null && compareAmounts(left, right) === 0;
}

/** Whether two documents differ in what no mapping writes: an amount, a quantity, an item. */
export function areExactOnesOther(one: DocumentFields, other: DocumentFields): boolean {
  return [...new Set([...one.keys(), ...other.keys()])].some((key) => {
    const [left, right] = [one.get(key), other.get(key)];
    const path = (left ?? right)?.path ?? "";
    return isExact(path) && !isSameValue(path, left?.value ?? null, right?.value ?? null);
  });
}
