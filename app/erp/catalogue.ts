import type { DecimalText } from "#app/domain/values/money.ts";

/** Lists of an ERP that mappings refer to. */
export const CATALOGUE_KINDS = ["items", "warehouses", "taxes", "carriers", "parties", "payment-terms"] as const;
export type CatalogueKind = (typeof CATALOGUE_KINDS)[number];

export interface CatalogueRecord {
  /** What a mapping refers to it by: the ERP's code, or its name where the ERP gives it none. */
  readonly code: string;
  readonly name: string;
  /** Of an item; null elsewhere. */
  readonly unit: string | null;
  /** Of a tax, as a fraction; null elsewhere. */
  readonly rate: DecimalText | null;
  /** Of an item, as values/barcode compares them; absent elsewhere, and where the ERP tells none. */
  readonly barcodes?: readonly string[];
  readonly active: boolean;
}
