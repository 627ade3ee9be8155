import { getNamedType, isObjectType, type GraphQLSchema } from "graphql";
import type { Fields, RequestContext } from "../fields.ts";
import type { KeyState } from "../idempotency.ts";

/** Why a key gives no result, in the codes of the inventory mutations. */
const REFUSALS: Readonly<Record<Exclude<KeyState["kind"], "new" | "first">, readonly [code: string, message: string]>> =
  {
    mismatch: [
      "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
      "The idempotency key has already been used with different parameters.",
    ],
    running: ["IDEMPOTENCY_CONCURRENT_REQUEST", "A request with this idempotency key is already in progress."],
    failed: [
      "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED",
      "The previous attempt with this idempotency key failed. Retry with a new key.",
    ],
  };

/** The mutation's payload with nothing in it but its user errors. */
export function refusedPayload(schema: GraphQLSchema, mutation: string, userErrors: readonly Fields[]): Fields {
  const payload = schema.getMutationType()?.getFields()[mutation]?.type;
  const type = payload === undefined ? undefined : getNamedType(payload);
  const names = isObjectType(type) ? Object.keys(type.getFields()) : [];
  const errorsName = names.find((name) => /userErrors$/i.test(name)) ?? "userErrors";
  return { ...Object.fromEntries(names.map((name) => [name, null])), [errorsName]: userErrors };
}

/** Runs a keyed mutation once: the same key and parameters answer the first result; what else a key may be is refused. */
export function replayable(context: RequestContext, mutation: string, args: Fields, run: () => Fields): Fields {
  const { idempotency, idempotencyKey: key } = context;
  if (key === null) return run();
  const parameters = { mutation, args };
  const state = idempotency.recall(key, parameters);
  if (state.kind === "first") return state.payload;
  if (state.kind !== "new") {
    const [code, message] = REFUSALS[state.kind];
    return refusedPayload(context.api.schema, mutation, [{ code, field: null, message }]);
  }
  const payload = run();
  idempotency.remember(key, parameters, payload);
  return payload;
}
