import { setTimeout as sleepFor } from "node:timers/promises";
import { err, ok, type Result } from "#app/domain/result.ts";
import { unreachable as neverReached } from "#app/domain/unreachable.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import { API_VERSION } from "../api-version.ts";
import type { Tokens } from "../auth/tokens.ts";
import { throttled, unreachable } from "../failures.ts";
import type { OriginOf } from "../origin.ts";
import type { ShopCall, ShopToken } from "../port.ts";
import type { AdminError } from "./answer.ts";
import { type Cost, type CostBucket, createCostBucket } from "./cost-bucket.ts";
import type { AnyDocument, KeyedMutation, Mutation, Query, RepeatableMutation, SharedQuery } from "./document.ts";
import { assertIdempotent } from "./idempotency.ts";
import { judge, TOKEN_REFUSED } from "./judge.ts";
import { createSend } from "./send.ts";

/** A call of a write that Shopify does only once per key. */
export interface KeyedCall extends ShopCall {
  readonly idempotencyKey: string;
}

/** What was answered about several things. What an error's path leads to is not whole, and may be missing. */
export interface SharedAnswer<Data> {
  /** Null: the errors left nothing of it. */
  readonly data: Data | null;
  readonly errors: readonly AdminError[];
}

/**
 * Shopify's Admin API. Throttling is waited out for up to 5 s or until the call's signal ends it, then Err(throttled);
 * a refused token is renewed once; everything else is judged once and returned.
 */
export interface AdminClient {
  /** The whole answer; an answer with parts withheld is Err(unauthorized). */
  query<Data, Variables extends object>(
    shop: Shop,
    document: Query<Data, Variables>,
    variables: Variables,
    call: ShopCall,
  ): Promise<Result<Data>>;
  /** What could be answered, beside what could not; Err where the request as a whole failed. */
  queryShared<Data, Variables extends object>(
    shop: Shop,
    document: SharedQuery<Data, Variables>,
    variables: Variables,
    call: ShopCall,
  ): Promise<Result<SharedAnswer<Data>>>;
  /** Sends `idempotencyKey` as $key. Safe to repeat with the same key and variables for 24 hours. */
  mutate<Data, Variables extends { readonly key: string }>(
    shop: Shop,
    document: KeyedMutation<Data, Variables>,
    variables: Omit<Variables, "key">,
    call: KeyedCall,
  ): Promise<Result<Data>>;
  /** userErrors are in the data. Err(in-doubt) where a `mutation` may have been carried out. */
  mutate<Data, Variables extends object>(
    shop: Shop,
    document: Mutation<Data, Variables> | RepeatableMutation<Data, Variables>,
    variables: Variables,
    call: ShopCall,
  ): Promise<Result<Data>>;
  /** A quarter of the shop's points is spent, as far as this process knows. */
  isScarce(shop: Shop): boolean;
  /** Points that the shop gets back each second; null: no answer has told it yet. */
  pointsPerSecond(shop: Shop): number | null;
  /** The version of the API that Shopify served last; the one we ask for until an answer says otherwise. */
  servedVersion(): string;
}

export interface AdminClientOptions {
  readonly tokens: Pick<Tokens, "fresh" | "replace">;
  readonly originOf: OriginOf;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => Date;
  /** Told once per version: Shopify serves another one than was asked for. */
  readonly onVersionDiffers: (served: string) => void;
  /** Told of the shop's points after each answer that names them. */
  readonly onCost?: (shop: Shop, cost: Cost) => void;
  /** Resolves after the time, or early when the signal ends. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

async function sleepUnlessAborted(ms: number, signal: AbortSignal): Promise<void> {
  await sleepFor(ms, undefined, { signal }).catch(() => undefined);
}

/** A longer wait is the engine's: it gives the worker's slot to others meanwhile. */
const LONGEST_WAIT_MS = 5000;

/** Resolves when the operation is paid for; to the wait that is left when the signal ended it or it is too long to be waited here. */
async function reserve(
  bucket: CostBucket,
  operation: string,
  { signal, work }: ShopCall,
  sleep: typeof sleepUnlessAborted,
): Promise<{ readonly leftMs: number }> {
  for (;;) {
    const waitMs = bucket.reserve(operation, work);
    if (waitMs === 0) return { leftMs: 0 };
    if (signal.aborted || waitMs > LONGEST_WAIT_MS) return { leftMs: waitMs };
    await sleep(waitMs, signal);
  }
}

function watchVersion(onVersionDiffers: (served: string) => void) {
  const told = new Set<string>([API_VERSION]);
  let newest: string = API_VERSION;
  return {
    served: () => newest,
    note: (served: string) => {
      newest = served;
      if (told.has(served)) return;
      told.add(served);
      onVersionDiffers(served);
    },
  };
}

/** Asks until the answer is final, and knows meanwhile what each shop has left. */
function createAsker(options: AdminClientOptions) {
  const { tokens, originOf, fetch, now, sleep = sleepUnlessAborted } = options;
  const version = watchVersion(options.onVersionDiffers);
  const send = createSend({ originOf, fetch, now, onVersion: version.note });
  const buckets = new Map<Shop, CostBucket>();

  function bucketOf(shop: Shop): CostBucket {
    const bucket = buckets.get(shop) ?? createCostBucket(now);
    buckets.set(shop, bucket);
    return bucket;
  }

  async function ask(shop: Shop, document: AnyDocument, variables: object, call: ShopCall) {
    const { name, text } = document;
    const { signal, record } = call;
    assertIdempotent(text, variables);
    const bucket = bucketOf(shop);
    let token: Result<ShopToken> = await tokens.fresh(shop);
    let isSecondToken = false;
    for (;;) {
      if (!token.ok) return token;
      const { leftMs } = await reserve(bucket, name, call, sleep);
      if (leftMs > 0) return err(throttled(leftMs));
      if (signal.aborted) {
        bucket.settle(name, null);
        return err(unreachable("the deadline passed before the request was sent"));
      }
      const answer = await send({ shop, accessToken: token.value.accessToken, name, text, variables, signal, record });
      const cost = answer.kind === "graphql" ? answer.cost : null;
      bucket.settle(name, cost);
      if (cost !== null) options.onCost?.(shop, cost);
      const verdict = judge(document, answer);
      switch (verdict.kind) {
        case "done":
          return ok({ data: verdict.data, errors: verdict.errors });
        case "failed":
          return err(verdict.error);
        case "wait":
          bucket.pause(verdict.ms);
          break;
        case "token-refused":
          if (isSecondToken) return err(TOKEN_REFUSED);
          isSecondToken = true;
          token = await tokens.replace(shop, token.value);
          break;
        default:
          return neverReached(verdict);
      }
    }
  }

  return { ask, bucketOf, servedVersion: version.served };
}

export function createAdminClient(options: AdminClientOptions): AdminClient {
  const { ask, bucketOf, servedVersion } = createAsker(options);
  // Data has the shape that codegen read from the document and the schema, against which Shopify validated the document.
  const shared = async <Data>(...asked: Parameters<typeof ask>) => (await ask(...asked)) as Result<SharedAnswer<Data>>; // oxlint-disable-line typescript/no-unsafe-type-assertion -- the one place where an answer gets its document's type
  const answer = async <Data>(...asked: Parameters<typeof ask>): Promise<Result<Data>> => {
    const answered = await shared<Data>(...asked);
    return answered.ok ? ok(answered.value.data as Data) : answered; // oxlint-disable-line typescript/no-unsafe-type-assertion -- only a shared query is answered without data
  };
  return {
    isScarce: (shop) => bucketOf(shop).isScarce(),
    pointsPerSecond: (shop) => bucketOf(shop).restoredPerSecond(),
    servedVersion,
    query: (shop, document, variables, call) => answer(shop, document, variables, call),
    queryShared: (shop, document, variables, call) => shared(shop, document, variables, call),
    mutate: (shop: Shop, document: AnyDocument, variables: object, call: ShopCall | KeyedCall) =>
      answer(shop, document, "idempotencyKey" in call ? { ...variables, key: call.idempotencyKey } : variables, call),
  };
}
