import { setAsideUnits } from "#app/domain/inventory/published-quantity.ts";
import type { InventoryItemGid, LocationGid } from "#app/domain/values/ids.ts";
import type { Level, LevelWrite, QuantityBatch } from "#app/shopify/port.ts";
import type { RunParts } from "../run-ports.ts";
import { quantityOf } from "../true-level.ts";
import type { Mutant } from "./mutant.ts";

type At = { readonly item: InventoryItemGid; readonly location: LocationGid };

const nameOf = ({ item, location }: At) => `${item} ${location}`;

/** Readings of each level, in the order of their answers. */
function keepReadings({ shopify }: RunParts): (at: At) => readonly Level[] {
  const readings = new Map<string, Level[]>();
  const { levels } = shopify;
  shopify.levels = async (...given) => {
    const answer = await levels(...given);
    for (const level of answer.ok ? answer.value : [])
      readings.set(nameOf(level), [...(readings.get(nameOf(level)) ?? []), level]);
    return answer;
  };
  return (at) => readings.get(nameOf(at)) ?? [];
}

/** Other rows in the place of those that set what lies there. */
function rewrite({ shopify }: RunParts, change: (row: LevelWrite) => LevelWrite): void {
  const { setQuantities } = shopify;
  shopify.setQuantities = (batch: QuantityBatch, call) =>
    setQuantities(batch.name === "on_hand" ? { ...batch, rows: batch.rows.map(change) } : batch, call);
}

const offset = ({ onHand, available }: Pick<Level, "onHand" | "available">) => onHand - available;

/** Of what a location is given that is given what lies there. */
export const ON_HAND: readonly Mutant[] = [
  {
    name: "what may be sold is written as what lies there",
    profile: "shelf",
    mutate(parts) {
      const readingsOf = keepReadings(parts);
      rewrite(parts, (row) => {
        const level = readingsOf(row).at(-1);
        return level === undefined ? row : { ...row, quantity: Math.max(0, row.quantity - offset(level)) };
      });
    },
  },
  {
    name: "what is committed was read another time",
    profile: "shelf",
    mutate(parts, { truth }, memory) {
      rewrite(parts, (row) => {
        const known = memory.published.get(nameOf(row))?.explanation;
        if (known === undefined || known.shopifyOnHand === null) return row;
        const now = truth.shopify.level(row.item, row.location);
        const before = known.shopifyOnHand - known.shopifyAvailable;
        return { ...row, quantity: row.quantity - (quantityOf(now, "on_hand") - now.available) + before };
      });
    },
  },
  {
    name: "what may be sold is compared, and what lies there is written",
    profile: "dim-shelf",
    mutate(parts, { truth }) {
      const readingsOf = keepReadings(parts);
      rewrite(parts, (row) => {
        const read = readingsOf(row).at(-1)?.available;
        return {
          ...row,
          get changeFromQuantity() {
            const now = truth.shopify.level(row.item, row.location);
            return now.available === read ? quantityOf(now, "on_hand") : row.changeFromQuantity;
          },
        };
      });
    },
  },
  {
    name: "what is set aside is for sale",
    profile: "shelf",
    mutate(parts) {
      const { levels } = parts.shopify;
      const asideOf = new Map<string, number>();
      parts.shopify.levels = async (...given) => {
        const answer = await levels(...given);
        if (!answer.ok) return answer;
        const value = answer.value.map((level) => {
          const aside = setAsideUnits(level);
          asideOf.set(nameOf(level), aside);
          return { ...level, onHand: level.onHand - aside };
        });
        return { ...answer, value };
      };
      rewrite(parts, (row) => {
        const aside = asideOf.get(nameOf(row)) ?? 0;
        return { ...row, quantity: row.quantity + aside, changeFromQuantity: row.changeFromQuantity + aside };
      });
    },
  },
  {
    name: "a batch is sent again under the number that its location is given now",
    profile: "switched",
    mutate({ store }) {
      const { openBatches } = store.ledgers;
      store.ledgers.openBatches = async (location) => {
        const site = (await store.locations.all()).find((each) => each.location === location);
        const batches = await openBatches(location);
        return batches.map((batch) => ({ ...batch, name: site?.publishes ?? batch.name }));
      };
    },
  },
];
