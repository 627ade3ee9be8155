import type { Digits } from "./ids.ts";

/** The states a merchant or an app may write, and `committed`, which only orders write. */
export const QUANTITY_NAMES = [
  "available",
  "committed",
  "reserved",
  "safety_stock",
  "damaged",
  "quality_control",
  "incoming",
] as const;
export type QuantityName = (typeof QUANTITY_NAMES)[number];
/** What lies in the warehouse: on_hand is the sum of these, never a number of its own. */
export const ON_HAND_PARTS = QUANTITY_NAMES.filter((name) => name !== "incoming");

export interface Level {
  readonly inventoryItemId: Digits;
  readonly locationId: Digits;
  readonly id: Digits;
  readonly quantities: Record<QuantityName, number>;
  /** False: the item is no longer stocked there; its quantities are kept. Units that come back or are promised there make it true. */
  isActive: boolean;
  updatedAt: string;
}

export type Levels = Map<string, Level>;

/** An app wrote what is for sale of a level: its `available`, or with it what is on hand. */
export interface LevelWrite {
  readonly level: Readonly<Level>;
  readonly from: number;
  readonly to: number;
}

export function levelKey(inventoryItemId: Digits, locationId: Digits): string {
  return `${inventoryItemId}@${locationId}`;
}

export function newLevel(
  key: Pick<Level, "id" | "inventoryItemId" | "locationId">,
  available: number,
  now: string,
): Level {
  const none = { committed: 0, reserved: 0, safety_stock: 0, damaged: 0, quality_control: 0, incoming: 0 };
  return { ...key, quantities: { available, ...none }, isActive: true, updatedAt: now };
}

export function onHand(level: Level): number {
  return ON_HAND_PARTS.reduce((total, name) => total + level.quantities[name], 0);
}

export function isQuantityName(name: string): name is QuantityName {
  return QUANTITY_NAMES.some((known) => known === name);
}

/** A level's quantity by its Admin API name, or null where the API has no such name. */
export function quantityOf(level: Level, name: string): number | null {
  if (name === "on_hand") return onHand(level);
  return isQuantityName(name) ? level.quantities[name] : null;
}

/** An order takes units: they stay in the warehouse and change from available to committed. */
export function commit(level: Level, units: number, now: string): void {
  level.isActive = true;
  level.quantities.available -= units;
  level.quantities.committed += units;
  level.updatedAt = now;
}

/** An order gives units back without having shipped them. */
export function uncommit(level: Level, units: number, now: string): void {
  commit(level, -units, now);
}

/** An order's units leave without going back on sale: cancelled without restock, or shipped. */
export function takeCommitted(level: Level, units: number, now: string): void {
  level.quantities.committed -= units;
  level.updatedAt = now;
}

/** Moves units between two states, or in and out of one where `from` is null; without an order's doing. */
export function moveQuantity(
  level: Level,
  move: { readonly from: QuantityName | null; readonly to: QuantityName; readonly units: number },
  now: string,
): void {
  if (move.from !== null) level.quantities[move.from] -= move.units;
  level.quantities[move.to] += move.units;
  level.updatedAt = now;
}

/** Sets available, or on_hand by moving available: what orders have committed stays theirs. */
export function setQuantity(level: Level, name: "available" | "on_hand", quantity: number, now: string): number {
  const delta = quantity - (name === "available" ? level.quantities.available : onHand(level));
  level.quantities.available += delta;
  level.updatedAt = now;
  return delta;
}
