import type { ErpItem, Warehouse } from "../values/ids.ts";
import type { DecimalText } from "../values/money.ts";

/** A warehouse's terms for one item, as the ERP gave them. Null is not zero: the ERP does not say. */
export interface StockTerms {
  readonly item: ErpItem;
  readonly warehouse: Warehouse;
  readonly onHand: DecimalText | null;
  readonly allocated: DecimalText | null;
  readonly available: DecimalText | null;
  readonly incoming: DecimalText | null;
  /** The ERP's clock, for people. */
  readonly asOf: string;
  readonly version: string;
  /** Our number of the read that brought it; grows; set when the request started. */
  readonly snapshot: number;
}

/** Units of one order that Shopify has sold and that count against what may be sold. */
export interface InFlightOrder {
  readonly order: string;
  readonly name: string;
  readonly units: number;
  /** Units the ERP's number is known to have lost already. */
  readonly containedUnits: number;
}

/** What may be written to Shopify's `available`, with the arithmetic that made it. All units are whole. */
export interface Publishable {
  readonly quantity: number;
  readonly explanation: LevelExplanation;
}

/** "Why is this number 7?": every term with its source and age. Stored with each publication. */
export interface LevelExplanation {
  readonly terms: readonly StockTerms[];
  readonly erpAvailable: DecimalText;
  readonly inFlight: readonly InFlightOrder[];
  readonly inFlightUnits: number;
  /** Sold by orders that are not known yet: the larger of the next two. */
  readonly unknownUnits: number;
  /** Committed in Shopify beyond the open units of the orders we know. */
  readonly unreadUnits: number;
  /** Gone from the level by nothing that we know: domain/inventory/level-ledger. */
  readonly missingUnits: number;
  /** Held back in Shopify by drafts and transfers: out of `available`, unknown to the ERP. */
  readonly reservedUnits: number;
  readonly bufferUnits: number;
  readonly floorUnits: number;
  readonly result: number;
  /** Shopify's own number when this was computed. */
  readonly shopifyAvailable: number;
  readonly shopifyCommitted: number;
}
