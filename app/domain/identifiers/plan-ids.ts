import { LONGEST_VALUE } from "../value-maps/check-entries.ts";
import { ID_SYSTEMS, type Identifier, type IdSystem, type RecordKey } from "./identifier.ts";

/** An id that somebody wants to be found by, and by what the record is known so far. */
export interface WantedId {
  /** Of the file, where it begins; from 1. */
  readonly line: number;
  /** Any id that leads to the record already: an order's name, its ERP number, a SKU. */
  readonly knownAs: string;
  readonly system: string;
  readonly environment: string;
  readonly name: string;
  readonly value: string;
}

export type IdPart = Exclude<keyof WantedId, "line">;

export type IdProblem =
  | "missing"
  | "too-long"
  | "record-unknown"
  | "record-ambiguous"
  | "system-unknown"
  | "twice"
  | "taken"
  | "too-many-cells";

/** A wanted id that is not taken: at which part, and why. */
export interface BadId {
  readonly line: number;
  readonly at: IdPart;
  readonly text: string;
  readonly problem: IdProblem;
  /** The line that says the same, or the record that has the id; null elsewhere. */
  readonly other: string | null;
}

export interface IdPlan {
  readonly added: readonly Identifier[];
  readonly unchanged: number;
  readonly bad: readonly BadId[];
}

/** What is known of the records and ids that a plan is about. */
export interface KnownIds {
  readonly recordsOf: ReadonlyMap<string, readonly RecordKey[]>;
  /** Ids of the same values. */
  readonly ids: readonly Identifier[];
}

const PARTS = ["knownAs", "system", "environment", "name", "value"] as const;

type Found = Pick<BadId, "at" | "problem"> & { readonly other?: string };

/** An id leads to one record: the same one of the same system twice would be a quarrel. */
function placeOf({ object, system, environment, name, value }: Omit<Identifier, "canonical">): string {
  return JSON.stringify([object, system, environment, name, value.toLowerCase()]);
}

function systemOf(text: string): IdSystem | null {
  return ID_SYSTEMS.find((system) => system === text.toLowerCase()) ?? null;
}

function readId(wanted: WantedId, { recordsOf }: KnownIds): Identifier | Found {
  const missing = PARTS.find((part) => wanted[part] === "");
  if (missing !== undefined) return { at: missing, problem: "missing" };
  const long = PARTS.find((part) => wanted[part].length > LONGEST_VALUE);
  if (long !== undefined) return { at: long, problem: "too-long" };
  const system = systemOf(wanted.system);
  if (system === null) return { at: "system", problem: "system-unknown" };
  const [record, another] = recordsOf.get(wanted.knownAs) ?? [];
  if (record === undefined) return { at: "knownAs", problem: "record-unknown" };
  if (another !== undefined) return { at: "knownAs", problem: "record-ambiguous" };
  const { environment, name, value } = wanted;
  return { ...record, system, environment, name, value };
}

/** What wanted ids would add to the registry, and each that it does not take. What is there is never changed. */
export function planIds(wanted: readonly WantedId[], known: KnownIds): IdPlan {
  const recordAt = new Map(known.ids.map((id) => [placeOf(id), id.canonical]));
  const lineAt = new Map<string, number>();
  const added: Identifier[] = [];
  const bad: BadId[] = [];
  let unchanged = 0;
  for (const row of wanted) {
    const found = readId(row, known);
    const refuse = ({ at, problem, other = null }: Pick<BadId, "at" | "problem"> & { other?: string | null }) =>
      bad.push({ line: row.line, at, text: row[at], problem, other });
    if ("problem" in found) {
      refuse(found);
      continue;
    }
    const place = placeOf(found);
    const [line, record] = [lineAt.get(place), recordAt.get(place)];
    if (line !== undefined) refuse({ at: "value", problem: "twice", other: String(line) });
    else if (record !== undefined && record !== found.canonical)
      refuse({ at: "value", problem: "taken", other: record });
    else {
      lineAt.set(place, row.line);
      if (record === undefined) added.push(found);
      else unchanged++;
    }
  }
  return { added, unchanged, bad };
}
