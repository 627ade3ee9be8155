import type { SyncError } from "../errors/sync-error.ts";
import type { ErpItem } from "../values/ids.ts";
import { compareAmounts, parseDecimal, sum, ZERO, type DecimalText, type Money } from "../values/money.ts";
import type { FieldValue, FieldValues, SalesOrder } from "./sales-order.ts";

/** A document as the ERP shows it after the write. */
export interface DocumentShown {
  readonly number: string;
  readonly state: string;
  readonly total: Money;
  readonly lines: readonly { readonly item: ErpItem; readonly quantity: DecimalText; readonly fields?: FieldValues }[];
  /** Absent: the ERP does not tell them. */
  readonly fields?: FieldValues;
}

function unitsByItem(lines: DocumentShown["lines"]): ReadonlyMap<ErpItem, DecimalText> {
  const units = new Map<ErpItem, DecimalText>();
  for (const { item, quantity } of lines) units.set(item, sum([units.get(item) ?? ZERO, quantity]));
  return units;
}

function isSame(sent: FieldValue, shown: FieldValue | undefined): boolean {
  if (sent === shown) return true;
  if (typeof sent !== "string" || typeof shown !== "string") return false;
  const [ours, theirs] = [parseDecimal(sent), parseDecimal(shown)];
  return ours !== null && theirs !== null && compareAmounts(ours, theirs) === 0;
}

// Names alone: what stands in a field may be a person's.
function otherFields(sent: FieldValues, shown: FieldValues): readonly string[] {
  return Object.entries(sent).flatMap(([name, value]) => (isSame(value, shown[name]) ? [] : [name]));
}

/** What the ERP does not tell is not compared. One line may be booked as several, each with the fields of all. */
function fieldDifferences(sent: SalesOrder, shown: DocumentShown): readonly string[] {
  const header = shown.fields === undefined ? [] : otherFields(sent.fields ?? {}, shown.fields);
  const lines = sent.lines.flatMap(({ item, fields = {} }) => {
    const told = shown.lines.flatMap((line) => (line.item === item && line.fields !== undefined ? [line.fields] : []));
    const isThere = told.length === 0 || told.some((each) => otherFields(fields, each).length === 0);
    return isThere ? [] : [`${item}: its fields are not as sent`];
  });
  return [...header.map((name) => `the field ${name} is not as sent`), ...lines];
}

function differences(sent: SalesOrder, shown: DocumentShown): string[] {
  const found: string[] = [];
  if (shown.state === "cancelled") found.push("it is cancelled in the ERP");
  if (shown.total.currency !== sent.currency || compareAmounts(shown.total.amount, sent.total) !== 0) {
    found.push(`the total is ${shown.total.amount} ${shown.total.currency}, sent was ${sent.total} ${sent.currency}`);
  }
  const [before, now] = [unitsByItem(sent.lines), unitsByItem(shown.lines)];
  for (const item of new Set([...before.keys(), ...now.keys()])) {
    const [was, is] = [before.get(item) ?? ZERO, now.get(item) ?? ZERO];
    if (compareAmounts(was, is) !== 0) found.push(`${item}: ${is} units, sent were ${was}`);
  }
  return [...found, ...fieldDifferences(sent, shown)];
}

/** Null where the ERP's document is what was sent; else the exception. ERPs skip forbidden changes silently, so a success is read back. */
export function checkDocument(sent: SalesOrder, shown: DocumentShown): SyncError | null {
  const found = differences(sent, shown);
  if (found.length === 0) return null;
  return {
    kind: "conflict",
    code: "erp-document-differs",
    system: "erp",
    cause: "document differs",
    message: `${shown.number} is not what was sent for ${sent.orderName}: ${found.join("; ")}.`,
  };
}
