import { GraphQLError } from "graphql";

export interface Term {
  readonly field: string;
  readonly operator: ":" | ":>" | ":>=" | ":<" | ":<=";
  readonly value: string;
}

const TERM = /^(\w+)(:>=|:<=|:>|:<|:)(?:'([^']*)'|"([^"]*)"|(\S+))$/;

/** The terms of a search query, all of which must hold. Words without a field and OR are not implemented, and say so. */
export function parseSearch(query: string): Term[] {
  const words = query.match(/\w+(?::>=|:<=|:>|:<|:)(?:'[^']*'|"[^"]*"|\S+)|\S+/g) ?? [];
  return words
    .filter((word) => word !== "AND")
    .map((word) => {
      const [, field, operator, single, double, bare] = TERM.exec(word) ?? [];
      if (field === undefined || !isOperator(operator)) return notImplemented(`the search term ${word}`);
      return { field, operator, value: single ?? double ?? bare ?? "" };
    });
}

function isOperator(text: string | undefined): text is Term["operator"] {
  return text === ":" || text === ":>" || text === ":>=" || text === ":<" || text === ":<=";
}

function notImplemented(what: string): never {
  throw new GraphQLError(`The sandbox does not implement ${what}`, { extensions: { code: "SANDBOX_NOT_IMPLEMENTED" } });
}

/** A value as it is compared: an instant in milliseconds, an integer, or lower-case text. */
function comparable(text: string): bigint | string {
  if (/^-?[0-9]+$/.test(text)) return BigInt(text);
  const instant = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? text.toLowerCase() : BigInt(instant);
}

function holds(term: Term, actual: string): boolean {
  const [left, right] = [comparable(actual), comparable(term.value)];
  switch (term.operator) {
    case ":":
      return left === right;
    case ":>":
      return left > right;
    case ":>=":
      return left >= right;
    case ":<":
      return left < right;
    case ":<=":
      return left <= right;
  }
}

/** Keeps the things for which every term holds. `fields` names what can be searched and the values a thing has there. */
export function search<T>(
  things: readonly T[],
  query: unknown,
  fields: Readonly<Record<string, (thing: T) => readonly string[]>>,
): readonly T[] {
  const terms = typeof query === "string" ? parseSearch(query) : [];
  const tests = terms.map((term) => {
    const valuesOf = fields[term.field] ?? notImplemented(`searching by ${term.field}`);
    return (thing: T) => valuesOf(thing).some((value) => holds(term, value));
  });
  return things.filter((thing) => tests.every((test) => test(thing)));
}
