import { GraphQLError } from "graphql";
import { digitsOf, gid } from "../../state/ids.ts";
import { levelKey, onHand, setQuantity, type Level } from "../../state/levels.ts";
import { levelChanges } from "../../state/announcement.ts";
import type { Shop } from "../../state/shop.ts";
import type { Fields, RequestContext } from "../fields.ts";
import { itemView, locationView } from "../views/inventory.ts";
import { appView } from "../views/shop.ts";
import { replayable } from "./replayable.ts";

const MAX_QUANTITY = 1_000_000_000;
/** From the inventory reasons of the Admin API's guide; only "correction" has been seen to succeed in recordings. */
const REASONS = new Set([
  "correction",
  "cycle_count_available",
  "damaged",
  "movement_created",
  "movement_updated",
  "movement_received",
  "movement_canceled",
  "other",
  "promotion",
  "quality_control",
  "received",
  "reservation_created",
  "reservation_deleted",
  "reservation_updated",
  "restock",
  "safety_stock",
  "shrinkage",
]);
const DOCUMENT_URI = /^[a-z][a-z0-9+.-]*:\/\/[^\s/]+\/.+$/i;

interface Row {
  readonly level: Level;
  readonly name: "available" | "on_hand";
  /** Absolute, after the write. */
  readonly quantity: number;
}
interface RowInput {
  readonly inventoryItemId: string;
  readonly locationId: string;
  /** Absent is refused; null means: do not compare. */
  readonly changeFromQuantity?: number | null;
  readonly quantity?: number;
  readonly delta?: number;
}
interface Input {
  readonly name: string;
  readonly reason: string;
  readonly referenceDocumentUri?: string | null;
}
/** Where the rows stand in the input, and how they are told apart. */
interface Form {
  readonly list: "quantities" | "changes";
  readonly names: readonly string[];
  readonly invalidName: string;
}

function userError(code: string, field: readonly string[], message: string): Fields {
  return { code, field: ["input", ...field], message };
}

function inputErrors(input: Input, form: Form): Fields[] {
  const errors: Fields[] = [];
  if (!form.names.includes(input.name))
    errors.push(userError(form.invalidName, ["name"], "The quantity name must be 'available' or 'on_hand'."));
  if (!REASONS.has(input.reason))
    errors.push(
      userError(
        "INVALID_REASON",
        ["reason"],
        "The specified reason is invalid. Read more about valid reasons in the inventory management guide.",
      ),
    );
  const uri = input.referenceDocumentUri;
  if (typeof uri === "string" && !DOCUMENT_URI.test(uri))
    errors.push(
      userError("INVALID_REFERENCE_DOCUMENT", ["referenceDocumentUri"], "The specified reference document is invalid."),
    );
  return errors;
}

function before(level: Level, name: Row["name"]): number {
  return name === "available" ? level.quantities.available : onHand(level);
}

function readRow(
  shop: Shop,
  input: { readonly name: Row["name"]; readonly row: RowInput },
  at: readonly string[],
): Row | Fields {
  const { row, name } = input;
  const item = digitsOf("InventoryItem", row.inventoryItemId);
  const location = digitsOf("Location", row.locationId);
  const variant = item === null ? undefined : shop.variantOfItem.get(item);
  if (item === null || variant === undefined)
    return userError(
      "INVALID_INVENTORY_ITEM",
      [...at, "inventoryItemId"],
      "The specified inventory item could not be found.",
    );
  if (location === null || !shop.locations.some(({ id }) => id === location))
    return userError("INVALID_LOCATION", [...at, "locationId"], "The specified location could not be found.");
  if (variant.components.length > 0)
    return userError(
      "NON_MUTABLE_INVENTORY_ITEM",
      [...at, "inventoryItemId"],
      "The specified inventory item is not allowed to be adjusted via API.",
    );
  const level = shop.levels.get(levelKey(item, location));
  if (level === undefined)
    return userError(
      "INVALID_INVENTORY_ITEM",
      [...at, "inventoryItemId"],
      "The specified inventory item is not tracked.",
    );
  const quantity = row.quantity ?? before(level, name) + (row.delta ?? 0);
  if (row.quantity !== undefined && quantity < 0)
    return userError("INVALID_QUANTITY_NEGATIVE", [...at, "quantity"], "The quantity can't be negative.");
  if (quantity > MAX_QUANTITY)
    return userError(
      "INVALID_QUANTITY_TOO_HIGH",
      [...at, "quantity"],
      "The quantity can't be higher than 1,000,000,000.",
    );
  const expected = row.changeFromQuantity;
  if (typeof expected === "number" && expected !== before(level, name)) {
    return userError(
      "CHANGE_FROM_QUANTITY_STALE",
      [...at, "changeFromQuantity"],
      "The changeFromQuantity argument no longer matches the persisted quantity.",
    );
  }
  return { level, name, quantity };
}

function isRow(read: Row | Fields): read is Row {
  return "level" in read;
}

function duplicateErrors(rows: readonly RowInput[], list: string): Fields[] {
  const seen = new Set<string>();
  return rows.flatMap((row, index) => {
    const key = `${row.inventoryItemId} ${row.locationId}`;
    if (!seen.has(key)) return (seen.add(key), []);
    return [
      userError(
        "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR",
        [list, String(index), "locationId"],
        "The combination of inventoryItemId and locationId must be unique.",
      ),
    ];
  });
}

function changeViews(shop: Shop, row: Row, delta: number): Fields[] {
  const variant = shop.variantOfItem.get(row.level.inventoryItemId);
  const location = shop.locations.find(({ id }) => id === row.level.locationId);
  // A write of one name reports the other as well, and quantityAfterChange stays empty: both as recorded from a real store.
  return ["available", "on_hand"].map((name) => ({
    name,
    delta,
    quantityAfterChange: null,
    ledgerDocumentUri: null,
    item: variant === undefined ? null : () => itemView(shop, variant),
    location: location === undefined ? null : () => locationView(shop, location),
  }));
}

function write(context: RequestContext, input: Input, rows: readonly Row[]): Fields {
  const { shop, app } = context;
  const now = shop.now();
  const changed = rows
    .map((row) => ({ row, delta: setQuantity(row.level, row.name, row.quantity, now) }))
    .filter(({ delta }) => delta !== 0);
  context.announce(levelChanges(changed.map(({ row }) => row.level)));
  const group = {
    id: gid("InventoryAdjustmentGroup", shop.ids.next()),
    createdAt: now,
    reason: input.reason,
    referenceDocumentUri: input.referenceDocumentUri ?? null,
    app: appView(app),
    staffMember: null,
    changes: changed.flatMap(({ row, delta }) => changeViews(shop, row, delta)),
  };
  return { inventoryAdjustmentGroup: group, userErrors: [] };
}

/** All rows or none: one bad row leaves every level as it was. */
function applyRows(context: RequestContext, input: Input, inputRows: readonly RowInput[], form: Form): Fields {
  if (inputRows.some((row) => row.changeFromQuantity === undefined)) {
    throw new GraphQLError(
      "The changeFromQuantity argument is required for every row; pass null to opt out of the comparison.",
      { extensions: { code: "BAD_REQUEST" } },
    );
  }
  const name = input.name === "on_hand" ? "on_hand" : "available";
  const read = inputRows.map((row, index) => readRow(context.shop, { name, row }, [form.list, String(index)]));
  const errors = [
    ...inputErrors(input, form),
    ...duplicateErrors(inputRows, form.list),
    ...read.filter((row) => !isRow(row)),
  ];
  return errors.length > 0
    ? { inventoryAdjustmentGroup: null, userErrors: errors }
    : write(context, input, read.filter(isRow));
}

/** inventorySetQuantities: absolute quantities with compare-and-set; a repeated key answers what it answered first. */
export function inventorySetQuantities(args: Fields, context: RequestContext): Fields {
  const input = args["input"] as Input & { readonly quantities: readonly RowInput[] };
  const form: Form = { list: "quantities", names: ["available", "on_hand"], invalidName: "INVALID_NAME" };
  return replayable(context, "inventorySetQuantities", args, () => applyRows(context, input, input.quantities, form));
}

/** inventoryAdjustQuantities by deltas, for `available` only: the other names need a ledger document. */
export function inventoryAdjustQuantities(args: Fields, context: RequestContext): Fields {
  const input = args["input"] as Input & { readonly changes: readonly RowInput[] };
  const form: Form = { list: "changes", names: ["available"], invalidName: "INVALID_QUANTITY_NAME" };
  return replayable(context, "inventoryAdjustQuantities", args, () => applyRows(context, input, input.changes, form));
}
