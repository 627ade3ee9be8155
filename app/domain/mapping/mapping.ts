import type { SharedMap } from "../value-maps/map-kinds.ts";
import type { ErpField } from "./erp-field.ts";

/** A value on its way: decimals, days and instants are text; null: there is none. */
export type MapValue = string | boolean | readonly string[] | null;

/** Where a value comes from. Paths are the order contract's: `customer.name`, and `lines[].sku` for the line that is being written. */
export type Source =
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "constant"; readonly value: string | boolean }
  | { readonly kind: "concatenate"; readonly parts: readonly Part[]; readonly separator: string }
  /** CEL over `order`, and over `line` where a line is written. */
  | { readonly kind: "expression"; readonly expression: string };

/** A part of a text; one that is empty is left out with its separator. */
export type Part =
  { readonly kind: "path"; readonly path: string } | { readonly kind: "constant"; readonly value: string };

export const UNITS = ["g", "kg", "oz", "lb", "mm", "cm", "m", "in"] as const;
export type Unit = (typeof UNITS)[number];

/** What a value becomes that stands in no entry. `refuse`: the order waits for a person who adds it. */
export type Otherwise =
  { readonly kind: "keep" } | { readonly kind: "refuse" } | { readonly kind: "value"; readonly value: string };

/** `match` may hold `*` for any characters; the first entry that fits is taken. */
export interface LookupEntry {
  readonly match: string;
  readonly value: string;
}

/** What is done to a value, one after another; an empty one stays empty. */
export type Step =
  | { readonly kind: "trim" }
  | { readonly kind: "case"; readonly to: "upper" | "lower" }
  /** Keeps so many characters from the left. */
  | { readonly kind: "cut"; readonly length: number }
  | { readonly kind: "join"; readonly separator: string }
  /** The day of an instant in a zone, IANA's name. */
  | { readonly kind: "day"; readonly timeZone: string }
  | { readonly kind: "unit"; readonly from: Unit; readonly to: Unit }
  /** Rounds half up to so many places; with a comma it is a text from there on. */
  | { readonly kind: "number"; readonly scale: number; readonly mark: "." | "," }
  | { readonly kind: "text" }
  | { readonly kind: "lookup"; readonly entries: readonly LookupEntry[]; readonly otherwise: Otherwise }
  /** Looks a map of the shop up: one list for all rules that need it. */
  | { readonly kind: "value-map"; readonly map: SharedMap };

/** How one field of the document comes about. */
export interface Rule {
  /** `note`, `lines[].description`, `fields.<ERP field>`, `lines[].fields.<ERP field>` */
  readonly target: string;
  readonly source: Source;
  readonly steps: readonly Step[];
  /** Taken where the order gives none; null: then the field stays empty. */
  readonly fallback: string | boolean | null;
  /** An order that gives none waits for a person, though the ERP would take it. */
  readonly isRequired: boolean;
}

/** What a shop lays over the product's own mapping. */
export interface Mapping {
  readonly rules: readonly Rule[];
  /** The ERP's own fields that the rules write, as the ERP described them when the rules were checked. */
  readonly erpFields: readonly ErpField[];
}

export const NO_MAPPING: Mapping = { rules: [], erpFields: [] };

/** The rules of both, `over` winning where they write one field. */
export function layOver(under: Mapping, over: Mapping): Mapping {
  const written = new Set(over.rules.map(({ target }) => target));
  const rules = [...under.rules.filter(({ target }) => !written.has(target)), ...over.rules];
  return { rules, erpFields: [...under.erpFields, ...over.erpFields] };
}

/** Whether a rule writes each line rather than the document. */
export function writesLines({ target }: Pick<Rule, "target">): boolean {
  return target.startsWith("lines[].");
}
