import { err, ok, type Result } from "#app/domain/result.ts";
import { type InventoryItemGid, type LocationGid, parseInventoryItemGid, type Shop } from "#app/domain/values/ids.ts";
import type { AdminClient } from "../admin/client.ts";
import { rejected } from "../failures.ts";
import { QUANTITIES_SET, LEVELS_READ } from "../operations/inventory.ts";
import type { QuantitiesSetMutation, LevelsReadQuery } from "../operations/types.generated.ts";
import type { Level, QuantityBatch, SetQuantitiesOutcome, ShopCall } from "../port.ts";

type NodeFields = LevelsReadQuery["nodes"][number];
type ItemFields = Exclude<NodeFields, Record<PropertyKey, never> | null>;
type UserError = NonNullable<QuantitiesSetMutation["inventorySetQuantities"]>["userErrors"][number];

// The one reason seen to be taken on real stores; a name outside Shopify's list fails the whole batch (INVALID_REASON).
const REASON = "correction";

function translateLevel(item: ItemFields, location: LocationGid): Level | null {
  const id = parseInventoryItemGid(item.id);
  const level = item.inventoryLevel;
  if (id === null || level === null) return null;
  const quantityOf = (name: string) => level.quantities.find((quantity) => quantity.name === name)?.quantity ?? 0;
  return {
    item: id,
    location,
    available: quantityOf("available"),
    committed: quantityOf("committed"),
    onHand: quantityOf("on_hand"),
    reserved: quantityOf("reserved"),
    isActive: level.isActive,
  };
}

// An id that is no item any more comes back as null; one of another kind, without fields.
function isItem(node: NodeFields): node is ItemFields {
  return node !== null && "id" in node;
}

/** Levels of at most 250 items at one location, in one request. */
export async function readLevels(
  client: AdminClient,
  shop: Shop,
  { items, location }: { readonly items: readonly InventoryItemGid[]; readonly location: LocationGid },
  call: ShopCall,
): Promise<Result<readonly Level[]>> {
  if (items.length === 0) return ok([]);
  const read = await client.query(shop, LEVELS_READ, { items, location }, call);
  if (!read.ok) return read;
  return ok(read.value.nodes.filter(isItem).flatMap((item) => translateLevel(item, location) ?? []));
}

/** The row an error speaks of: ["input", "quantities", "3", "quantity"] is row 3. */
function rowOf({ field }: UserError): number | null {
  const index = field?.indexOf("quantities") ?? -1;
  const row = index === -1 ? undefined : field?.[index + 1];
  return row !== undefined && /^[0-9]{1,3}$/.test(row) ? Number(row) : null;
}

function readOutcome(userErrors: readonly UserError[]): Result<SetQuantitiesOutcome> {
  if (userErrors.length === 0) return ok({ kind: "written" });
  const codes = new Set(userErrors.map(({ code }) => code));
  if (codes.has("IDEMPOTENCY_CONCURRENT_REQUEST")) return ok({ kind: "in-progress" });
  // Under a key that was used for other rows nothing of ours was done either: both need a new key.
  if (codes.has("IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED") || codes.has("IDEMPOTENCY_KEY_PARAMETER_MISMATCH"))
    return ok({ kind: "key-spent" });
  const placed = userErrors.map((error) => ({ row: rowOf(error), code: error.code ?? "", message: error.message }));
  const bad = placed.flatMap(({ row, code, message }) =>
    row === null || code === "CHANGE_FROM_QUANTITY_STALE" ? [] : [{ row, code, message }],
  );
  // Bad rows first: they must leave the batch before its levels are worth reading again.
  if (bad.length > 0) return ok({ kind: "bad-rows", rows: bad });
  const isStale = placed.every(({ code }) => code === "CHANGE_FROM_QUANTITY_STALE");
  if (isStale) return ok({ kind: "stale", rows: placed.flatMap(({ row }) => (row === null ? [] : [row])) });
  return err(rejected(placed.map(({ code, message }) => `${code}: ${message}`).join("; ")));
}

/** Sets one number of at most 250 levels, all or none; see QuantityBatch. */
export async function setQuantities(
  client: AdminClient,
  shop: Shop,
  batch: QuantityBatch,
  call: ShopCall,
): Promise<Result<SetQuantitiesOutcome>> {
  if (batch.rows.length === 0) return ok({ kind: "written" });
  const input = {
    name: batch.name,
    reason: REASON,
    referenceDocumentUri: `gid://throughline/Publish/${encodeURIComponent(batch.reference)}`,
    quantities: batch.rows.map(({ item, location, quantity, changeFromQuantity }) => ({
      inventoryItemId: item,
      locationId: location,
      quantity,
      changeFromQuantity,
    })),
  };
  const written = await client.mutate(shop, QUANTITIES_SET, { input }, { ...call, idempotencyKey: batch.key });
  return written.ok ? readOutcome(written.value.inventorySetQuantities?.userErrors ?? []) : written;
}
