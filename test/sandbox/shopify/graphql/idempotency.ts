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

interface Remembered {
  readonly fingerprint: string;
  readonly payload: Payload;
  readonly atMs: number;
}

/** The results of keyed writes of one shop. */
export interface IdempotencyStore {
  /** The first result under the key; a mismatch where the parameters differ; null where the key is new. */
  recall(
    key: string,
    parameters: unknown,
  ): { readonly kind: "first"; readonly payload: Payload } | { readonly kind: "mismatch" } | null;
  remember(key: string, parameters: unknown, payload: Payload): void;
}

function fingerprintOf(parameters: unknown): string {
  return createHash("sha256").update(JSON.stringify(parameters)).digest("hex");
}

export function createIdempotencyStore(clock: () => Date): IdempotencyStore {
  const results = new Map<string, Remembered>();
  return {
    recall(key, parameters) {
      const known = results.get(key);
      if (known === undefined || clock().getTime() - known.atMs > KEPT_MS) return null;
      return known.fingerprint === fingerprintOf(parameters)
        ? { kind: "first", payload: known.payload }
        : { kind: "mismatch" };
    },
    remember(key, parameters, payload) {
      results.set(key, { fingerprint: fingerprintOf(parameters), payload, atMs: clock().getTime() });
    },
  };
}
