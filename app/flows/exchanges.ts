import { redactBody, redactText } from "#app/domain/redact.ts";
import type { Job } from "#app/engine/port.ts";
import type { Exchange } from "#app/erp/port.ts";
import type { ShopifyExchange } from "#app/shopify/port.ts";
import type { ExchangeRow, Store } from "#app/store/port.ts";

/** Enough for any order; a longer answer is shown as far as here. Characters. */
const LONGEST_BODY = 64_000;

/** The remote calls of one run, redacted as they come in and kept for the timeline. */
export interface Exchanges {
  noteErp(exchange: Exchange): void;
  noteShopify(exchange: ShopifyExchange): void;
  /** Saves what came in since the last save. Never rejects for the sake of a timeline: a failure is the caller's to ignore. */
  save(): Promise<void>;
}

function shown(body: string | null): string | null {
  if (body === null) return null;
  const redacted = redactBody(body);
  return redacted.length > LONGEST_BODY ? `${redacted.slice(0, LONGEST_BODY)} …` : redacted;
}

/**
 * `keeps: "failures"` is for work that repeats every few seconds and would fill the timeline with sameness. Of what is not kept nothing
 * is redacted either: a page of 250 levels is a long answer.
 */
export function keepExchanges(store: Store, job: Job, keeps: "all" | "failures"): Exchanges {
  let rows: ExchangeRow[] = [];
  const { correlationId, key } = job;
  const isKept = ({ failure, status }: Pick<ExchangeRow, "failure" | "status">) =>
    keeps === "all" || failure !== null || (status ?? 0) >= 400;
  const failureText = (failure: string | null) => (failure === null ? null : redactText(failure));
  return {
    noteErp: (exchange) => {
      if (!isKept(exchange)) return;
      const { operation, method, url, requestBody, status, responseBody, startedAt, durationMs, failure } = exchange;
      rows.push({
        correlationId,
        key,
        system: "erp",
        operation: `${operation} ${method} ${redactText(new URL(url).pathname)}`,
        request: shown(requestBody),
        status,
        response: shown(responseBody),
        failure: failureText(failure),
        durationMs,
        costPoints: null,
        startedAt,
      });
    },
    noteShopify: (exchange) => {
      if (!isKept(exchange)) return;
      const { operation, variables, status, response, costPoints, startedAt, durationMs, failure } = exchange;
      rows.push({
        correlationId,
        key,
        system: "shopify",
        operation,
        request: shown(variables),
        status,
        response: shown(response),
        failure: failureText(failure),
        durationMs,
        costPoints,
        startedAt,
      });
    },
    save: async () => {
      const saved = rows;
      rows = [];
      if (saved.length > 0) await store.forShop(job.shop, (shop) => shop.history.saveExchanges(saved));
    },
  };
}
