import { z } from "zod";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { headerOf, type Answer } from "../http-client/answer.ts";
import { classifyRead, classifyWrite, protocolError, type ReadableAnswer } from "../http-client/classify.ts";
import type { ErpHttp } from "../http-client/erp-http.ts";
import type { ConnectorContext } from "../port.ts";
import type { Configuration } from "./configuration.ts";
import type { UserContext } from "./facts.ts";
import type { Memory } from "./memory.ts";
import { refusalError, refusalIn, type Refusal } from "./refusals.ts";
import type { SignIns } from "./sign-in.ts";
import { idSchema } from "./wire.ts";

/** A method of Tryton and its arguments before the context, which is always the last one. */
export interface Call {
  /** "model.sale.sale.quote". */
  readonly method: string;
  readonly args: readonly unknown[];
  readonly context?: Readonly<Record<string, unknown>>;
}

/** What became of a call that writes. */
export type Written =
  | { readonly kind: "done"; readonly result: readonly number[] | null }
  /** A whole, readable refusal: the transaction was rolled back. */
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "failed"; readonly error: SyncError }
  | { readonly kind: "in-doubt"; readonly why: string };

/** Signed-in calls of one database. */
export interface Caller {
  read<T>(call: Call, schema: z.ZodType<T>): Promise<Result<T>>;
  write(call: Call): Promise<Written>;
  /** Tryton's clock at its last answer, to the second; null before the first. */
  serverTime(): Date | null;
}

// Names of people and screens stay behind: the body of a call is kept for the timeline.
const contextSchema = z.object({
  result: z.object({
    company: idSchema.nullish(),
    employee: idSchema.nullish(),
    language: z.string().nullish(),
    groups: z.array(idSchema).nullish(),
  }),
});
const resultSchema = z.object({ result: z.unknown() });
const writtenSchema = z.object({ result: z.union([z.null(), z.array(idSchema)]) });

interface CallerParts {
  readonly http: ErpHttp;
  readonly signIns: SignIns;
  readonly configuration: Configuration;
  readonly context: ConnectorContext;
  readonly memory: Pick<Memory, "userContext">;
}

/** Sends calls with the shared session, and once more after one new sign-in where that is gone: 401 comes before any work. */
function createSender({ http, signIns, configuration, context }: CallerParts) {
  async function send(call: Call, authorization: string): Promise<Answer> {
    return http.request({
      operation: call.method.replace(/^model\./, ""),
      method: "POST",
      url: configuration.endpoint,
      headers: { authorization, "content-type": "application/json" },
      // Without an id Tryton answers errors as HTTP statuses, which say less.
      body: JSON.stringify({ id: 1, method: call.method, params: [...call.args, call.context ?? {}] }),
      signal: context.signal,
      now: context.now,
      record: context.record,
    });
  }
  return async (call: Call): Promise<Result<Answer>> => {
    const first = await signIns.get(configuration, context);
    if (!first.ok) return first;
    const answer = await send(call, first.value.authorization);
    if ((answer.kind !== "json" && answer.kind !== "garbled") || answer.status !== 401) return ok(answer);
    signIns.drop(configuration, first.value);
    const second = await signIns.get(configuration, context);
    return second.ok ? ok(await send(call, second.value.authorization)) : second;
  };
}

/** Calls in the name and company of the configured user. */
export function createCaller(parts: CallerParts): Caller {
  const { now } = parts.context;
  const sendSignedIn = createSender(parts);
  let userContext: UserContext | null = null;
  let serverTime: Date | null = null;

  async function send(call: Call): Promise<Result<Answer>> {
    const answer = await sendSignedIn({ ...call, context: { ...userContext, ...call.context } });
    const date = answer.ok && answer.value.kind === "json" ? headerOf(answer.value.headers, "date") : null;
    if (date !== null) serverTime = new Date(date);
    return answer;
  }
  async function ask(call: Call): Promise<Result<ReadableAnswer>> {
    const answer = await send(call);
    return answer.ok ? classifyRead(call.method, answer.value, now()) : answer;
  }
  async function askContext(): Promise<Result<UserContext>> {
    const preferences = { method: "model.res.user.get_preferences", args: [true] };
    const answer = await ask(preferences);
    if (!answer.ok) return answer;
    const parsed = contextSchema.safeParse(answer.value.body);
    return parsed.success ? ok(parsed.data.result) : err(readRefusal(preferences, answer.value));
  }
  async function ensureContext(): Promise<Result<UserContext>> {
    if (userContext !== null) return ok(userContext);
    const known = await parts.memory.userContext.get(now(), askContext);
    if (known.ok) userContext = known.value;
    return known;
  }

  return {
    async read(call, schema) {
      const prepared = await ensureContext();
      if (!prepared.ok) return prepared;
      const answer = await ask(call);
      return answer.ok ? parseResult(call, answer.value, schema) : answer;
    },
    async write(call) {
      const prepared = await ensureContext();
      if (!prepared.ok) return { kind: "failed", error: prepared.error };
      const answer = await send(call);
      return answer.ok ? verdictOf(answer.value, now()) : { kind: "failed", error: answer.error };
    },
    serverTime: () => serverTime,
  };
}

function parseResult<T>(call: Call, answer: ReadableAnswer, schema: z.ZodType<T>): Result<T> {
  const body = resultSchema.safeParse(answer.body);
  if (!body.success || refusalIn(answer.body) !== null) return err(readRefusal(call, answer));
  const parsed = schema.safeParse(body.data.result);
  if (parsed.success) return ok(parsed.data);
  const where = parsed.error.issues[0]?.path.join(".") ?? "its root";
  return err(protocolError(call.method, `something else than is known of it at ${where}`));
}

function readRefusal({ method }: Call, { status, body }: ReadableAnswer): SyncError {
  const refusal = refusalIn(body);
  if (refusal === null) return protocolError(method, `status ${status} without a result`);
  // A read changes nothing that another could be in the way of: it is asked again.
  return refusal.kind === "concurrency" ? protocolError(method, "that it is busy") : refusalError(method, refusal);
}

function verdictOf(answer: Answer, now: Date): Written {
  const verdict = classifyWrite(answer, now);
  if (verdict.kind !== "readable") return verdict;
  const { status, body } = verdict.answer;
  const refusal = refusalIn(body);
  // A connection to the database that broke looks like a defect, and may have broken after the commit.
  if (refusal?.kind === "fault")
    return { kind: "in-doubt", why: "Tryton answered with a fault of its own or of its database" };
  if (refusal !== null) return { kind: "refused", refusal };
  const done = writtenSchema.safeParse(body);
  return done.success
    ? { kind: "done", result: done.data.result }
    : { kind: "in-doubt", why: `status ${status} without a result` };
}
