import type { Json } from "#app/domain/values/json.ts";

/** Header values by lower-case name. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * What came back of one request, before anybody says what it means.
 * `garbled`: something arrived that cannot be trusted. `lost`: the request left, no whole answer came.
 * `unsent`: the request certainly never left. `refused`: the address guard stopped it.
 */
export type Answer =
  | { readonly kind: "json"; readonly status: number; readonly headers: Headers; readonly body: Json }
  | { readonly kind: "garbled"; readonly status: number | null; readonly headers: Headers; readonly why: string }
  | { readonly kind: "lost"; readonly why: string }
  | { readonly kind: "unsent"; readonly why: string }
  | { readonly kind: "refused"; readonly why: string };

/** The first value of a header, or null. */
export function headerOf(headers: Headers, name: string): string | null {
  const value = headers[name];
  if (value === undefined) return null;
  return typeof value === "string" ? value : (value[0] ?? null);
}
