/** What a requested API version leads to. */
export type ServedVersion =
  | { readonly kind: "served" }
  /** Too old: the oldest version that is still served answers instead. */
  | { readonly kind: "forward" }
  | { readonly kind: "unknown" };

const RELEASE = /^20\d{2}-(01|04|07|10)$/;

/** The sandbox serves one version, so that is also its oldest: an older release falls forward to it, anything else is not there. */
export function servedVersion(requested: string, served: string): ServedVersion {
  if (requested === served) return { kind: "served" };
  return RELEASE.test(requested) && requested < served ? { kind: "forward" } : { kind: "unknown" };
}

/** The headers of every answer: what served it, what the caller should know about the version and the fields it uses. */
export function versionHeaders(
  requested: string,
  served: string,
  deprecated: readonly string[] = [],
): Readonly<Record<string, string>> {
  const warning = `The requested API version ${requested} is no longer supported; ${served} was served instead.`;
  return {
    "x-shopify-api-version": served,
    ...(requested === served ? {} : { "x-shopify-api-version-warning": warning }),
    ...(deprecated.length === 0 ? {} : { "x-shopify-api-deprecated-reason": deprecated.join(", ") }),
  };
}
