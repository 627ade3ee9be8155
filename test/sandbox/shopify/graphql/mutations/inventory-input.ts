import { GraphQLError } from "graphql";
import { digitsOf, gid } from "../../state/ids.ts";
import type { Level } from "../../state/levels.ts";
import type { Shop } from "../../state/shop.ts";
import { levelAt } from "../../state/stock-item.ts";
import type { Fields, RequestContext } from "../fields.ts";
import { itemView, locationView } from "../views/inventory.ts";
import { appView } from "../views/shop.ts";

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

/** What every write of quantities says of itself. */
export interface AdjustmentInput {
  readonly reason: string;
  readonly referenceDocumentUri?: string | null;
}

/** One quantity of one level, as the adjustment group reports it. */
export interface QuantityChange {
  readonly level: Level;
  readonly name: string;
  readonly delta: number;
  readonly ledgerDocumentUri: string | null;
}

export function inputError(code: string, field: readonly string[], message: string): Fields {
  return { code, field: ["input", ...field], message };
}

export function adjustmentErrors({ reason, referenceDocumentUri: uri }: AdjustmentInput): Fields[] {
  const errors: Fields[] = [];
  if (!REASONS.has(reason))
    errors.push(
      inputError(
        "INVALID_REASON",
        ["reason"],
        "The specified reason is invalid. Read more about valid reasons in the inventory management guide.",
      ),
    );
  if (typeof uri === "string" && !DOCUMENT_URI.test(uri))
    errors.push(
      inputError(
        "INVALID_REFERENCE_DOCUMENT",
        ["referenceDocumentUri"],
        "The specified reference document is invalid.",
      ),
    );
  return errors;
}

/** The document that accounts for a quantity: every name but `available` needs one, of the app's own making. */
export function ledgerError(name: string, uri: string | null | undefined, at: readonly string[]): Fields | null {
  const field = [...at, "ledgerDocumentUri"];
  const isGiven = typeof uri === "string";
  if (name === "available")
    return isGiven
      ? inputError(
          "INVALID_AVAILABLE_DOCUMENT",
          field,
          "A ledger document URI is not allowed when adjusting available.",
        )
      : null;
  if (!isGiven)
    return inputError(
      "INVALID_QUANTITY_DOCUMENT",
      field,
      "A ledger document URI is required except when adjusting available.",
    );
  if (uri.startsWith("gid://shopify/"))
    return inputError(
      "INTERNAL_LEDGER_DOCUMENT",
      field,
      "Internal (gid://shopify/) ledger documents are not allowed to be adjusted via API.",
    );
  return DOCUMENT_URI.test(uri)
    ? null
    : inputError("INVALID_LEDGER_DOCUMENT", field, "The specified ledger document is invalid.");
}

/** Mandatory since 2026-04, although the schema lets it be left out. */
export function requireChangeFrom(rows: readonly { readonly changeFromQuantity?: number | null }[]): void {
  if (rows.every((row) => row.changeFromQuantity !== undefined)) return;
  throw new GraphQLError(
    "The changeFromQuantity argument is required for every row; pass null to opt out of the comparison.",
    { extensions: { code: "BAD_REQUEST" } },
  );
}

export function staleError(expected: number | null | undefined, actual: number, at: readonly string[]): Fields | null {
  return typeof expected === "number" && expected !== actual
    ? inputError(
        "CHANGE_FROM_QUANTITY_STALE",
        [...at, "changeFromQuantity"],
        "The changeFromQuantity argument no longer matches the persisted quantity.",
      )
    : null;
}

/** Where a row writes to: the level of its item at its location, or what is wrong with the two. */
export function levelOfRow(
  shop: Shop,
  row: { readonly inventoryItemId: string; readonly locationId: string },
  at: { readonly item: readonly string[]; readonly location: readonly string[] },
): Level | Fields {
  const item = digitsOf("InventoryItem", row.inventoryItemId);
  const location = shop.locations.find(({ id }) => id === digitsOf("Location", row.locationId));
  const variant = item === null ? undefined : shop.variantOfItem.get(item);
  const itemField = [...at.item, "inventoryItemId"];
  if (item === null || variant === undefined)
    return inputError("INVALID_INVENTORY_ITEM", itemField, "The specified inventory item could not be found.");
  if (variant.components.length > 0)
    return inputError(
      "NON_MUTABLE_INVENTORY_ITEM",
      itemField,
      "The specified inventory item is not allowed to be adjusted via API.",
    );
  if (!variant.isTracked)
    return inputError("INVALID_INVENTORY_ITEM", itemField, "The specified inventory item is not tracked.");
  const level = location === undefined ? undefined : levelAt(shop, item, location.id);
  const isClosed = location?.isActive === false && !shop.levels.has(`${item}@${location.id}`);
  return level === undefined || isClosed
    ? inputError("INVALID_LOCATION", [...at.location, "locationId"], "The specified location could not be found.")
    : level;
}

export function isLevel(read: Level | Fields): read is Level {
  return "quantities" in read;
}

/** What one write changed, under one id. quantityAfterChange stays empty, as recorded from a real store. */
export function adjustmentGroup(
  { shop, app }: RequestContext,
  input: AdjustmentInput,
  changes: readonly QuantityChange[],
): Fields {
  return {
    id: gid("InventoryAdjustmentGroup", shop.ids.next()),
    createdAt: shop.now(),
    reason: input.reason,
    referenceDocumentUri: input.referenceDocumentUri ?? null,
    app: appView(app),
    staffMember: null,
    changes: changes.map(({ level, ...change }) => {
      const variant = shop.variantOfItem.get(level.inventoryItemId);
      const location = shop.locations.find(({ id }) => id === level.locationId);
      return {
        ...change,
        quantityAfterChange: null,
        item: variant === undefined ? null : () => itemView(shop, variant),
        location: location === undefined ? null : () => locationView(shop, location),
      };
    }),
  };
}
