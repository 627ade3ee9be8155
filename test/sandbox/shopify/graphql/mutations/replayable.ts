import type { Fields, RequestContext } from "../fields.ts";

/** Runs a keyed mutation once: the same key and parameters answer the first result, other parameters are refused. */
export function replayable(context: RequestContext, mutation: string, args: Fields, run: () => Fields): Fields {
  const { idempotency, idempotencyKey: key } = context;
  if (key === null) return run();
  const parameters = { mutation, args };
  const known = idempotency.recall(key, parameters);
  if (known?.kind === "first") return known.payload;
  if (known?.kind === "mismatch") {
    const message = "The idempotency key has already been used with different parameters.";
    return {
      inventoryAdjustmentGroup: null,
      userErrors: [{ code: "IDEMPOTENCY_KEY_PARAMETER_MISMATCH", field: null, message }],
    };
  }
  const payload = run();
  idempotency.remember(key, parameters, payload);
  return payload;
}
