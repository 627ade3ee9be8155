import type { Amount } from "../../state/amounts.ts";
import type { Order } from "../../state/order.ts";
import type { Pair } from "../../state/pair.ts";
import type { Priced } from "../../state/priced.ts";
import type { Fields } from "../fields.ts";

/** Decimals as the GraphQL API spells them: no trailing zeros, but always one place: "19.9", "1200.0". */
function apiDecimal(amount: Amount): string {
  if (!amount.includes(".")) return `${amount}.0`;
  return amount.replace(/0+$/, "").replace(/\.$/, ".0");
}

export function moneyView(amount: Amount, currencyCode: string): Fields {
  return { amount: apiDecimal(amount), currencyCode };
}

export function bagView(order: Order, amounts: Pair<Amount>): Fields {
  return {
    shopMoney: moneyView(amounts.shop, order.original.shop.currency),
    presentmentMoney: moneyView(amounts.presentment, order.original.presentment.currency),
  };
}

/** An amount picked from both sides of a priced order. */
export function pickedBag(order: Order, priced: Pair<Priced>, pick: (side: Priced) => Amount | undefined): Fields {
  return bagView(order, { shop: pick(priced.shop) ?? "0", presentment: pick(priced.presentment) ?? "0" });
}

export function zeroBag(order: Order): Fields {
  return bagView(order, { shop: "0", presentment: "0" });
}
