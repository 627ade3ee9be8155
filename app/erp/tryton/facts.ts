import type { ErpField } from "#app/domain/mapping/erp-field.ts";
import type { DecimalText } from "#app/domain/values/money.ts";

export interface Location {
  readonly id: number;
  readonly code: string | null;
  readonly name: string;
  readonly type: string;
  /** The warehouse it is in; a warehouse is in itself. */
  readonly warehouse: number | null;
}

export interface Product {
  readonly id: number;
  readonly code: string;
  readonly unit: number;
}

export interface Tax {
  readonly id: number;
  readonly name: string;
  readonly rate: DecimalText;
  /** A tax of one cent for the same accounts, named like this one with " cent" behind it; null: there is none. */
  readonly cent: number | null;
}

/** Whose company and language calls are made in. */
export interface UserContext {
  readonly company?: number | null | undefined;
  readonly employee?: number | null | undefined;
  readonly language?: string | null | undefined;
  readonly groups?: readonly number[] | null | undefined;
}

/** A field of sales that a mapping may write, and what Tryton calls its type; `many2one`: a sale's payment term, by its name. */
export interface OwnField extends ErpField {
  readonly type:
    | "char"
    | "text"
    | "selection"
    | "numeric"
    | "float"
    | "integer"
    | "date"
    | "datetime"
    | "timestamp"
    | "boolean"
    | "many2one";
}
