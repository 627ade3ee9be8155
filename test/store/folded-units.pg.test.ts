import { describe, expect, test } from "vitest";
import type { TakenUnits } from "#app/domain/orders/taken-units.ts";
import {
  parseErpItem,
  parseIdempotencyKey,
  parseLocationGid,
  parseOrderGid,
  parseSku,
  parseWarehouse,
} from "#app/domain/values/ids.ts";
import type { OrderUnitsRow } from "#app/store/port.ts";
import { createRandom } from "#test/sandbox/shopify/state/random.ts";
import { anIntent } from "./an-intent.ts";
import { freshShops } from "./fresh-shops.ts";
import { must, NOW } from "./store-world.ts";

const { inShop, renew } = freshShops("folded");
const order = (n: number) => must(parseOrderGid(`gid://shopify/Order/${n}`));
const [A, B] = ["A", "B"].map((code) => must(parseSku(code)));
const item = must(parseErpItem("A"));
const warehouse = must(parseWarehouse("MAIN"));
const PLACES = [
  null,
  must(parseLocationGid("gid://shopify/Location/1")),
  must(parseLocationGid("gid://shopify/Location/2")),
];

function units(given: Partial<TakenUnits> = {}): TakenUnits {
  return { sku: must(A), location: PLACES[1] ?? null, units: 2, openUnits: 0, grossUnits: 3, ...given };
}
function reading(n: number, taken: readonly TakenUnits[], second = 0): OrderUnitsRow {
  return { order: order(n), name: `#${n}`, version: new Date(NOW.getTime() + second * 1000), taken };
}
const takeIn = (row: OrderUnitsRow) => inShop(({ orderUnits }) => orderUnits.takeIn(row));
const ofSkus = () => inShop(({ orderUnits }) => orderUnits.ofSkus([must(A), must(B)]));

/** Folds whatever the store offers, settled or not: whether it is, the domain says. */
async function foldAll(after = 5): Promise<number> {
  return inShop(async ({ orderUnits }) => {
    const rows = await orderUnits.foldable(100);
    await orderUnits.fold(rows.map((row) => ({ order: row.order, containedAfter: after })));
    return rows.length;
  });
}

type Sums = Record<string, { units: number; openUnits: number; grossUnits: number }>;

function addUp(rows: readonly Partial<TakenUnits>[]): Sums {
  const sums: Sums = {};
  for (const { sku, location, units: sold = 0, openUnits = 0, grossUnits = 0 } of rows) {
    const sum = (sums[`${sku} ${location}`] ??= { units: 0, openUnits: 0, grossUnits: 0 });
    sum.units += sold;
    sum.openUnits += openUnits;
    sum.grossUnits += grossUnits;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => Object.values(sum).some((each) => each !== 0)));
}

describe("a folded order", () => {
  test("is in the sums of its levels, and no more among the orders", async () => {
    await takeIn(reading(1, [units(), units({ location: null, units: 1, grossUnits: 1 })]));
    await takeIn(reading(2, [units({ openUnits: 1 })]));
    expect(await foldAll()).toBe(1);
    const { taken, folded } = await ofSkus();
    expect(taken.map(({ name }) => name)).toEqual(["#2"]);
    expect(folded).toEqual([
      { sku: A, location: null, units: 1, grossUnits: 1, containedAfter: 5 },
      { sku: A, location: PLACES[1], units: 2, grossUnits: 3, containedAfter: 5 },
    ]);
    expect(await foldAll()).toBe(0);
  });

  test("keeps what is known of its document, out of the way of those who ask by item", async () => {
    const row = { order: order(1), item, units: 2, shipped: 4 };
    await takeIn(reading(1, [units()]));
    await inShop(({ stock }) => stock.saveHeld([row]));
    await foldAll();
    expect(await inShop(({ stock }) => stock.heldOf([item]))).toEqual([]);
    expect(await inShop(({ stock }) => stock.heldOfOrders([order(1)]))).toEqual([row]);
  });

  test("is unfolded by a newer reading, by its document and by an intent, and by nothing else", async () => {
    const isFolded = async () => (await ofSkus()).taken.length === 0;
    await takeIn(reading(1, [units()]));
    await foldAll();
    await takeIn(reading(1, [units()]));
    await takeIn(reading(1, [units({ units: 9 })], -1));
    expect(await isFolded()).toBe(true);
    await takeIn(reading(1, [units({ units: 1 })], 1));
    expect(await isFolded()).toBe(false);
    await foldAll();
    await inShop(({ stock }) => stock.saveHeld([{ order: order(1), item, units: 2, shipped: null }]));
    expect(await isFolded()).toBe(false);
    await foldAll();
    await inShop(({ stock }) =>
      stock.saveContained([{ order: order(1), item, warehouse, units: 0, observed: 9, version: null }]),
    );
    expect(await isFolded()).toBe(false);
    await foldAll();
    await inShop(({ intents }) => intents.save(anIntent({ key: must(parseIdempotencyKey(order(1))) })));
    expect(await isFolded()).toBe(false);
    expect((await ofSkus()).folded).toMatchObject([{ units: 0, grossUnits: 0 }]);
  });

  test("is left for the next look while somebody else has it in hand", async () => {
    await takeIn(reading(1, [units()]));
    await inShop(async ({ stock }) => {
      await stock.saveHeld([{ order: order(1), item, units: 2, shipped: null }]);
      expect(await foldAll()).toBe(0);
    });
    expect(await foldAll()).toBe(1);
  });

  test("adds up to the same over any history of readings, edits, refunds and cancellations", async () => {
    for (const seed of ["one", "two", "three", "four", "five", "six"]) {
      await renew();
      const random = createRandom(seed);
      for (let step = 1; step <= 40; step++) {
        const places = PLACES.filter(() => random.below(2) === 0);
        const rows = places.map((location) => {
          const [sold, open] = [random.below(4), random.below(2)];
          const sku = must(random.below(3) === 0 ? B : A);
          return units({
            sku,
            location,
            units: sold,
            openUnits: Math.min(sold, open),
            grossUnits: sold + random.below(3),
          });
        });
        await takeIn(reading(random.below(8) + 1, rows, step));
        if (random.below(3) === 0) await foldAll(step);
        const all = await inShop(({ orderUnits }) =>
          orderUnits.takenBy(Array.from({ length: 8 }, (_, n) => order(n + 1))),
        );
        const { taken, folded } = await ofSkus();
        expect(addUp([...taken, ...folded]), `${seed} ${step}`).toEqual(addUp([...all.values()].flat()));
      }
    }
  });
});
