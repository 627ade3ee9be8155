import { Decimal } from "decimal.js";
import { z } from "zod";
import { parseCurrency, parseDecimal, type DecimalText } from "#app/domain/values/money.ts";

// Tryton's JSON: decimals and dates are objects that name their class; quantities are floats, which parseJson keeps as their digits.

function plain(text: string): DecimalText | null {
  try {
    return parseDecimal(new Decimal(text).toFixed());
  } catch {
    return null;
  }
}

function parsedBy<T>(parse: (text: string) => T | null, what: string) {
  return z.string().transform((text, context): T => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: `not ${what}` });
    return z.NEVER;
  });
}

/** A number as Python prints it, "1E+2" too. */
const digits = parsedBy(plain, "a number");

export const idSchema = z.number().int().nonnegative();
export const quantitySchema = z.union([z.string(), z.number().transform(String)]).pipe(digits);
export const decimalSchema = z
  .object({ __class__: z.literal("Decimal"), decimal: digits })
  .transform((it) => it.decimal);
export const currencySchema = parsedBy(parseCurrency, "a currency");
/** Seconds since 1970 with six decimals; grows with every write of the record. */
export const stampSchema = z.string().regex(/^[0-9]{1,12}(\.[0-9]{1,6})?$/);

/** Money and prices go as decimals: a bare float would be taken, and lose digits. */
export function decimalOut(amount: DecimalText) {
  return { __class__: "Decimal", decimal: amount } as const;
}

/** An instant as Tryton's naive UTC datetime, to the microsecond. `stamp` is seconds since 1970. */
export function datetimeOut(stamp: string) {
  const [seconds = "0", fraction = ""] = stamp.split(".");
  const at = new Date(Number(seconds) * 1000);
  return {
    __class__: "datetime",
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    microsecond: Number(fraction.padEnd(6, "0").slice(0, 6)),
  } as const;
}

/** New records inside another one, in Tryton's words. */
export function creating(rows: readonly object[]) {
  return [["create", rows]] as const;
}
