import type { DocumentContent, DocumentState } from "#app/domain/orders/document-content.ts";
import type { DocumentRef } from "./document-ref.ts";

/** What an ERP may tell of a document beyond its units, total and currency, which each tells. */
export type DocumentPart =
  | "line-amounts"
  | "line-discounts"
  | "line-tax-rates"
  | "line-tax-amounts"
  | "shipping"
  | "tax-total"
  | "buyer"
  | "addresses"
  | "carrier"
  | "warehouse";

/** A document word for word, as the ERP's people see it now. What the ERP does not tell is null, never what we had sent. */
export interface DocumentInFull extends DocumentContent {
  readonly ref: DocumentRef;
  readonly state: DocumentState;
}
