import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseOrderGid } from "#app/domain/values/ids.ts";
import type { OrderCheckRow } from "#app/store/port.ts";
import { anEvent, CORRELATION, must, NOW, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

const MINE = shopNamed("mine");
const THEIRS = shopNamed("theirs");
const ORDER = must(parseOrderGid("gid://shopify/Order/1"));
const UNKNOWN = {
  state: null,
  version: null,
  isWaiting: false,
  toldAt: null,
  webhookAt: null,
  isWithPeople: false,
};

let world: StoreWorld;
beforeAll(async () => {
  world = await openStoreWorld();
  for (const shop of [MINE, THEIRS]) await world.store.shops.install(shop);
});
afterAll(() => world.end());

const knowledge = async (shop = MINE) =>
  (await world.store.forShop(shop, (store) => store.orderChecks.knowledgeOf([ORDER]))).get(ORDER);

const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe("what the house knows of an order", () => {
  test("is nothing before anything came, and is asked for in one shop only", async () => {
    expect(await knowledge()).toEqual(UNKNOWN);
    await world.ledger.accept([anEvent(MINE, { key: ORDER, triggeredAt: minutesLater(-5) })], async () => {});
    expect(await knowledge()).toMatchObject({ isWaiting: true, webhookAt: minutesLater(-5) });
    expect(await knowledge(THEIRS)).toEqual(UNKNOWN);
  });

  test("tells a webhook's word from our own, and the newest from the others", async () => {
    const own = { source: "schedule", topic: "order.push", triggeredAt: minutesLater(3) } as const;
    await world.ledger.accept(
      [anEvent(MINE, { key: ORDER, triggeredAt: minutesLater(1) }), anEvent(MINE, { key: ORDER, ...own })],
      async () => {},
    );
    expect(await knowledge()).toMatchObject({ webhookAt: minutesLater(1), toldAt: minutesLater(3) });
  });

  test("says that a person has it while its case is open, and after he has discarded it", async () => {
    const error = { kind: "invalid", code: "sku-missing", system: "shopify", cause: "Mug", message: "no SKU" } as const;
    const draft = { flow: "orders", error, subject: ORDER, subjectName: "#1", eventId: "1", worth: null };
    await world.store.forShop(MINE, ({ cases }) => cases.open(draft));
    expect(await knowledge()).toMatchObject({ isWithPeople: true });
    await world.store.forShop(MINE, ({ cases }) => cases.resolveSubject(ORDER, "mended"));
    expect(await knowledge()).toMatchObject({ isWithPeople: false });
  });
});

describe("a check of orders", () => {
  test("is kept under its name, one of each shop", async () => {
    const row: OrderCheckRow = {
      name: "catch-up",
      run: CORRELATION,
      reachedAt: NOW,
      compared: 7,
      sentAgain: 2,
      toldAt: null,
      startedAt: NOW,
      endedAt: null,
    };
    await world.store.forShop(MINE, ({ orderChecks }) => orderChecks.save(row));
    const later = { ...row, reachedAt: minutesLater(2), toldAt: minutesLater(1), endedAt: minutesLater(5) };
    await world.store.forShop(MINE, ({ orderChecks }) => orderChecks.save(later));
    expect(await world.store.forShop(MINE, ({ orderChecks }) => orderChecks.find("catch-up"))).toEqual(later);
    expect(await world.store.forShop(MINE, ({ orderChecks }) => orderChecks.find("nightly"))).toBeNull();
    expect(await world.store.forShop(THEIRS, ({ orderChecks }) => orderChecks.find("catch-up"))).toBeNull();
  });

  test("counts what no webhook told of, of its own shop, since a time", async () => {
    const missed = { actor: "worker", action: "order.missed", before: null, after: null, reason: null } as const;
    for (const minute of [0, 10]) {
      world.clock.now = minutesLater(minute);
      await world.store.forShop(MINE, ({ audit }) => audit.append({ ...missed, subject: ORDER, correlationId: null }));
    }
    const since = (minute: number, shop = MINE) =>
      world.store.forShop(shop, ({ orderChecks }) => orderChecks.missedSince(minutesLater(minute)));
    expect(await since(0)).toEqual({ count: 2, newestAt: minutesLater(10) });
    expect(await since(5)).toEqual({ count: 1, newestAt: minutesLater(10) });
    expect(await since(0, THEIRS)).toEqual({ count: 0, newestAt: null });
  });
});
