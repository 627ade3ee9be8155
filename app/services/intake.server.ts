import type { IncomingMessage } from "node:http";
import type { Engine } from "#app/engine/port.ts";
import type { Log } from "#app/ops/port.ts";
import { readWebhook, type WebhookHeaders } from "#app/shopify/webhooks/read-webhook.ts";
import { verifySignature } from "#app/shopify/webhooks/verify.ts";
import { readBody } from "./intake-body.ts";

/** All of the answer. */
export interface IntakeAnswer {
  readonly status: 200 | 400 | 401 | 405 | 413 | 415 | 503;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent: none. Shopify reads nothing but the status. */
  readonly body?: string;
}

export type Intake = (request: IncomingMessage) => Promise<IntakeAnswer>;

// Five hundred times an ordinary order's 3.8 KB; who sends more is not read on.
const MAX_BODY_BYTES = 2 * 1024 * 1024;

const KEPT = { status: 200, headers: {} } as const satisfies IntakeAnswer;
const UNSIGNED = { status: 401, headers: {} } as const satisfies IntakeAnswer;
const UNUSABLE = { status: 400, headers: {} } as const satisfies IntakeAnswer;
const NOT_POSTED = { status: 405, headers: { allow: "POST" } } as const satisfies IntakeAnswer;
// Shopify does not compress; decompressing is what makes small bodies huge.
const COMPRESSED = {
  status: 415,
  headers: { "accept-encoding": "identity", connection: "close" },
} as const satisfies IntakeAnswer;
const TOO_LARGE = { status: 413, headers: { connection: "close" } } as const satisfies IntakeAnswer;
const NOT_NOW = { status: 503, headers: { "retry-after": "5" } } as const satisfies IntakeAnswer;

const HEADERS = [
  "x-shopify-topic",
  "x-shopify-shop-domain",
  "x-shopify-webhook-id",
  "x-shopify-event-id",
  "x-shopify-triggered-at",
  "x-shopify-api-version",
] as const;

function textOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}

function webhookHeaders(request: IncomingMessage): WebhookHeaders {
  return Object.fromEntries(HEADERS.map((name) => [name, textOf(request, name)]));
}

function refusalBeforeReading(request: IncomingMessage): IntakeAnswer | null {
  if (request.method !== "POST") return NOT_POSTED;
  const encoding = textOf(request, "content-encoding");
  return encoding === undefined || encoding === "identity" ? null : COMPRESSED;
}

/**
 * The door for Shopify's webhooks. Answers 200 only when the event is committed; a repeated delivery is 200 and changes nothing.
 * Nothing of the request is believed, not even its shop, before the signature over its exact bytes holds. Never rejects.
 */
export function createIntake(parts: {
  readonly engine: Pick<Engine, "accept">;
  /** Client secrets, newest first; two during a rotation. */
  readonly secrets: readonly string[];
  readonly log: Log;
}): Intake {
  const { engine, secrets, log } = parts;
  return async (request) => {
    const refusal = refusalBeforeReading(request);
    if (refusal !== null) return refusal;
    const body = await readBody(request, MAX_BODY_BYTES);
    if (body === "too-large") return TOO_LARGE;
    if (body === "broken-off") return UNUSABLE;
    if (!verifySignature(body, textOf(request, "x-shopify-hmac-sha256"), secrets)) return UNSIGNED;
    const reading = readWebhook(webhookHeaders(request), body);
    if (!reading.ok) {
      log.warn(`a signed webhook cannot be used: ${reading.error.problem}`, { status: reading.error.status });
      return UNUSABLE;
    }
    // Why one is not kept is told by the engine: an outage once, however many webhooks come meanwhile. Shopify sends them again.
    return engine.accept(reading.value).then(
      () => KEPT,
      () => NOT_NOW,
    );
  };
}
