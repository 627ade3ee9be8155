import { isQuantityName, moveQuantity, quantityOf, setQuantity, type Level } from "../../state/levels.ts";
import type { Shop } from "../../state/shop.ts";
import { keepLevel } from "../../state/stock-item.ts";
import type { Fields, RequestContext } from "../fields.ts";
import {
  adjustmentErrors,
  adjustmentGroup,
  inputError,
  isLevel,
  ledgerError,
  levelOfRow,
  requireChangeFrom,
  staleError,
  type AdjustmentInput,
  type QuantityChange,
} from "./inventory-input.ts";
import { replayable } from "./replayable.ts";

interface RowInput {
  readonly inventoryItemId: string;
  readonly locationId: string;
  /** Absent is refused; null means: do not compare. */
  readonly changeFromQuantity?: number | null;
  readonly ledgerDocumentUri?: string | null;
}
type SetRow = RowInput & { readonly quantity: number };
type AdjustRow = RowInput & { readonly delta: number };
interface Named extends AdjustmentInput {
  readonly name: string;
}

/** A row that may be written: what becomes of which level. */
interface Write {
  readonly level: Level;
  readonly delta: number;
  readonly ledgerDocumentUri: string | null;
}

/** What the two mutations differ in. */
interface Form<R extends RowInput> {
  readonly list: "quantities" | "changes";
  readonly nameError: Fields | null;
  /** Units that come or go, or why not. */
  readonly deltaOf: (row: R, before: number, at: readonly string[]) => number | Fields;
}

const MOST_SET = 1_000_000_000;
const MOST_ADJUSTED = 2_000_000_000;
/** What apps may adjust: `committed` is orders' own, `on_hand` is a sum. */
const ADJUSTABLE = ["available", "damaged", "incoming", "quality_control", "reserved", "safety_stock"];

function setForm(name: string): Form<SetRow> {
  return {
    list: "quantities",
    nameError: ["available", "on_hand"].includes(name)
      ? null
      : inputError("INVALID_NAME", ["name"], "The quantity name must be either 'available' or 'on_hand'."),
    deltaOf({ quantity }, before, at) {
      const field = [...at, "quantity"];
      if (quantity < 0) return inputError("INVALID_QUANTITY_NEGATIVE", field, "The quantity can't be negative.");
      if (quantity > MOST_SET)
        return inputError("INVALID_QUANTITY_TOO_HIGH", field, "The quantity can't be higher than 1,000,000,000.");
      return quantity - before;
    },
  };
}

function adjustForm(name: string): Form<AdjustRow> {
  // Of units that are set aside there are never less than none; only what is on sale can be oversold.
  const least = name === "available" ? -MOST_ADJUSTED : 0;
  return {
    list: "changes",
    nameError: ADJUSTABLE.includes(name)
      ? null
      : inputError("INVALID_QUANTITY_NAME", ["name"], "The specified quantity name is invalid."),
    deltaOf({ delta, ledgerDocumentUri }, before, at) {
      const field = [...at, "delta"];
      if (before + delta > MOST_ADJUSTED)
        return inputError("INVALID_QUANTITY_TOO_HIGH", field, "The quantity can't be higher than 2,000,000,000.");
      if (before + delta < least)
        return inputError("INVALID_QUANTITY_TOO_LOW", field, `The quantity can't be lower than ${least}.`);
      return ledgerError(name, ledgerDocumentUri, at) ?? delta;
    },
  };
}

function readRow<R extends RowInput>(
  shop: Shop,
  { row, name }: { readonly row: R; readonly name: string },
  form: Form<R>,
  at: readonly string[],
): Write | Fields {
  const level = levelOfRow(shop, row, { item: at, location: at });
  if (!isLevel(level)) return level;
  const before = quantityOf(level, name) ?? 0;
  const delta = form.deltaOf(row, before, at);
  if (typeof delta !== "number") return delta;
  return (
    staleError(row.changeFromQuantity, before, at) ?? { level, delta, ledgerDocumentUri: row.ledgerDocumentUri ?? null }
  );
}

function isWrite(read: Write | Fields): read is Write {
  return "level" in read;
}

function listErrors(rows: readonly RowInput[], list: string): Fields[] {
  const seen = new Set<string>();
  const duplicates = rows.flatMap((row, index) => {
    const key = `${row.inventoryItemId} ${row.locationId}`;
    if (!seen.has(key)) return (seen.add(key), []);
    return [
      inputError(
        "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR",
        [list, String(index), "locationId"],
        "The combination of inventoryItemId and locationId must be unique.",
      ),
    ];
  });
  if (list === "quantities") return duplicates;
  const documents = new Set(rows.map(({ ledgerDocumentUri }) => ledgerDocumentUri ?? null));
  return documents.size <= 1
    ? []
    : [
        inputError(
          "MAX_ONE_LEDGER_DOCUMENT",
          [list],
          "All changes must have the same ledger document URI or, in the case of adjusting available, no ledger document URI.",
        ),
      ];
}

/** A write of one part of on_hand reports on_hand as well, and one of on_hand reports available: as recorded. */
function reported(name: string, { level, delta, ledgerDocumentUri }: Write): QuantityChange[] {
  const part = name === "on_hand" ? "available" : name;
  const names = part === "incoming" ? [part] : [part, "on_hand"];
  return names.map((each) => ({ level, name: each, delta, ledgerDocumentUri }));
}

function put(shop: Shop, name: string, { level, delta }: Write): void {
  const now = shop.now();
  if (name !== "available" && isQuantityName(name)) moveQuantity(level, { from: null, to: name, units: delta }, now);
  else setQuantity(level, "available", level.quantities.available + delta, now);
  const to = level.quantities.available;
  if (name === "available" || name === "on_hand")
    for (const watch of shop.levelWatchers) watch({ level, from: to - delta, to });
}

/** All rows or none: one bad row leaves every level as it was. */
function applyRows<R extends RowInput>(
  context: RequestContext,
  input: Named,
  rows: readonly R[],
  form: Form<R>,
): Fields {
  requireChangeFrom(rows);
  const { shop } = context;
  const { name } = input;
  const read = rows.map((row, index) => readRow(shop, { row, name }, form, [form.list, String(index)]));
  const named = form.nameError === null ? [] : [form.nameError];
  const general = [...named, ...adjustmentErrors(input), ...listErrors(rows, form.list)];
  const errors = [...general, ...(named.length > 0 ? [] : read.filter((row) => !isWrite(row)))];
  if (errors.length > 0) return { inventoryAdjustmentGroup: null, userErrors: errors };
  const changed = read.filter(isWrite).filter(({ delta }) => delta !== 0);
  for (const write of changed) put(shop, name, write);
  context.announce(changed.flatMap(({ level }) => keepLevel(shop, level)));
  const changes = changed.flatMap((write) => reported(name, write));
  return { inventoryAdjustmentGroup: adjustmentGroup(context, input, changes), userErrors: [] };
}

/** inventorySetQuantities: absolute quantities with compare-and-set; a repeated key answers what it answered first. */
export function inventorySetQuantities(args: Fields, context: RequestContext): Fields {
  const input = args["input"] as Named & { readonly quantities: readonly SetRow[] };
  return replayable(context, "inventorySetQuantities", args, () =>
    applyRows(context, input, input.quantities, setForm(input.name)),
  );
}

/** inventoryAdjustQuantities by deltas; every name but `available` is accounted for by a document. */
export function inventoryAdjustQuantities(args: Fields, context: RequestContext): Fields {
  const input = args["input"] as Named & { readonly changes: readonly AdjustRow[] };
  return replayable(context, "inventoryAdjustQuantities", args, () =>
    applyRows(context, input, input.changes, adjustForm(input.name)),
  );
}
