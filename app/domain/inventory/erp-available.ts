import { difference, type DecimalText } from "../values/money.ts";
import type { StockTerms } from "./level.ts";

/**
 * What a warehouse could sell, by the ERP's own account; null where it does not say.
 * Without an allocation the answer is what lies there: our own documents are then contained only once they are shipped,
 * so the sum of orders in flight subtracts the open ones. Null is not zero.
 */
export function erpAvailable(terms: StockTerms): DecimalText | null {
  if (terms.available !== null) return terms.available;
  if (terms.onHand === null) return null;
  return terms.allocated === null ? terms.onHand : difference(terms.onHand, terms.allocated);
}
