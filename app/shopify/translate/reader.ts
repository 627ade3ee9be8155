import { err, ok, type Result } from "#app/domain/result.ts";
import { type DecimalText, parseDecimal, sum, ZERO } from "#app/domain/values/money.ts";

/** Reads values one by one and remembers which fields it could not read, so that all of them are told at once. */
export interface Reader {
  /** One spelling of an amount: "4.9" and "4.90" are both "4.9". */
  decimal(text: string | number, field: string): DecimalText;
  decimalOrZero(text: string | undefined, field: string): DecimalText;
  /** UTC ISO 8601 with milliseconds. */
  time(text: string, field: string): string;
  /** Says that a field cannot be read. */
  refuse(field: string): void;
  /** The result, unless any field was not understood. */
  finish<T>(value: T): Result<T>;
}

export function createReader(): Reader {
  const unread: string[] = [];
  function decimal(text: string | number, field: string): DecimalText {
    const parsed = parseDecimal(String(text));
    if (parsed === null) unread.push(field);
    return parsed === null ? ZERO : sum([parsed]);
  }
  return {
    decimal,
    decimalOrZero: (text, field) => (text === undefined ? ZERO : decimal(text, field)),
    time(text, field) {
      const time = new Date(text);
      if (!Number.isNaN(time.getTime())) return time.toISOString();
      unread.push(field);
      return "";
    },
    refuse: (field) => void unread.push(field),
    finish(whole) {
      const [field] = unread;
      if (field === undefined) return ok(whole);
      const message = `Shopify's answer has values this app cannot read: ${unread.join(", ")}`;
      return err({ kind: "invalid", code: "order-not-understood", system: "shopify", message, field });
    },
  };
}
