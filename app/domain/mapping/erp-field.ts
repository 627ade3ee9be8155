/** What may stand in a field that one ERP alone has. */
export type ErpFieldKind = "text" | "choice" | "decimal" | "integer" | "date" | "instant" | "boolean";

/** A field of an ERP's sales orders that the open contract does not know and a mapping may write. */
export interface ErpField {
  /** The ERP's own name of it: letters, digits, `_`, `.` and `-`. */
  readonly name: string;
  /** What its people read. */
  readonly label: string;
  readonly of: "document" | "line";
  readonly kind: ErpFieldKind;
  /** Of a choice, what may be chosen; elsewhere empty. */
  readonly choices: readonly string[];
  /** Characters that a text may have; null: the ERP says no limit. */
  readonly maxLength: number | null;
  /** The ERP takes no document without it. */
  readonly isRequired: boolean;
}

const NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/;

/** False: no mapping can name it. */
export function isErpFieldName(name: string): boolean {
  return NAME.test(name);
}
