import { createHash } from "node:crypto";
import { GraphQLError, Kind, type FieldNode, type OperationDefinitionNode } from "graphql";

/** Mutations that are refused without a key since 2026-04, although the schema does not say so. */
const NEEDS_KEY = new Set([
  "inventoryActivate",
  "inventoryAdjustQuantities",
  "inventoryMoveQuantities",
  "inventorySetOnHandQuantities",
  "inventorySetQuantities",
  "inventoryShipmentAddItems",
  "inventoryShipmentCreate",
  "inventoryShipmentCreateInTransit",
  "inventoryShipmentReceive",
  "inventoryTransferCreate",
  "inventoryTransferCreateAsReadyToShip",
  "inventoryTransferDuplicate",
  "inventoryTransferSetItems",
  "locationActivate",
  "locationDeactivate",
  "refundCreate",
]);
/** Shopify remembers a key for 24 hours. */
const KEPT_MS = 24 * 60 * 60 * 1000;

function keyOf(field: FieldNode, variables: Readonly<Record<string, unknown>>): string | null {
  const value = field.directives?.find(({ name }) => name.value === "idempotent")?.arguments?.[0]?.value;
  if (value?.kind === Kind.STRING) return value.value;
  const given = value?.kind === Kind.VARIABLE ? variables[value.name.value] : null;
  return typeof given === "string" ? given : null;
}

/** The operation's key, or an error where a mutation needs one and has none or a blank one. */
export function idempotencyKeyOf(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): string | null | GraphQLError {
  const fields = operation.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD);
  const keys = fields.map((field) => keyOf(field, variables));
  const missing = fields.find((field, index) => NEEDS_KEY.has(field.name.value) && !keys[index]?.trim());
  if (operation.operation === "mutation" && missing !== undefined) {
    return new GraphQLError("The @idempotent directive is required for this mutation but was not provided.", {
      path: [(missing.alias ?? missing.name).value],
      extensions: { code: "BAD_REQUEST" },
    });
  }
  return keys.find((key) => key !== null) ?? null;
}

type Payload = Readonly<Record<string, unknown>>;

/** What is known of a key: nothing, its first result, or why there is none. */
export type KeyState =
  | { readonly kind: "new" }
  | { readonly kind: "first"; readonly payload: Payload }
  | { readonly kind: "mismatch" }
  | { readonly kind: "running" }
  | { readonly kind: "failed" };

interface Remembered {
  readonly fingerprint: string;
  readonly payload: Payload;
  readonly atMs: number;
}

/** The keyed writes of one shop. */
export interface IdempotencyStore {
  recall(key: string, parameters: unknown): KeyState;
  remember(key: string, parameters: unknown, payload: Payload): void;
  /** A write under the key is on its way and takes time; ends when the returned function is called. */
  begin(key: string): () => void;
  /** A write under the key broke down with nothing written: the key is spent. */
  fail(key: string): void;
}

function fingerprintOf(parameters: unknown): string {
  return createHash("sha256").update(JSON.stringify(parameters)).digest("hex");
}

export function createIdempotencyStore(clock: () => Date): IdempotencyStore {
  const results = new Map<string, Remembered>();
  const running = new Set<string>();
  const failedAtMs = new Map<string, number>();
  const isKept = (atMs: number | undefined) => atMs !== undefined && clock().getTime() - atMs <= KEPT_MS;
  return {
    recall(key, parameters) {
      if (running.has(key)) return { kind: "running" };
      if (isKept(failedAtMs.get(key))) return { kind: "failed" };
      const known = results.get(key);
      if (known === undefined || !isKept(known.atMs)) return { kind: "new" };
      return known.fingerprint === fingerprintOf(parameters)
        ? { kind: "first", payload: known.payload }
        : { kind: "mismatch" };
    },
    remember(key, parameters, payload) {
      results.set(key, { fingerprint: fingerprintOf(parameters), payload, atMs: clock().getTime() });
    },
    begin(key) {
      running.add(key);
      return () => void running.delete(key);
    },
    fail: (key) => void failedAtMs.set(key, clock().getTime()),
  };
}
