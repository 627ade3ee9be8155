import { Decimal } from "decimal.js";

/** Units of a currency for one euro; invented, fixed, odd enough to make rounding matter. */
const PER_EURO: Readonly<Record<string, string>> = {
  EUR: "1",
  USD: "1.0837",
  GBP: "0.8361",
  JPY: "161.27",
  KWD: "0.3319",
  CHF: "0.9543",
  CAD: "1.4871",
  SEK: "11.273",
};

/** How many units of `to` one unit of `from` buys. Throws for a currency the sandbox has no rate for. */
export function exchangeRate(from: string, to: string): string {
  const [fromRate, toRate] = [PER_EURO[from], PER_EURO[to]];
  if (fromRate === undefined || toRate === undefined)
    throw new Error(`the sandbox has no exchange rate ${from} to ${to}`);
  return new Decimal(toRate).div(fromRate).toDecimalPlaces(10).toFixed();
}
