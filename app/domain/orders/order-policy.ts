import type { DecimalText } from "../values/money.ts";

/** What a shop wants posted, and what it wants looked at first. A release of one order is not a policy: see hold.ts. */
export interface OrderPolicy {
  /** True: an order whose payment is authorized and not captured yet goes to the ERP. */
  readonly postsAuthorized: boolean;
  readonly postsPartlyPaid: boolean;
  /** Names of gateways whose orders go while their payment is pending: cash on delivery, bank transfer. */
  readonly pendingGateways: readonly string[];
  /** True: an order for a company goes while its payment is pending, because its terms let it pay later. */
  readonly postsCompanyTerms: boolean;
  /** True: test orders go to the ERP: for a rehearsal against a test company only. */
  readonly postsTestOrders: boolean;
  /** True: an order that names neither a customer nor an e-mail is held. */
  readonly needsBuyer: boolean;
  /** True: an order waits while a fraud check has not answered. */
  readonly waitsForRisk: boolean;
  /** Fraud checks that hold an order from this level on; null: none does. */
  readonly holdsRiskFrom: "medium" | "high" | null;
  /** True: while Shopify holds its fulfillment, an order waits. */
  readonly waitsForFulfillment: boolean;
  /** After placing, for offers that the buyer may still take; 0: no wait. */
  readonly waitMinutes: number;
  /** Older orders are looked at first; null: any age goes. */
  readonly maxAgeDays: number | null;
  /** An order as an earlier one of the same customer, so many minutes after it, is looked at first; null: none is. */
  readonly duplicateMinutes: number | null;
  /** More than this in the shop's currency is looked at first; null: any amount goes. */
  readonly holdsAbove: DecimalText | null;
  readonly heldTags: readonly string[];
  /** ISO 3166-1 alpha-2, of the shipping address. */
  readonly heldCountries: readonly string[];
  readonly heldSkus: readonly string[];
  /** Digits of customers' ids. */
  readonly heldCustomers: readonly string[];
  readonly holdsCompanies: boolean;
  readonly holdsNewCustomers: boolean;
}

/** What a shop has that has chosen nothing: money is there or promised, nobody warns of fraud, nothing else is asked. */
export const DEFAULT_ORDER_POLICY: OrderPolicy = {
  postsAuthorized: true,
  postsPartlyPaid: false,
  pendingGateways: [],
  postsCompanyTerms: false,
  postsTestOrders: false,
  needsBuyer: false,
  waitsForRisk: true,
  holdsRiskFrom: "high",
  waitsForFulfillment: true,
  waitMinutes: 0,
  maxAgeDays: null,
  duplicateMinutes: null,
  holdsAbove: null,
  heldTags: [],
  heldCountries: [],
  heldSkus: [],
  heldCustomers: [],
  holdsCompanies: false,
  holdsNewCustomers: false,
};
