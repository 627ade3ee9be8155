import type { Taken } from "#app/domain/inventory/in-flight.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { OrderUnitsRow, ShopStore } from "#app/store/port.ts";
import { key, type Memory } from "./memory.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** A world lasts minutes: an order that is not settled yet is looked at again sooner than the flow asks for. */
const NEXT_LOOK_MS = 15_000;

function addToSums(memory: Memory, { taken }: OrderUnitsRow, sign: 1 | -1, containedAfter: number): void {
  for (const { sku, location, units, grossUnits } of taken) {
    const place = key(sku, location ?? "");
    const sum = memory.sums.get(place) ?? { sku, location, units: 0, grossUnits: 0, containedAfter };
    memory.sums.set(place, {
      ...sum,
      units: sum.units + sign * units,
      grossUnits: sum.grossUnits + sign * grossUnits,
      containedAfter: Math.max(sum.containedAfter, containedAfter),
    });
  }
}

/** As the store does it before anything of an order changes. */
export function unfold(memory: Memory, order: OrderGid): void {
  const row = memory.units.get(order);
  if (row === undefined || !memory.folded.delete(order)) return;
  addToSums(memory, row, -1, 0);
  memory.open.set(order, row);
  memory.foldDue.set(order, 0);
}

function isSame(a: OrderUnitsRow, b: OrderUnitsRow): boolean {
  return a.version.getTime() === b.version.getTime() && JSON.stringify(a.taken) === JSON.stringify(b.taken);
}

/** What orders have taken, with the settled ones in sums. */
export function createOrderUnits(memory: Memory, clock: VirtualClock): ShopStore["orderUnits"] {
  const rowsOf = (orders: readonly OrderGid[]) => orders.flatMap((order) => memory.units.get(order) ?? []);
  return {
    async takeIn(row) {
      const { order, taken } = row;
      const before = memory.units.get(order);
      if (before !== undefined && (before.version > row.version || isSame(before, row))) return;
      unfold(memory, order);
      memory.units.set(order, row);
      memory.open.set(order, row);
      if (taken.some(({ openUnits }) => openUnits > 0)) memory.foldDue.delete(order);
      else memory.foldDue.set(order, 0);
    },
    find: async (order) => memory.units.get(order) ?? null,
    takenBy: async (orders) => new Map(rowsOf(orders).map(({ order, taken }) => [order, taken])),
    versionsOf: async (orders) => new Map(rowsOf(orders).map(({ order, version }) => [order, version])),
    ofSkus: async (skus) => ({
      taken: [...memory.open.values()].flatMap(({ order, name, taken }) =>
        taken.flatMap((units): Taken[] => (skus.includes(units.sku) ? [{ order, name, ...units }] : [])),
      ),
      folded: [...memory.sums.values()].filter(({ sku }) => skus.includes(sku)),
    }),
    foldable: async (limit) =>
      [...memory.foldDue]
        .filter(([, at]) => at <= clock.nowMs)
        .slice(0, limit)
        .flatMap(([order]) => memory.open.get(order) ?? []),
    async fold(orders) {
      for (const { order, containedAfter } of orders) {
        const row = memory.open.get(order);
        if (row === undefined) throw new Error("an order is folded once");
        memory.open.delete(order);
        memory.foldDue.delete(order);
        memory.folded.add(order);
        addToSums(memory, row, 1, containedAfter);
      }
    },
    async foldLater(orders) {
      for (const order of orders) memory.foldDue.set(order, clock.nowMs + NEXT_LOOK_MS);
    },
  };
}
