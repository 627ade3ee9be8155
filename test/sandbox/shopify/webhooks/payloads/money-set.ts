import type { Amount } from "../../state/amounts.ts";
import type { Order } from "../../state/order.ts";
import type { Pair } from "../../state/pair.ts";
import type { Priced, PricedTax } from "../../state/priced.ts";

export type Json = Readonly<Record<string, unknown>>;

/** An amount on both sides, as REST spells it. */
export function set(order: Order, amounts: Pair<Amount | undefined>): Json {
  return {
    shop_money: { amount: amounts.shop ?? "0.00", currency_code: order.original.shop.currency },
    presentment_money: { amount: amounts.presentment ?? "0.00", currency_code: order.original.presentment.currency },
  };
}

export function picked(order: Order, priced: Pair<Priced>, pick: (side: Priced) => Amount | undefined): Json {
  return set(order, { shop: pick(priced.shop), presentment: pick(priced.presentment) });
}

export function zeroSet(order: Order): Json {
  return set(order, { shop: undefined, presentment: undefined });
}

export function taxLines(order: Order, pick: (side: Priced) => readonly PricedTax[] | undefined): Json[] {
  return (pick(order.ordered.shop) ?? []).map((tax, index) => ({
    title: tax.title,
    rate: Number(tax.rate),
    price: tax.amount,
    channel_liable: tax.channelLiable,
    price_set: picked(order, order.ordered, (side) => pick(side)?.[index]?.amount),
  }));
}
