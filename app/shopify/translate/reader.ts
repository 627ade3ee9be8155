import { err, ok, type Result } from "#app/domain/result.ts";
import { type DecimalText, parseDecimal, ZERO } from "#app/domain/values/money.ts";

/** Reads values one by one and remembers which fields it could not read, so that all of them are told at once. */
export interface Reader {
  decimal(text: string | number, field: string): DecimalText;
  decimalOrZero(text: string | undefined, field: string): DecimalText;
  /** The parsed value, or the stand-in while the field counts as not understood. */
  value<T>(parsed: T | null, standIn: T, field: string): T;
  time(text: string, field: string): string;
  /** The result, unless any field was not understood. */
  finish<T>(value: T): Result<T>;
}

export function createReader(): Reader {
  const unread: string[] = [];
  const value = <T>(parsed: T | null, standIn: T, field: string): T => {
    if (parsed !== null) return parsed;
    unread.push(field);
    return standIn;
  };
  const decimal = (text: string | number, field: string) => value(parseDecimal(String(text)), ZERO, field);
  return {
    decimal,
    decimalOrZero: (text, field) => (text === undefined ? ZERO : decimal(text, field)),
    value,
    time(text, field) {
      const time = Date.parse(text);
      return Number.isNaN(time) ? value<string>(null, "", field) : new Date(time).toISOString();
    },
    finish(whole) {
      const [field] = unread;
      if (field === undefined) return ok(whole);
      const message = `Shopify's answer has values this app cannot read: ${unread.join(", ")}`;
      return err({ kind: "invalid", code: "order-not-understood", system: "shopify", message, field });
    },
  };
}
