import { unreachable } from "../unreachable.ts";
import type { Hold } from "./hold.ts";
import { nextOrderSyncState, type OrderSyncState } from "./sync-state.ts";

/** What a person may say about an order, and about many at once: it may go in spite of its holds, it runs once more, it stays away from the ERP. */
export const ORDER_WORDS = ["release", "resend", "ignore"] as const;
export type OrderWord = (typeof ORDER_WORDS)[number];

/**
 * Why a word is not carried out. `unknown`: this shop has no such order. `unsettled`: it may have become a document, and what the ERP has
 * is found out first.
 */
export const WORD_REFUSALS = ["unknown", "not-held", "on-its-way", "in-erp", "unsettled", "ignored-already"] as const;
export type WordRefusal = (typeof WORD_REFUSALS)[number];

/** Where an order stands when a person speaks about it. */
export interface OrderStanding {
  readonly state: OrderSyncState;
  /** Those that nobody has released. */
  readonly holds: readonly Hold[];
  /** Its newest message stands in the inbox and will run. */
  readonly isOnItsWay: boolean;
  readonly hasDocument: boolean;
  /** A sales order was sent, and not refused. */
  readonly wasSent: boolean;
}

function ignoreRefusal({ state, hasDocument, wasSent }: OrderStanding): WordRefusal | null {
  if (hasDocument) return "in-erp";
  if (state === "ignored") return "ignored-already";
  if (wasSent || nextOrderSyncState(state, "skip") === null) return "unsettled";
  return null;
}

/** Why a word about an order that stands so is not carried out; null: it is. One rule for one order and for many. */
export function refusalOf(word: OrderWord, standing: OrderStanding): WordRefusal | null {
  switch (word) {
    case "release":
      return standing.state === "held" && standing.holds.length > 0 ? null : "not-held";
    case "resend":
      return standing.isOnItsWay ? "on-its-way" : null;
    case "ignore":
      return ignoreRefusal(standing);
    default:
      return unreachable(word);
  }
}
