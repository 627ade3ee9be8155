import type { ErpItem } from "../values/ids.ts";
import type { Currency, DecimalText } from "../values/money.ts";

/** How far an ERP is with a document. */
export type DocumentState = "draft" | "confirmed" | "partly-shipped" | "shipped" | "cancelled";

export interface ContentTax {
  /** Fraction, "0.19". */
  readonly rate: DecimalText | null;
  readonly amount: DecimalText | null;
}

export interface ContentLine {
  readonly item: ErpItem;
  readonly quantity: DecimalText;
  /** Of the whole line, after discounts and without taxes. */
  readonly net: DecimalText | null;
  /** Of the whole line, positive. */
  readonly discount: DecimalText | null;
  readonly taxes: readonly ContentTax[] | null;
}

/** What stands on the envelope; a part that is not there is empty. */
export interface ContentAddress {
  readonly name: string;
  /** Everything between the name and the place, a company too, in lines. */
  readonly street: readonly string[];
  readonly zip: string;
  readonly city: string;
  readonly province: string;
  readonly country: string;
}

/** What an ERP's document says, as far as the ERP tells it. Null: it does not tell. Empty: it says that there is none. */
export interface DocumentContent {
  readonly currency: Currency;
  readonly total: DecimalText;
  /** All taxes in sum. */
  readonly tax: DecimalText | null;
  /** What was sold, shipping apart. An ERP may book one line of an order as several. */
  readonly lines: readonly ContentLine[];
  readonly shipping: Pick<ContentLine, "net" | "taxes"> | null;
  readonly buyer: { readonly name: string | null; readonly email: string | null };
  readonly billingAddress: ContentAddress | null;
  readonly shippingAddress: ContentAddress | null;
  readonly carrier: string | null;
  readonly warehouse: string | null;
}
