import type { Environment } from "@marcbachmann/cel-js";
import { RE2JS } from "re2js";
import { isTimeZone, localDay } from "#app/domain/values/zoned-time.ts";
import { Amount } from "./amount.ts";
import { WordError } from "./word-error.ts";

/** A pattern longer than this is no pattern of a mapping; RE2's own programs grow with its repetitions. */
const PATTERN_LENGTH = 200;
const PATTERNS_KEPT = 100;
/** Decimal places of a rounded amount. */
const MOST_PLACES = 10;

const compiled = new Map<string, RE2JS>();

function compile(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  if (pattern.length > PATTERN_LENGTH) throw new WordError(`a pattern has at most ${PATTERN_LENGTH} characters`);
  if (compiled.size >= PATTERNS_KEPT) compiled.clear();
  try {
    const made = RE2JS.compile(pattern);
    compiled.set(pattern, made);
    return made;
  } catch {
    throw new WordError("matches() needs a pattern of RE2, which is not larger than it allows");
  }
}

function day(instant: Date, timeZone: string): string {
  if (!isTimeZone(timeZone)) throw new WordError("day() needs an instant and the name of a time zone");
  return localDay(instant, timeZone);
}

/** Words that expressions have beside CEL's own: exact amounts, days of a zone, and patterns in linear time. */
export function addWords(environment: Environment): Environment {
  const compare = (one: Amount, other: Amount) => one.exact.cmp(other.exact);
  return environment
    .registerType("decimal", { ctor: Amount, fields: {} })
    .registerFunction("decimal(string): decimal", (text: string) => Amount.of(text))
    .registerFunction("decimal(int): decimal", (count: bigint) => Amount.of(count.toString()))
    .registerFunction("decimal(decimal): decimal", (amount: Amount) => amount)
    .registerFunction("string(decimal): string", (amount: Amount) => amount.toString())
    .registerFunction("round(decimal, int): decimal", (amount: Amount, places: bigint) =>
      amount.rounded(Math.min(Math.max(Number(places), 0), MOST_PLACES)),
    )
    .registerOperator("decimal + decimal", (a: Amount, b: Amount) => new Amount(a.exact.plus(b.exact)))
    .registerOperator("decimal - decimal", (a: Amount, b: Amount) => new Amount(a.exact.minus(b.exact)))
    .registerOperator("decimal * decimal", (a: Amount, b: Amount) => new Amount(a.exact.times(b.exact)))
    .registerOperator("decimal == decimal", (a: Amount, b: Amount) => compare(a, b) === 0)
    .registerOperator("decimal < decimal", (a: Amount, b: Amount) => compare(a, b) < 0)
    .registerOperator("decimal <= decimal", (a: Amount, b: Amount) => compare(a, b) <= 0)
    .registerOperator("decimal > decimal", (a: Amount, b: Amount) => compare(a, b) > 0)
    .registerOperator("decimal >= decimal", (a: Amount, b: Amount) => compare(a, b) >= 0)
    .registerFunction("matches(string, string): bool", (text: string, pattern: string) =>
      compile(pattern).matcher(text).find(),
    )
    .registerFunction("day(google.protobuf.Timestamp, string): string", day);
}
