import type { Amount } from "./amounts.ts";
import type { Digits } from "./ids.ts";

export interface StoreCreditEntry {
  readonly id: Digits;
  readonly kind: "credit" | "debit";
  readonly amount: Amount;
  readonly balanceAfter: Amount;
  readonly createdAt: string;
  /** Kept as it was given; nothing expires by itself here. */
  readonly expiresAt: string | null;
}

/** What a shop owes a customer in one currency, to be spent there. */
export interface StoreCreditAccount {
  readonly id: Digits;
  readonly customerId: Digits;
  readonly currency: string;
  balance: Amount;
  readonly entries: StoreCreditEntry[];
}
