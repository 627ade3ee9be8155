/** What went wrong, in the words that decide what follows: see what-follows.ts. */
export type ErrorKind =
  | "unavailable"
  | "throttled"
  | "unauthorized"
  | "in-doubt"
  | "conflict"
  | "unmapped"
  | "invalid"
  | "rejected"
  | "needs-decision";

/**
 * Every error code and the kind it belongs to. Each has its copy and its runbook in ops/runbooks,
 * and a test that raises it; the compiler and test/ops/runbooks.test.ts hold both.
 */
export const ERROR_KIND_OF = {
  // the network and the other side's health
  "erp-unreachable": "unavailable",
  "erp-failing": "unavailable",
  "erp-protocol": "unavailable",
  "erp-address-refused": "invalid",
  "erp-throttled": "throttled",
  "erp-unauthorized": "unauthorized",
  "erp-forbidden": "unauthorized",
  "erp-no-answer": "in-doubt",
  "erp-still-pending": "in-doubt",
  "erp-conflict": "conflict",
  "erp-rejected": "rejected",
  "erp-row-broken": "invalid",
  "erp-needs-decision": "needs-decision",
  "erp-not-connected": "unavailable",
  "erp-document-differs": "conflict",
  "erp-duplicate-documents": "conflict",
  "erp-unsupported": "rejected",
  "erp-amounts-inexact": "rejected",
  "routing-failing": "unavailable",
  "routing-throttled": "throttled",
  "routing-address-refused": "invalid",
  "routing-warehouse-unknown": "unmapped",
  "shopify-unreachable": "unavailable",
  "shopify-failing": "unavailable",
  "shopify-throttled": "throttled",
  "shopify-unauthorized": "unauthorized",
  "shopify-access-denied": "unauthorized",
  "shopify-rejected": "rejected",
  "shopify-no-answer": "in-doubt",
  "shopify-level-stale": "conflict",
  "shopify-metafield-stale": "conflict",
  "shopify-version-differs": "invalid",
  "shopify-webhooks-missing": "invalid",
  "shopify-webhooks-doubled": "invalid",
  // what an order can have wrong
  "order-not-found": "invalid",
  "order-not-understood": "invalid",
  "order-totals-differ": "invalid",
  "order-changed-after-posting": "conflict",
  "order-cancelled-after-posting": "conflict",
  "order-payment-lost": "needs-decision",
  "sku-missing": "invalid",
  "sku-unmapped": "unmapped",
  "location-unmapped": "unmapped",
  "shipping-unmapped": "unmapped",
  "address-incomplete": "invalid",
  "tax-unmapped": "unmapped",
  "contract-broken": "invalid",
  // what a shop's mapping can have wrong
  "mapping-failed": "invalid",
  "mapping-stopped": "unavailable",
  "mapping-value-unmapped": "unmapped",
  "value-unmapped": "unmapped",
  "status-unmapped": "unmapped",
  // what an inbox row can have wrong
  "payload-not-understood": "invalid",
  "work-crashed": "unavailable",
  // what people have decided
  "flow-paused": "throttled",
  "write-not-owned": "rejected",
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERROR_KIND_OF;

/** The codes of one kind, so that an error's kind and code cannot disagree. */
export type CodeOf<K extends ErrorKind> = {
  [C in ErrorCode]: (typeof ERROR_KIND_OF)[C] extends K ? C : never;
}[ErrorCode];
