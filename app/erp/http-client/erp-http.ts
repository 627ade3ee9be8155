import { Agent } from "undici";
import { networkWords } from "#app/domain/errors/network-words.ts";
import { parseJson } from "#app/domain/values/json.ts";
import type { Exchange } from "../port.ts";
import { AddressRefused, type AddressGuard } from "./address-guard.ts";
import { headerOf, type Answer, type Headers } from "./answer.ts";
import { receive, type Received } from "./receive.ts";

/** One request. Headers are not recorded, so credentials belong there and nowhere else. */
export interface ErpRequest {
  readonly operation: string;
  readonly method: "GET" | "PUT" | "POST";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly record: (exchange: Exchange) => void;
}

export interface ErpHttp {
  /** The answer as it came; never throws for anything the network does. Recorded before it returns. */
  request(request: ErpRequest): Promise<Answer>;
  /** Ends idle connections; for a process that stops. */
  close(): Promise<void>;
}

interface ErpHttpOptions {
  readonly guard: AddressGuard;
  /** From the first byte sent to the last received: a slow drip ends too. */
  readonly deadlineMs?: number;
  readonly maxResponseBytes?: number;
}

// 5,000 stock rows are about 1 MB; an ERP confirms an order within seconds, and 30 s leaves room for a loaded one.
const DEADLINE_MS = 30_000;
const MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

// A server may close an idle connection at the moment we write on it, and a write is then in doubt for nothing. gunicorn, the shortest
// of those met so far, closes after 2 s; undici's own default is 4 s.
const KEEP_ALIVE_MS = 1_000;

const JSON_TYPE = /^application\/([a-z0-9.+-]+\+)?json\s*(;|$)/i;

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function readWhole(status: number, headers: Headers, bytes: Buffer): { answer: Answer; text: string | null } {
  const garbled = (why: string, text: string | null) => ({
    answer: { kind: "garbled", status, headers, why } as const,
    text,
  });
  const encoding = headerOf(headers, "content-encoding") ?? "identity";
  // Nothing compressed is asked for; what comes compressed all the same may be a bomb.
  if (encoding.toLowerCase() !== "identity")
    return garbled(`compressed (${encoding}) although nothing compressed was asked for`, null);
  const text = decode(bytes);
  if (text === null) return garbled("not UTF-8 text", null);
  if (status >= 300 && status < 400) return garbled(`a redirect (${status}), which is not followed`, text);
  const type = headerOf(headers, "content-type") ?? "without a content type";
  if (!JSON_TYPE.test(type)) return garbled(`${type.split(";")[0] ?? type} where JSON was due`, text);
  const json = parseJson(text);
  return json.ok
    ? { answer: { kind: "json", status, headers, body: json.value }, text }
    : garbled("JSON that cannot be read", text);
}

function describeFailure(error: Error): string {
  return networkWords("code" in error && typeof error.code === "string" ? error.code : error.name);
}

function read(received: Received): { answer: Answer; status: number | null; text: string | null } {
  switch (received.kind) {
    case "whole":
      return { ...readWhole(received.status, received.headers, received.bytes), status: received.status };
    case "broken": {
      const { status, headers, error } = received;
      return { answer: { kind: "garbled", status, headers, why: describeFailure(error) }, status, text: null };
    }
    case "failed": {
      const why = describeFailure(received.error);
      if (received.error instanceof AddressRefused)
        return { answer: { kind: "refused", why: received.error.message }, status: null, text: null };
      return { answer: { kind: received.sent ? "lost" : "unsent", why }, status: null, text: null };
    }
  }
}

/** The HTTP client that every connector shares: one deadline, one size limit, no redirects, guarded addresses, kept-alive connections. */
export function createErpHttp({
  guard,
  deadlineMs = DEADLINE_MS,
  maxResponseBytes = MAX_RESPONSE_BYTES,
}: ErpHttpOptions): ErpHttp {
  const agent = new Agent({ connect: guard.connect, pipelining: 1, keepAliveTimeout: KEEP_ALIVE_MS });
  return {
    async request({ operation, method, url, headers, body, signal, now, record }) {
      const startedAt = now();
      const checked = guard.checkUrl(url.href);
      const { answer, status, text } = checked.ok
        ? read(
            await receive(
              agent,
              {
                origin: url.origin,
                path: url.pathname + url.search,
                method,
                headers: { accept: "application/json", "accept-encoding": "identity", ...headers },
                body,
              },
              AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]),
              maxResponseBytes,
            ),
          )
        : { answer: { kind: "refused", why: checked.error } as const, status: null, text: null };
      record({
        operation,
        method,
        url: url.href,
        requestBody: body,
        status,
        responseBody: text,
        startedAt,
        durationMs: now().getTime() - startedAt.getTime(),
        failure: answer.kind === "json" ? null : answer.why,
      });
      return answer;
    },
    close: () => agent.close(),
  };
}
