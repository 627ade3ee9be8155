import type { InDoubt, Rejected, Throttled, Unauthorized, Unavailable } from "#app/domain/errors/sync-error.ts";

// Messages of Shopify may quote what was sent; a person needs the sentence, not the document.
const MAX_QUOTED = 300;

export function quote(text: string): string {
  return text.length <= MAX_QUOTED ? text : `${text.slice(0, MAX_QUOTED)}…`;
}

/** Nothing was carried out: no connection, or no answer to a question. */
export function unreachable(why: string): Unavailable {
  return {
    kind: "unavailable",
    code: "shopify-unreachable",
    system: "shopify",
    message: `Shopify did not answer: ${why}`,
  };
}

export function failing(what: string): Unavailable {
  return {
    kind: "unavailable",
    code: "shopify-failing",
    system: "shopify",
    message: `Shopify answered with a failure of its own: ${what}`,
  };
}

export function throttled(retryAfterMs: number): Throttled {
  return {
    kind: "throttled",
    code: "shopify-throttled",
    system: "shopify",
    message: "Shopify asked this app to wait.",
    retryAfterMs,
  };
}

export function unauthorized(message: string): Unauthorized {
  return { kind: "unauthorized", code: "shopify-unauthorized", system: "shopify", message };
}

export function accessDenied(message: string): Unauthorized {
  return { kind: "unauthorized", code: "shopify-access-denied", system: "shopify", message };
}

export function rejected(message: string): Rejected {
  return { kind: "rejected", code: "shopify-rejected", system: "shopify", message: quote(message) };
}

/** The request may have been carried out: look before it is sent again. */
export function noAnswer(why: string): InDoubt {
  return {
    kind: "in-doubt",
    code: "shopify-no-answer",
    system: "shopify",
    message: `Shopify may have carried this out, but its answer was lost: ${why}`,
  };
}
