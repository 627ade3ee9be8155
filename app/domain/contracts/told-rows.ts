import { checkContract, type Breach } from "./check-contract.ts";
import type { Contract } from "./contract.ts";

/** A row of the other side's answer that is not as its contract says. */
export interface BrokenRow {
  /** What people call it: its code, or where in the answer it stood. */
  readonly name: string;
  /** Never empty. */
  readonly breaches: readonly Breach[];
  /** As it came, as JSON. */
  readonly payload: string;
}

/** An answer of which every row was looked at by itself. */
export interface ToldRows<T> {
  readonly rows: readonly T[];
  /** Absent: every row is as its contract says. */
  readonly broken?: readonly BrokenRow[];
}

/** A row that a reader takes, or the place where it does not. */
export type ReadRow<T> =
  { readonly kind: "row"; readonly row: T } | { readonly kind: "refused"; readonly path: string };

export interface RowReader<T> {
  readonly contract: Contract;
  readonly read: (row: unknown) => ReadRow<T>;
  /** The row under the contract's names; absent: the other side uses them itself. */
  readonly asContracted?: (row: Readonly<Record<string, unknown>>) => unknown;
  /** Fields that name it to people. */
  readonly namedBy: readonly string[];
}

function isPlain(row: unknown): row is Readonly<Record<string, unknown>> {
  return typeof row === "object" && row !== null && !Array.isArray(row);
}

// A decimal that came as a JSON number is read all the same: it is not what breaks the row.
function withoutNumbers(row: unknown): unknown {
  return JSON.parse(
    JSON.stringify(row ?? null, (_name, value: unknown) => (typeof value === "number" ? String(value) : value)),
  );
}

// What the other side says besides is its own business.
function breachesOf(contract: Contract, row: unknown, path: string): readonly Breach[] {
  const breaches = checkContract(contract, withoutNumbers(row)).filter(({ kind }) => kind !== "unknown");
  return breaches.length > 0 ? breaches : [{ path, kind: "wrong-kind" }];
}

function nameOf(row: unknown, position: number, namedBy: readonly string[]): string {
  const parts = isPlain(row) ? namedBy.map((field) => row[field]) : [];
  const known = parts.filter((part) => typeof part === "string" && part !== "");
  return known.length === namedBy.length ? known.join(", ") : `row ${position + 1}`;
}

/**
 * Every row of an answer by itself: those that their reader takes, and the others with the places at which they break their contract.
 * A good row costs its reader and nothing more: the contract is only asked why another was refused.
 */
export function readRows<T>(rows: readonly unknown[], reader: RowReader<T>): Required<ToldRows<T>> {
  const { contract, read, asContracted, namedBy } = reader;
  const good: T[] = [];
  const broken: BrokenRow[] = [];
  for (const [position, told] of rows.entries()) {
    const answer = read(told);
    if (answer.kind === "row") good.push(answer.row);
    else {
      const contracted = isPlain(told) && asContracted !== undefined ? asContracted(told) : told;
      broken.push({
        name: nameOf(told, position, namedBy),
        breaches: breachesOf(contract, contracted, answer.path),
        payload: JSON.stringify(told),
      });
    }
  }
  return { rows: good, broken };
}
