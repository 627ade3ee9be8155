import type { z } from "zod";
import { err, ok, type Result } from "#app/domain/result.ts";
import {
  classifyRead,
  classifyWrite,
  protocolError,
  type ReadableAnswer,
  type WriteVerdict,
} from "../http-client/classify.ts";
import type { Answer } from "../http-client/answer.ts";
import type { ErpHttp } from "../http-client/erp-http.ts";
import type { ConnectorContext } from "../port.ts";
import type { Configuration } from "./configuration.ts";
import { readRefusal } from "./contract-errors.ts";
import { authenticationHeaders } from "../http-client/signing.ts";

/** The parameters of a query; a list is repeated, undefined is left out. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Authenticated calls of the contract. */
export interface Caller {
  /** The whole JSON answer to a read, refusals of the contract included. */
  ask(operation: string, path: string, query?: Query): Promise<Result<ReadableAnswer>>;
  /** The answer to a read as the schema says it, or why there is none. */
  get<T>(operation: string, path: string, query: Query, schema: z.ZodType<T>): Promise<Result<T>>;
  put(operation: string, path: string, body: string): Promise<WriteVerdict>;
}

/** Names the first field that breaks the contract; never its value, which may be personal. */
function describeIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return `something else than its contract says at ${issue?.path.join(".") ?? "its root"}: ${issue?.message ?? "unknown"}`;
}

/** A read answer parsed by its schema. */
export function parseAnswer<T>(operation: string, answer: ReadableAnswer, schema: z.ZodType<T>): Result<T> {
  if (answer.status !== 200) return err(readRefusal(operation, answer));
  const parsed = schema.safeParse(answer.body);
  return parsed.success ? ok(parsed.data) : err(protocolError(operation, describeIssue(parsed.error)));
}

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of typeof value === "string" ? [value] : (value ?? [])) search.append(name, each);
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}

export function createCaller(
  http: ErpHttp,
  { baseUrl, credentials }: Configuration,
  context: ConnectorContext,
): Caller {
  function send(operation: string, method: "GET" | "PUT", path: string, body: string | null): Promise<Answer> {
    const url = new URL(baseUrl + path);
    const signable = { method, path: url.pathname + url.search, body };
    return http.request({
      operation,
      method,
      url,
      headers: {
        ...authenticationHeaders(credentials, signable, context.now()),
        "throughline-correlation-id": context.correlationId,
        ...(body === null ? {} : { "content-type": "application/json" }),
      },
      body,
      signal: context.signal,
      now: context.now,
      record: context.record,
    });
  }
  async function ask(operation: string, path: string, query: Query = {}): Promise<Result<ReadableAnswer>> {
    return classifyRead(operation, await send(operation, "GET", withQuery(path, query), null), context.now());
  }
  return {
    ask,
    async get(operation, path, query, schema) {
      const answer = await ask(operation, path, query);
      return answer.ok ? parseAnswer(operation, answer.value, schema) : answer;
    },
    async put(operation, path, body) {
      return classifyWrite(await send(operation, "PUT", path, body), context.now());
    },
  };
}
