/** What an order sells, in whole minor units of its currency: the same words for Shopify's side and the ERP's, so that they can be compared. */
export interface Amounts {
  readonly currency: string;
  /** Each line without its taxes, after discounts: "SKU-00001 × 2 = 3345". Sorted. */
  readonly lines: readonly string[];
  /** All of it, without its taxes, after discounts. */
  readonly shipping: bigint;
  /** What is charged at each rate, of lines, shipping, duties and fees. */
  readonly taxes: ReadonlyMap<string, bigint>;
  readonly total: bigint;
}

/** Neither side's own arithmetic is used here: digits of the text, and whole numbers after that. */
const PLACES: Readonly<Record<string, number>> = { JPY: 0, KWD: 3 };

/** "19.90" is 1990n. Throws where a part of the smallest unit is left. */
export function minorUnitsOf(amount: string, currency: string): bigint {
  const places = PLACES[currency] ?? 2;
  const parts = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(amount);
  if (parts === null) throw new Error(`no amount: ${amount}`);
  const [, sign = "", whole = "", fraction = ""] = parts;
  if (/[1-9]/.test(fraction.slice(places))) throw new Error(`${amount} ${currency} is not in whole minor units`);
  return BigInt(`${sign}${whole}${fraction.slice(0, places).padEnd(places, "0")}`);
}

export function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

/** "0.1900" and 0.19 are one rate. */
export function rateOf(rate: string | number): string {
  const text = String(rate);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** A line in the words that are compared. */
export function lineText(line: { readonly item: string; readonly quantity: string; readonly net: bigint }): string {
  return `${line.item} × ${rateOf(line.quantity)} = ${line.net}`;
}

/** The same with one line for each item: an ERP may book units of one line at two prices. */
export function byItem(amounts: Amounts): Amounts {
  const parts = amounts.lines.map((line) => /^(.+) × (\d+) = (-?\d+)$/.exec(line) ?? [line]);
  const groups = Map.groupBy(parts, ([, item = ""]) => item);
  const lines = [...groups].map(([item, own]) => {
    const sumAt = (index: number) => sumOf(own.map((part) => BigInt(part[index] ?? 0)));
    return lineText({ item, quantity: String(sumAt(2)), net: sumAt(3) });
  });
  return { ...amounts, lines };
}

/** Adds up by rate; what comes to nothing is left out. */
export function taxesByRate(taxes: readonly { readonly rate: string; readonly amount: bigint }[]): Amounts["taxes"] {
  const groups = Map.groupBy(taxes, ({ rate }) => rate);
  const sums = [...groups].map(([rate, group]) => [rate, sumOf(group.map(({ amount }) => amount))] as const);
  return new Map(sums.filter(([, amount]) => amount !== 0n).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function told({ currency, lines, shipping, taxes, total }: Amounts): Readonly<Record<string, string>> {
  return {
    currency,
    lines: lines.toSorted().join(", "),
    shipping: String(shipping),
    taxes: [...taxes].map(([rate, amount]) => `${rate}: ${amount}`).join(", "),
    total: String(total),
  };
}

/** Where the ERP's document is not what Shopify sold; empty where they are equal to the minor unit. */
export function differencesOf(sold: Amounts, booked: Amounts): readonly string[] {
  const [shopify, erp] = [told(sold), told(booked)];
  return Object.keys(shopify)
    .filter((part) => shopify[part] !== erp[part])
    .map((part) => `${part}: Shopify ${shopify[part]}, ERP ${erp[part]}`);
}
