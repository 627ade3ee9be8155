/**
 * Mutations that Shopify refuses without `@idempotent(key:)` from 2026-04 on, and rows it refuses without an explicit
 * changeFromQuantity. Neither is in the schema: a document without them validates, types and fails in production.
 * Source: the descriptions in app/shopify/schema/admin_2026-10.json.gz; a test reads them again.
 */
export const KEYED_MUTATIONS = [
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
] as const;

const FIELD = new RegExp(`\\b(${KEYED_MUTATIONS.join("|")})\\s*\\(`, "g");
const DIRECTIVE = /@idempotent\s*\(\s*key:\s*\$key\s*\)/g;

function hasOwnQuantity(row: unknown): boolean {
  return typeof row === "object" && row !== null && "changeFromQuantity" in row && row.changeFromQuantity !== undefined;
}

function rowsOf(variables: unknown): readonly unknown[] {
  if (typeof variables !== "object" || variables === null || !("input" in variables)) return [];
  const { input } = variables;
  return typeof input === "object" && input !== null && "quantities" in input && Array.isArray(input.quantities)
    ? input.quantities
    : [];
}

/** Throws, before anything is sent, where Shopify's rules for these writes are broken: a defect of ours, not a failure to handle. */
export function assertIdempotent(text: string, variables: unknown): void {
  const fields = text.match(FIELD) ?? [];
  if (fields.length === 0) return;
  const directives = text.match(DIRECTIVE) ?? [];
  if (directives.length !== fields.length) throw new Error(`${fields.join(", ")}: each needs @idempotent(key: $key)`);
  if (
    typeof variables !== "object" ||
    variables === null ||
    !("key" in variables) ||
    typeof variables.key !== "string" ||
    variables.key.trim() === ""
  ) {
    throw new Error(`${fields.join(", ")}: the idempotency key is blank`);
  }
  const bare = rowsOf(variables).findIndex((row) => !hasOwnQuantity(row));
  if (bare !== -1)
    throw new Error(`quantities[${bare}]: changeFromQuantity is not given (null means: without comparing)`);
}
