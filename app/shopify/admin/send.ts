import { ClientError, GraphQLClient } from "graphql-request";
import type { Shop } from "#app/domain/values/ids.ts";
import { networkWords } from "#app/domain/errors/network-words.ts";
import { parseJson } from "#app/domain/values/json.ts";
import { API_VERSION } from "../api-version.ts";
import type { OriginOf } from "../origin.ts";
import type { ShopifyExchange } from "../port.ts";
import { type Answer, readCost, readErrors } from "./answer.ts";

export interface AdminRequest {
  readonly shop: Shop;
  readonly accessToken: string;
  readonly name: string;
  readonly text: string;
  readonly variables: object;
  readonly signal: AbortSignal;
  readonly record: (exchange: ShopifyExchange) => void;
}

export interface SendOptions {
  readonly originOf: OriginOf;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => Date;
  /** Told the version that was served, with each answer that names one. */
  readonly onVersion: (served: string) => void;
}

// A page of 250 rows takes Shopify a second or two; beyond this the connection is as good as gone.
const DEADLINE_MS = 20_000;
const UNSENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

const losslessJson = {
  stringify: (value: unknown) => JSON.stringify(value),
  parse: (text: string) => {
    const parsed = parseJson(text);
    if (!parsed.ok) throw new SyntaxError(parsed.error);
    return parsed.value;
  },
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readRetryAfterMs(headers: Headers): number | null {
  const text = headers.get("retry-after");
  const seconds = text === null ? Number.NaN : Number(text);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1000) : null;
}

function readFailure(error: unknown, seen: Response | null): Answer {
  if (error instanceof ClientError && seen !== null) {
    return { kind: "refused", status: seen.status, retryAfterMs: readRetryAfterMs(seen.headers) };
  }
  if (seen !== null)
    return seen.ok
      ? { kind: "garbled", status: seen.status }
      : { kind: "refused", status: seen.status, retryAfterMs: null };
  const why = error instanceof Error ? error.name : "no answer";
  const cause = error instanceof Error ? error.cause : undefined;
  const code = isRecord(cause) && typeof cause["code"] === "string" ? cause["code"] : null;
  if (code !== null && UNSENT.has(code)) return { kind: "unsent", why: networkWords(code) };
  return { kind: "lost", why: networkWords(code ?? why) };
}

/**
 * One request and its answer, recorded before it returns; never throws for anything the network does.
 * Redirects are refused: the token would follow them.
 */
export function createSend(options: SendOptions): (request: AdminRequest) => Promise<Answer> {
  const { originOf, now } = options;
  return async (request) => {
    const { shop, name, text, variables, record } = request;
    const origin = originOf(shop);
    const seen: { response: Response | null } = { response: null };
    const client = new GraphQLClient(`${origin.url}/admin/api/${API_VERSION}/graphql.json`, {
      errorPolicy: "all",
      jsonSerializer: losslessJson,
      redirect: "error",
      headers: { ...origin.headers, "x-shopify-access-token": request.accessToken },
      fetch: async (input, init) => {
        seen.response = await options.fetch(input, init);
        return seen.response;
      },
    });
    const startedAt = now();
    const note = (answer: Answer, body: string | null) => {
      record({
        operation: name,
        variables: JSON.stringify(variables),
        status: seen.response?.status ?? null,
        response: body,
        costPoints: answer.kind === "graphql" ? (answer.cost?.actualPoints ?? null) : null,
        startedAt,
        durationMs: now().getTime() - startedAt.getTime(),
        failure:
          answer.kind === "graphql"
            ? null
            : "why" in answer
              ? answer.why
              : `${answer.kind} with status ${answer.status}`,
      });
      return answer;
    };
    try {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(DEADLINE_MS)]);
      const { data, errors, extensions, headers, body } = await client.rawRequest<unknown>({
        query: text,
        variables,
        signal,
      });
      const served = headers.get("x-shopify-api-version");
      if (served !== null) options.onVersion(served);
      return note(
        { kind: "graphql", data: isRecord(data) ? data : null, errors: readErrors(errors), cost: readCost(extensions) },
        body,
      );
    } catch (error) {
      return note(readFailure(error, seen.response), error instanceof ClientError ? error.response.body : null);
    }
  };
}
