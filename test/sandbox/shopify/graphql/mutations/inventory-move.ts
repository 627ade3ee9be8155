import { levelKey, moveQuantity, type Level, type QuantityName } from "../../state/levels.ts";
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
} from "./inventory-input.ts";
import { replayable } from "./replayable.ts";

interface Terminal {
  readonly locationId: string;
  readonly name: string;
  readonly changeFromQuantity?: number | null;
  readonly ledgerDocumentUri?: string | null;
}
interface ChangeInput {
  readonly inventoryItemId: string;
  readonly quantity: number;
  readonly from: Terminal;
  readonly to: Terminal;
}
interface Move {
  readonly level: Level;
  readonly from: QuantityName;
  readonly to: QuantityName;
  readonly units: number;
  readonly input: ChangeInput;
}

const MOST = 2_000_000_000;
const MOST_DOCUMENTS = 2;
/** `committed` and `incoming` follow orders and transfers. */
const MOVABLE = ["available", "damaged", "quality_control", "reserved", "safety_stock"] as const;

function movableName(name: string): (typeof MOVABLE)[number] | undefined {
  return MOVABLE.find((known) => known === name);
}

function terminalErrors(end: Terminal, at: readonly string[], level: Level): Fields[] {
  const name = movableName(end.name);
  if (name === undefined)
    return [inputError("INVALID_QUANTITY_NAME", [...at, "name"], "The specified quantity name is invalid.")];
  const errors = [
    ledgerError(name, end.ledgerDocumentUri, at),
    staleError(end.changeFromQuantity, level.quantities[name], at),
  ];
  return errors.filter((error) => error !== null);
}

function formErrors({ from, to }: ChangeInput, at: readonly string[]): Fields[] {
  if (from.locationId !== to.locationId)
    return [inputError("DIFFERENT_LOCATIONS", at, "The quantities can't be moved between different locations.")];
  return from.name === to.name
    ? [inputError("SAME_QUANTITY_NAME", at, "The quantity names for each change can't be the same.")]
    : [];
}

function quantityErrors({ quantity, from, to }: ChangeInput, at: readonly string[], level: Level): Fields[] {
  const [source, target] = [movableName(from.name), movableName(to.name)];
  if (source === undefined || target === undefined) return [];
  const field = [...at, "quantity"];
  const isShort = source !== "available" && level.quantities[source] < quantity;
  if (quantity < 0 || isShort)
    return [inputError("INVALID_QUANTITY_NEGATIVE", field, "The quantity can't be negative.")];
  return level.quantities[target] + quantity > MOST
    ? [inputError("INVALID_QUANTITY_TOO_HIGH", field, "The quantity can't be higher than 2,000,000,000.")]
    : [];
}

function readMove(shop: Shop, input: ChangeInput, at: readonly string[]): Move | readonly Fields[] {
  const [from, to] = [
    [...at, "from"],
    [...at, "to"],
  ];
  const level = levelOfRow(
    shop,
    { inventoryItemId: input.inventoryItemId, locationId: input.from.locationId },
    { item: at, location: from },
  );
  if (!isLevel(level)) return [level];
  const errors = [
    ...formErrors(input, at),
    ...terminalErrors(input.from, from, level),
    ...terminalErrors(input.to, to, level),
    ...quantityErrors(input, at, level),
  ];
  const [source, target] = [movableName(input.from.name), movableName(input.to.name)];
  if (errors.length > 0 || source === undefined || target === undefined) return errors;
  return { level, from: source, to: target, units: input.quantity, input };
}

function documentErrors(changes: readonly ChangeInput[]): Fields[] {
  const uris = changes.flatMap(({ from, to }) => [from.ledgerDocumentUri, to.ledgerDocumentUri]);
  const documents = new Set(uris.filter((uri) => typeof uri === "string"));
  if (documents.size <= MOST_DOCUMENTS) return [];
  const message = "Only a maximum of 2 ledger document URIs across all changes is allowed.";
  return [inputError("MAXIMUM_LEDGER_DOCUMENT_URIS", ["changes"], message)];
}

function isMove(read: Move | readonly Fields[]): read is Move {
  return "level" in read;
}

/** Units a batch takes from one state of a level, in all: each row alone may be right and the batch too much. */
function overdrawn(moves: readonly Move[]): Fields[] {
  const taken = Map.groupBy(moves, ({ level, from }) => `${level.id} ${from}`);
  const isOver = [...taken.values()].some((group) => {
    const [first] = group;
    const units = group.reduce((total, move) => total + move.units, 0);
    return first !== undefined && first.from !== "available" && units > first.level.quantities[first.from];
  });
  return isOver ? [inputError("INVALID_QUANTITY_NEGATIVE", ["changes"], "The quantity can't be negative.")] : [];
}

/** Rows about one item and location write to one level, also where it is stocked only by them. */
function onSameLevels(moves: readonly Move[]): readonly Move[] {
  const levels = new Map<string, Level>();
  return moves.map((move) => {
    const key = levelKey(move.level.inventoryItemId, move.level.locationId);
    const level = levels.get(key) ?? move.level;
    levels.set(key, level);
    return { ...move, level };
  });
}

function applyMoves(
  context: RequestContext,
  input: AdjustmentInput & { readonly changes: readonly ChangeInput[] },
): Fields {
  const { shop } = context;
  requireChangeFrom(input.changes.flatMap(({ from, to }) => [from, to]));
  const read = input.changes.map((change, index) => readMove(shop, change, ["changes", String(index)]));
  const moves = onSameLevels(read.filter(isMove));
  const errors = [
    ...adjustmentErrors(input),
    ...documentErrors(input.changes),
    ...read.flatMap((each) => (isMove(each) ? [] : each)),
    ...overdrawn(moves),
  ];
  if (errors.length > 0) return { inventoryAdjustmentGroup: null, userErrors: errors };
  for (const { level, from, to, units } of moves) moveQuantity(level, { from, to, units }, shop.now());
  context.announce(moves.flatMap(({ level }) => keepLevel(shop, level)));
  const changes = moves.flatMap(({ level, from, to, units, input: { from: source, to: target } }) => [
    { level, name: from, delta: -units, ledgerDocumentUri: source.ledgerDocumentUri ?? null },
    { level, name: to, delta: units, ledgerDocumentUri: target.ledgerDocumentUri ?? null },
  ]);
  return { inventoryAdjustmentGroup: adjustmentGroup(context, input, changes), userErrors: [] };
}

/** inventoryMoveQuantities: units change their state at one location, all rows or none; on_hand stays what it was. Keyed. */
export function inventoryMoveQuantities(args: Fields, context: RequestContext): Fields {
  const input = args["input"] as AdjustmentInput & { readonly changes: readonly ChangeInput[] };
  return replayable(context, "inventoryMoveQuantities", args, () => applyMoves(context, input));
}
