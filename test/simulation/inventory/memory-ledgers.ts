import { awaitsOrdersTo, moveLedger } from "#app/domain/inventory/level-ledger.ts";
import type { LedgerRow, ShopStore } from "#app/store/port.ts";
import { key, type Memory } from "./memory.ts";

/** As the database does it: whoever changes a ledger names the version he has read. */
export function createLedgers(memory: Memory): ShopStore["ledgers"] {
  const versionOf = (place: string) => memory.ledgers.get(place)?.version ?? 0;
  const isFree = (place: string) => (memory.ledgers.get(place)?.openBatch ?? null) === null;
  const touch = (place: string, change: Partial<LedgerRow>) => {
    const row = memory.ledgers.get(place);
    if (row !== undefined) memory.ledgers.set(place, { ...row, ...change, version: row.version + 1 });
  };
  return {
    of: async (items, location) =>
      [...memory.ledgers.values()].filter((row) => row.location === location && items.includes(row.inventoryItem)),
    async save(rows) {
      const saved = rows.filter((row) => {
        const place = key(row.inventoryItem, row.location);
        return versionOf(place) === row.version && isFree(place);
      });
      for (const row of saved)
        memory.ledgers.set(key(row.inventoryItem, row.location), { ...row, version: row.version + 1, openBatch: null });
      return new Set(saved.map(({ inventoryItem }) => inventoryItem));
    },
    async openBatch(batch, versions) {
      const places = [...versions].map(([item, version]) => ({ place: key(item, batch.location), version }));
      if (places.some(({ place, version }) => versionOf(place) !== version || !isFree(place))) return false;
      memory.batches.set(batch.key, batch);
      for (const { place } of places) touch(place, { openBatch: batch.key });
      return true;
    },
    openBatches: async (location) => [...memory.batches.values()].filter((batch) => batch.location === location),
    async endBatch(batch, { state, moves }) {
      if (!memory.batches.delete(batch.key)) return false;
      for (const [place, row] of memory.ledgers) {
        if (row.openBatch !== batch.key) continue;
        const move = moves.find(({ inventoryItem }) => inventoryItem === row.inventoryItem);
        const ledger = state === "written" && move !== undefined ? moveLedger(row.ledger, move) : row.ledger;
        touch(place, { openBatch: null, ledger });
      }
      return true;
    },
    async awaiting(knownTo, limit) {
      const due = [...memory.ledgers.values()].filter(({ ledger }) => {
        const since = awaitsOrdersTo(ledger);
        return since !== null && since <= knownTo;
      });
      return due.length > limit ? "many" : [...new Set(due.map(({ inventoryItem }) => inventoryItem))];
    },
    noteForeign: async (rows) => void memory.foreign.push(...rows),
    foreignOf: async (item) => memory.foreign.filter((row) => row.inventoryItem === item),
  };
}
