import type { ErpItem, Warehouse } from "../values/ids.ts";
import type { PublishedQuantity } from "./published-quantity.ts";
import type { Restraint } from "./restraint.ts";
import type { RuleScope, SellingTerm, SellingTerms } from "./selling-rules.ts";
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

/** What one warehouse gives to a location. */
export interface FeedUnits {
  readonly warehouse: Warehouse;
  readonly percent: number;
  /** Of the warehouse's number, in the ERP's units; less than none is not split. */
  readonly units: DecimalText;
  /** On its way there and in `units`; "0" where no rule counts it, null where one does and the ERP does not tell: then none is. */
  readonly incoming: DecimalText | null;
}

/** What the rules have made of the warehouses' number. Units are Shopify's. */
export interface SellingSteps {
  readonly feeds: readonly FeedUnits[];
  /** Warehouses that gave nothing: the location takes from the first that has any. */
  readonly passedOver: readonly Warehouse[];
  readonly converted: number;
  readonly safetyUnits: number;
  /** The shop's own part of what is left then. */
  readonly sharedUnits: number;
  /** Kept for other channels. */
  readonly keptUnits: number;
  /** Sold by locations that live of the same warehouses, beyond their own part. */
  readonly overdrawnUnits: number;
  readonly capUnits: number | null;
  /** What the rules said of this level, and which rule; a term that is not there is as by default. */
  readonly said: Partial<SellingTerms>;
  readonly saidBy: Readonly<Partial<Record<SellingTerm, RuleScope>>>;
  /** Of the rules, as they were saved; 0: none were. */
  readonly rulesVersion: number;
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
  /** Damaged, in quality control or kept for safety in Shopify; counted where the location is given what lies there. */
  readonly setAsideUnits: number;
  readonly bufferUnits: number;
  readonly floorUnits: number;
  readonly selling: SellingSteps;
  /** Why it is not what the arithmetic gives; null: it is. */
  readonly restraint: Restraint | null;
  readonly result: number;
  /** Shopify's own number when this was computed. */
  readonly shopifyAvailable: number;
  readonly shopifyCommitted: number;
  /** Null: an earlier release did not note it. */
  readonly shopifyOnHand: number | null;
  /** Which number the location is given; the result is of `available` for both. */
  readonly publishes: PublishedQuantity;
}
