/** Whether a payload is to be sent. */
export type PayloadFilter = (payload: unknown) => boolean;

/** The filter text is not Shopify's search syntax. */
export class FilterFault extends Error {}

const TOKEN = /\s*(\(|\)|-?[\w.]+:(?:>=|<=|>|<)?(?:"[^"]*"|'[^']*'|[^\s()]+)|AND\b|OR\b|NOT\b)/y;
const DIGITS = /^-?\d+$/;
const TERM = /^(-?)([\w.]+):(>=|<=|>|<)?(?:"([^"]*)"|'([^']*)'|(.*))$/;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const [, token] = TOKEN.exec(text) ?? [];
    if (token === undefined) throw new FilterFault(`Invalid filter: ${text}`);
    tokens.push(token);
  }
  return tokens;
}

/** Every value at a dotted path, through lists, as text; numbers keep their digits. */
function valuesAt(value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, path));
  const [key, ...rest] = path;
  if (key === undefined) return value === null || value === undefined ? [] : [textOf(value)];
  if (typeof value !== "object" || value === null) return [];
  return valuesAt(Object.entries(value).find(([name]) => name === key)?.[1], rest);
}

function textOf(value: unknown): string {
  const json = JSON.stringify(value);
  return json.startsWith('"') ? String(value) : json;
}

function compare(actual: string, wanted: string): number {
  if (DIGITS.test(actual) && DIGITS.test(wanted)) return Number(BigInt(actual) - BigInt(wanted));
  const [left, right] = [Number(actual), Number(wanted)];
  if (!Number.isNaN(left) && !Number.isNaN(right) && wanted !== "") return left - right;
  const [a, b] = [actual.toLowerCase(), wanted.toLowerCase()];
  return a === b ? 0 : a < b ? -1 : 1;
}

const HOLDS: Readonly<Record<string, (order: number) => boolean>> = {
  "": (order) => order === 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
};

function term(text: string): PayloadFilter {
  const [, minus, path = "", operator = "", double, single, bare = ""] = TERM.exec(text) ?? [];
  const wanted = double ?? single ?? bare;
  const steps = path.split(".");
  const test: PayloadFilter = (payload) => {
    const values = valuesAt(payload, steps);
    return wanted === "*" ? values.length > 0 : values.some((value) => HOLDS[operator]?.(compare(value, wanted)));
  };
  return minus === "-" ? (payload) => !test(payload) : test;
}

/** Reads `a:1 AND (b.c:>=2 OR NOT d:x)`. Terms beside each other must all hold; throws FilterFault on anything else. */
export function parsePayloadFilter(text: string | null): PayloadFilter {
  if (text === null || text.trim() === "") return () => true;
  const tokens = tokensOf(text);
  let next = 0;

  function alternatives(): PayloadFilter {
    const parts = [all()];
    while (tokens[next] === "OR") {
      next += 1;
      parts.push(all());
    }
    return (payload) => parts.some((part) => part(payload));
  }
  function all(): PayloadFilter {
    const parts = [single()];
    while (next < tokens.length && tokens[next] !== "OR" && tokens[next] !== ")") {
      if (tokens[next] === "AND") next += 1;
      parts.push(single());
    }
    return (payload) => parts.every((part) => part(payload));
  }
  function single(): PayloadFilter {
    const token = tokens[next];
    next += 1;
    if (token === "NOT") {
      const inner = single();
      return (payload) => !inner(payload);
    }
    if (token !== "(") {
      if (token === undefined || !token.includes(":")) throw new FilterFault(`Invalid filter: ${text}`);
      return term(token);
    }
    const inner = alternatives();
    if (tokens[next] !== ")") throw new FilterFault(`Invalid filter: ${text}`);
    next += 1;
    return inner;
  }

  const whole = alternatives();
  if (next < tokens.length) throw new FilterFault(`Invalid filter: ${text}`);
  return whole;
}
