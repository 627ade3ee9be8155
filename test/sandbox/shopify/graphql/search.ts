import { GraphQLError } from "graphql";

export interface Term {
  readonly field: string;
  readonly operator: ":" | ":>" | ":>=" | ":<" | ":<=";
  readonly value: string;
}

const TERM = /^(\w+)(:>=|:<=|:>|:<|:)(?:'([^']*)'|"([^"]*)"|(\S+))$/;

/** Terms of a search query: all of them must hold, or any. Words without a field, and AND beside OR, are not implemented and say so. */
export interface Search {
  readonly terms: readonly Term[];
  readonly isAnyEnough: boolean;
}

export function parseSearch(query: string): Search {
  const words: readonly string[] = query.match(/\w+(?::>=|:<=|:>|:<|:)(?:'[^']*'|"[^"]*"|\S+)|\S+/g) ?? [];
  const terms = words.filter((word) => word !== "AND" && word !== "OR").map(parseTerm);
  const isAnyEnough = words.includes("OR");
  if (isAnyEnough && words.length !== 2 * terms.length - 1) return notImplemented("AND beside OR in a search");
  if (isAnyEnough && words.includes("AND")) return notImplemented("AND beside OR in a search");
  return { terms, isAnyEnough };
}

function parseTerm(word: string): Term {
  const [, field, operator, single, double, bare] = TERM.exec(word) ?? [];
  if (field === undefined || !isOperator(operator)) return notImplemented(`the search term ${word}`);
  return { field, operator, value: single ?? double ?? bare ?? "" };
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

/** Keeps the things that a search finds. `fields` names what can be searched and the values a thing has there. */
export function search<T>(
  things: readonly T[],
  query: unknown,
  fields: Readonly<Record<string, (thing: T) => readonly string[]>>,
): readonly T[] {
  const { terms, isAnyEnough } = parseSearch(typeof query === "string" ? query : "");
  const tests = terms.map((term) => {
    const valuesOf = fields[term.field] ?? notImplemented(`searching by ${term.field}`);
    return (thing: T) => valuesOf(thing).some((value) => holds(term, value));
  });
  return things.filter((thing) =>
    isAnyEnough ? tests.some((test) => test(thing)) : tests.every((test) => test(thing)),
  );
}
