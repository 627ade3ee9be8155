import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseOrderGid, type OrderGid, type Shop } from "#app/domain/values/ids.ts";
import { parseCurrency, parseDecimal, type Money } from "#app/domain/values/money.ts";
import type { OrderBook, OrderRow } from "#app/store/port.ts";
import { anEvent, CORRELATION, must, NOW, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

let world: StoreWorld;
let shop: Shop;
let count = 0;

beforeAll(async () => {
  world = await openStoreWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  shop = shopNamed(`book-${++count}`);
  await world.store.shops.install(shop);
});

const inBook = <T>(work: (orders: OrderBook) => Promise<T>) => world.store.forShop(shop, (store) => work(store.orders));
const gid = (n: number): OrderGid => must(parseOrderGid(`gid://shopify/Order/${n}`));
const minute = (n: number) => new Date(NOW.getTime() + n * 60_000);
const money = (amount: string, currency = "EUR"): Money => ({
  amount: must(parseDecimal(amount)),
  currency: must(parseCurrency(currency)),
});

function anOrder(n: number, given: Partial<OrderRow> = {}): OrderRow {
  return {
    orderId: gid(n),
    name: `#${1000 + n}`,
    state: "received",
    reasons: [],
    version: minute(0),
    businessHash: "hash",
    postedHash: null,
    total: money("19.90"),
    skus: ["SKU-1"],
    erpDocumentId: null,
    erpNumber: null,
    isWrittenBack: false,
    correlationId: CORRELATION,
    placedAt: minute(n),
    postedAt: null,
    waitingSince: null,
    holds: [],
    traits: null,
    twinHash: null,
    route: null,
    judgedAgainAt: null,
    mappingRelease: null,
    ...given,
  };
}

describe("an order's row", () => {
  test("comes back as it was saved, amounts to the last digit", async () => {
    const row = anOrder(1, {
      reasons: ["Payment is pending", "Held by a person"],
      total: money("12345678901234.123456", "KWD"),
      skus: ["A", "B"],
      erpNumber: "SO-1",
      erpDocumentId: "doc-1",
      waitingSince: minute(3),
    });
    expect(await inBook((orders) => orders.save(row))).toBe(true);
    expect(await inBook((orders) => orders.find(gid(1)))).toEqual(row);
    expect(await inBook((orders) => orders.find(gid(2)))).toBeNull();
  });

  test("never goes back to an older version, nor to none", async () => {
    await inBook((orders) => orders.save(anOrder(1, { version: minute(5), state: "posted" })));
    expect(await inBook((orders) => orders.save(anOrder(1, { version: minute(4), state: "held" })))).toBe(false);
    expect(await inBook((orders) => orders.save(anOrder(1, { version: null, state: "held" })))).toBe(false);
    expect(await inBook((orders) => orders.find(gid(1)))).toMatchObject({ state: "posted", version: minute(5) });
    expect(await inBook((orders) => orders.save(anOrder(1, { version: minute(5), state: "exception" })))).toBe(true);
    expect(await inBook((orders) => orders.find(gid(1)))).toMatchObject({ state: "exception" });
  });

  test("does not come back by a run that was judging the order while a person said to ignore it", async () => {
    await inBook((orders) => orders.save(anOrder(1, { state: "held" })));
    const said = { word: "ignore", actor: "Ada", reason: "A robot", correlationId: null, bulkAction: null } as const;
    const say = (word: "ignore" | "resend") =>
      world.store.forShop(shop, ({ orderWords }) =>
        orderWords.say(gid(1), { ...said, word }, anEvent(shop, { key: gid(1) })),
      );
    expect(await say("ignore")).toBeNull();
    expect(await inBook((orders) => orders.save(anOrder(1, { state: "held", version: minute(1) })))).toBe(false);
    expect(await inBook((orders) => orders.save(anOrder(1, { state: "ignored", version: minute(1) })))).toBe(true);
    expect(await say("resend")).toBeNull();
    expect(await inBook((orders) => orders.save(anOrder(1, { state: "held", version: minute(1) })))).toBe(true);
  });

  test("without a version gives way to any reading", async () => {
    await inBook((orders) => orders.save(anOrder(1, { version: null, total: null, placedAt: null })));
    expect(await inBook((orders) => orders.find(gid(1)))).toMatchObject({ version: null, total: null, placedAt: null });
    expect(await inBook((orders) => orders.save(anOrder(1)))).toBe(true);
  });

  test("that is there is left alone by a reading out of its turn", async () => {
    expect(await inBook((orders) => orders.saveNew(anOrder(1, { name: "first" })))).toBe(true);
    expect(await inBook((orders) => orders.saveNew(anOrder(1, { name: "second", version: minute(9) })))).toBe(false);
    expect(await inBook((orders) => orders.find(gid(1)))).toMatchObject({ name: "first" });
  });
});

describe("the list of orders", () => {
  const names = (rows: readonly OrderRow[]) => rows.map((row) => row.name);

  test("is newest first, and its pages neither repeat nor leave out an order while others arrive", async () => {
    // Five orders of one minute: the page's edge falls between equals.
    for (let n = 1; n <= 12; n++)
      await inBook((orders) => orders.save(anOrder(n, { placedAt: minute(n <= 5 ? 1 : n) })));
    const seen: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 10; page++) {
      const { rows, next } = await inBook((orders) =>
        orders.list({ limit: 3, ...(after === undefined ? {} : { after }) }),
      );
      seen.push(...names(rows));
      await inBook((orders) => orders.save(anOrder(100 + page, { placedAt: minute(100 + page) })));
      if (next === null) break;
      after = next;
    }
    expect(seen).toHaveLength(12);
    expect(new Set(seen).size).toBe(12);
    expect(seen.slice(0, 3)).toEqual(["#1012", "#1011", "#1010"]);
  });

  test.each([
    "",
    "nonsense",
    "W10",
    Buffer.from('["x","y"]').toString("base64url"),
    Buffer.from('["2026-11-21T10:00:00.000Z","\\u0000"]').toString("base64url"),
    "%00",
  ])("takes a broken cursor (%j) for the first page", async (after) => {
    await inBook((orders) => orders.save(anOrder(1)));
    expect(names((await inBook((orders) => orders.list({ limit: 5, after }))).rows)).toEqual(["#1001"]);
  });

  test.each([
    ["#1002", "name"],
    ["1002", "name without its #"],
    ["SO-77", "ERP number"],
    ["so-77", "ERP number in small letters"],
    ["mug-blue", "SKU in small letters"],
  ])("finds %s (%s)", async (search) => {
    await inBook((orders) => orders.save(anOrder(1)));
    await inBook((orders) => orders.save(anOrder(2, { erpNumber: "SO-77", skus: ["CUP", "MUG-BLUE"] })));
    expect(names((await inBook((orders) => orders.list({ limit: 5, search }))).rows)).toEqual(["#1002"]);
  });

  test("is filtered by state, and counted by it", async () => {
    await inBook((orders) => orders.save(anOrder(1, { state: "held" })));
    await inBook((orders) => orders.save(anOrder(2, { state: "posted" })));
    await inBook((orders) => orders.save(anOrder(3, { state: "posted" })));
    expect(names((await inBook((orders) => orders.list({ limit: 5, state: "held" }))).rows)).toEqual(["#1001"]);
    expect(await inBook((orders) => orders.countByState())).toEqual({ held: 1, posted: 2 });
  });
});

describe("orders that wait for the ERP", () => {
  test("are counted with their worth per currency, exactly, and since when the oldest waits", async () => {
    await inBook((orders) => orders.save(anOrder(1, { total: money("0.10"), waitingSince: minute(9) })));
    await inBook((orders) => orders.save(anOrder(2, { total: money("0.20"), waitingSince: minute(7) })));
    await inBook((orders) => orders.save(anOrder(3, { total: money("1500", "JPY"), waitingSince: minute(8) })));
    await inBook((orders) => orders.save(anOrder(4)));
    expect(await inBook((orders) => orders.waiting())).toEqual({
      count: 3,
      worth: [money("0.3"), money("1500", "JPY")],
      since: minute(7),
    });
  });

  test("are none where none waits", async () => {
    expect(await inBook((orders) => orders.waiting())).toEqual({ count: 0, worth: [], since: null });
  });

  test("have those behind them found in the inbox, oldest first, each once", async () => {
    const key = (n: number) => `gid://shopify/Order/${n}`;
    await inBook((orders) => orders.save(anOrder(1)));
    const events = [3, 1, 2, 3].map((n) => anEvent(shop, { key: key(n) }));
    await world.ledger.accept([...events, anEvent(shop, { key: "no order" })], async () => {});
    const behind = await inBook((orders) => orders.behind(10));
    expect(behind.map((row) => row.order)).toEqual([gid(3), gid(2)]);
  });
});

describe("what orders have in the ERP", () => {
  test("is read from the ERP's documents until they are final; a new document is open again", async () => {
    for (const n of [1, 2]) {
      await inBook((orders) =>
        orders.save(anOrder(n, { postedHash: "posted", erpDocumentId: `doc-${n}`, erpNumber: `SO-${n}` })),
      );
    }
    await inBook((orders) => orders.save(anOrder(3)));
    const open = async () => (await inBook((orders) => orders.openDocuments(10))).map((row) => row.documentId);
    expect(await open()).toEqual(["doc-2", "doc-1"]);
    await inBook((orders) => orders.closeDocuments([gid(2)]));
    expect(await open()).toEqual(["doc-1"]);
    await inBook((orders) =>
      orders.save(anOrder(2, { postedHash: "posted", erpDocumentId: "doc-2", name: "renamed" })),
    );
    expect(await open()).toEqual(["doc-1"]);
    await inBook((orders) => orders.save(anOrder(2, { postedHash: "posted", erpDocumentId: "doc-2b" })));
    expect(await open()).toEqual(["doc-2b", "doc-1"]);
  });
});
