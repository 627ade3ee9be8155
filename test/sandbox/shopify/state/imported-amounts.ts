import { add, currencyOf, roundAmount, subtract, type Amount } from "./amounts.ts";
import type { Pair } from "./pair.ts";
import { groupTaxes, type Priced, type PricedLine, type PricedShipping, type PricedTax } from "./priced.ts";
import type { Payload } from "./rest-payload.ts";

type Side = "shop" | "presentment";
interface Money {
  readonly side: Side;
  readonly currency: ReturnType<typeof currencyOf>;
}

/** `price_set.shop_money.amount` where the payload has sets, the plain amount where it has not. */
function amountAt(from: Payload, name: string, { side, currency }: Money): Amount {
  const inSet = from.at(`${name}_set`).at(`${side}_money`).text("amount");
  return roundAmount(currency, inSet ?? from.text(name) ?? "0");
}

function taxesOf(from: Payload, money: Money): PricedTax[] {
  return from.list("tax_lines").map((tax) => ({
    title: tax.text("title") ?? "Tax",
    rate: tax.text("rate") ?? "0",
    channelLiable: tax.flag("channel_liable"),
    amount: amountAt(tax, "price", money),
  }));
}

function allocationsOf(from: Payload, money: Money): PricedLine["allocations"] {
  return from.list("discount_allocations").map((each) => ({
    application: Number(each.text("discount_application_index") ?? "0"),
    amount: amountAt(each, "amount", money),
  }));
}

function pricedLine(from: Payload, money: Money): PricedLine {
  const { currency } = money;
  const unitPrice = amountAt(from, "price", money);
  const originalTotal = add(
    currency,
    Array.from({ length: Number(from.text("quantity") ?? "0") }, () => unitPrice),
  );
  const allocations = allocationsOf(from, money);
  return {
    isTip: false,
    units: Number(from.text("quantity") ?? "0"),
    duties: [],
    unitPrice,
    originalTotal,
    allocations,
    discountedTotal: subtract(
      currency,
      originalTotal,
      add(
        currency,
        allocations.map(({ amount }) => amount),
      ),
    ),
    taxes: taxesOf(from, money),
  };
}

function pricedShipping(from: Payload, money: Money): PricedShipping {
  const price = amountAt(from, "price", money);
  const allocations = allocationsOf(from, money);
  const discountedPrice = subtract(
    money.currency,
    price,
    add(
      money.currency,
      allocations.map(({ amount }) => amount),
    ),
  );
  return { isRemoved: false, price, discountedPrice, allocations, taxes: taxesOf(from, money) };
}

/** Amounts are the payload's own, also where they do not add up: that is for the app to find. */
function pricedOrder(from: Payload, money: Money, prefix: "" | "current_"): Priced {
  const lines = from.list("line_items").map((line) => pricedLine(line, money));
  const shipping = from.list("shipping_lines").map((line) => pricedShipping(line, money));
  const taxes = groupTaxes(
    money.currency,
    from.list("tax_lines").length > 0 ? taxesOf(from, money) : [...lines, ...shipping].flatMap((line) => line.taxes),
  );
  const total = (name: string) =>
    prefix !== "" && from.has(`${prefix}${name}`)
      ? amountAt(from, `${prefix}${name}`, money)
      : amountAt(from, name, money);
  const none = roundAmount(money.currency, "0");
  return {
    currency: money.currency,
    taxesIncluded: from.flag("taxes_included"),
    lines,
    shipping,
    fees: [],
    returnFees: [],
    adjustment: none,
    totalFees: none,
    totalReturnFees: none,
    totalDuties: none,
    taxes,
    subtotal: total("subtotal_price"),
    totalTax: total("total_tax"),
    totalDiscounts: total("total_discounts"),
    total: total("total_price"),
    totalShipping: add(
      money.currency,
      shipping.map(({ discountedPrice }) => discountedPrice),
    ),
    tip: roundAmount(money.currency, from.text("total_tip_received") ?? "0"),
  };
}

/** The order's arithmetic on both sides: as it was sold, or with `current_` as it is after edits and refunds. */
export function importedAmounts(from: Payload, shopCurrency: string, prefix: "" | "current_"): Pair<Priced> {
  const booked = from.text("currency") ?? shopCurrency;
  const seen = from.text("presentment_currency") ?? booked;
  return {
    shop: pricedOrder(from, { side: "shop", currency: currencyOf(booked) }, prefix),
    presentment: pricedOrder(from, { side: "presentment", currency: currencyOf(seen) }, prefix),
  };
}
