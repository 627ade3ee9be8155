/** A JSON document whose integers beyond 2^53 are kept as digits. */
export type LosslessJson =
  string | number | boolean | null | readonly LosslessJson[] | { readonly [key: string]: LosslessJson };

interface SourceText {
  readonly source?: string;
}
// ECMAScript "JSON.parse source text access" (stage 4); TypeScript's library has no words for it yet.
const parseWithSource = JSON.parse as (
  text: string,
  reviver: (key: string, value: unknown, context: SourceText) => unknown,
) => LosslessJson;
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };

/** Parses JSON; an integer a number cannot hold comes back as its digits. Throws SyntaxError. */
export function parseLossless(text: string): LosslessJson {
  return parseWithSource(text, (_key, value, { source }) =>
    typeof value === "number" && source !== undefined && /^-?[0-9]+$/.test(source) && !Number.isSafeInteger(value)
      ? source
      : value,
  );
}

/** Digits that JSON.stringify writes as a number, none lost. */
export function numberOf(digits: string): unknown {
  if (!/^-?[0-9]+$/.test(digits)) throw new Error(`no digits: ${digits}`);
  return rawJSON(digits);
}

export function numberOrNull(digits: string | null): unknown {
  return digits === null ? null : numberOf(digits);
}
