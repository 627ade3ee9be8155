import { err, ok, type Result } from "../result.ts";

/** Foreign JSON after parseJson. A number whose digits JavaScript would change is a string of exactly those digits. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Deeper than any Shopify or ERP document; a deeper one is an attack on the parser's stack. */
const MAX_DEPTH = 64;

function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (inString) {
      if (char === "\\") i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === "{" || char === "[") {
      if (++depth > MAX_DEPTH) return true;
    } else if (char === "}" || char === "]") depth--;
  }
  return false;
}

// PostgreSQL's text and jsonb hold neither NUL nor half a surrogate pair.
function storable(text: string): string {
  return text.replaceAll("\u0000", "\uFFFD").toWellFormed();
}

// ECMAScript's "JSON.parse source text access": the digits as they were sent.
function keepDigits(key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (key === "__proto__") return undefined;
  if (typeof value === "string") return storable(value);
  if (typeof value === "number" && context?.source !== undefined && String(value) !== context.source) {
    return context.source;
  }
  return value;
}

/**
 * Foreign JSON, losing nothing: ids above 2^53 and decimals like 19.90 come back as text, `__proto__` is dropped,
 * NUL and lone surrogates are replaced. Err: one sentence that says what is wrong with the text.
 */
export function parseJson(text: string): Result<Json, string> {
  if (isTooDeep(text)) return err(`nested deeper than ${MAX_DEPTH} levels`);
  try {
    return ok(JSON.parse(text, keepDigits) as Json);
  } catch (error) {
    return err(error instanceof SyntaxError ? error.message : "not JSON");
  }
}
