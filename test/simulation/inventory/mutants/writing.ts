import { ok } from "#app/domain/result.ts";
import type { Mutant } from "./mutant.ts";

/** Of how a number is sent. */
export const WRITING: readonly Mutant[] = [
  {
    name: "compare is off",
    profile: "busy",
    mutate({ shopify }, { truth }) {
      const { setQuantities } = shopify;
      shopify.setQuantities = (batch, call) => {
        const rows = batch.rows.map((row) => ({
          ...row,
          get changeFromQuantity() {
            return truth.shopify.level(row.item, row.location).available;
          },
        }));
        return setQuantities({ ...batch, rows }, call);
      };
    },
  },
  {
    name: "the old number is sent again when the level has moved",
    profile: "busy",
    mutate({ shopify }, { truth }) {
      const { setQuantities } = shopify;
      shopify.setQuantities = async (batch, call) => {
        const answer = await setQuantities(batch, call);
        if (!answer.ok || answer.value.kind !== "stale") return answer;
        const rows = batch.rows.map((row) => ({
          ...row,
          changeFromQuantity: truth.shopify.level(row.item, row.location).available,
        }));
        return setQuantities({ ...batch, rows, key: `${batch.key} again` }, call);
      };
    },
  },
  {
    name: "a lost answer is forgotten",
    profile: "full",
    mutate({ shopify }) {
      const { setQuantities } = shopify;
      shopify.setQuantities = async (...given) => {
        const answer = await setQuantities(...given);
        return answer.ok ? answer : ok({ kind: "key-spent" });
      };
    },
  },
  {
    name: "a lost answer is asked for with a new key",
    profile: "full",
    mutate({ shopify }, world) {
      const { setQuantities } = shopify;
      shopify.setQuantities = (batch, call) =>
        setQuantities({ ...batch, key: `${batch.key} ${world.clock.nowMs}` }, call);
    },
  },
  {
    name: "rounds of one level run at once",
    profile: "full",
    mutate({ store }, _world, memory) {
      store.ledgers.save = async (rows) => {
        for (const row of rows)
          memory.ledgers.set(`${row.inventoryItem} ${row.location}`, {
            ...row,
            version: row.version + 1,
            openBatch: null,
          });
        return new Set(rows.map(({ inventoryItem }) => inventoryItem));
      };
      store.ledgers.openBatch = async (batch) => {
        memory.batches.set(batch.key, batch);
        return true;
      };
    },
  },
  {
    name: "the ledger moves before the answer",
    profile: "unseen",
    mutate({ store }, _world, memory) {
      const { openBatch, endBatch } = store.ledgers;
      const move = (key: string, location: string, moves: readonly { item: string; units: number }[]) => {
        for (const { item, units } of moves) {
          const place = `${item} ${location}`;
          const row = memory.ledgers.get(place);
          if (row?.openBatch === key)
            memory.ledgers.set(place, { ...row, ledger: { ...row.ledger, explained: row.ledger.explained + units } });
        }
      };
      store.ledgers.openBatch = async (batch, versions) => {
        const isOpen = await openBatch(batch, versions);
        const rows = batch.rows as readonly { item: string; quantity: number; changeFromQuantity: number }[];
        const moves = rows.map(({ item, quantity, changeFromQuantity }) => ({
          item,
          units: quantity - changeFromQuantity,
        }));
        if (isOpen) move(batch.key, batch.location, moves);
        return isOpen;
      };
      store.ledgers.endBatch = (batch, { state }) => endBatch(batch, { state, moves: [] });
    },
  },
];
