import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseIdempotencyKey, type Shop } from "#app/domain/values/ids.ts";
import type { IntentRow, ShopStore } from "#app/store/port.ts";
import { anIntent } from "./an-intent.ts";
import { anEvent, CORRELATION, must, NOW, openStoreWorld, shopNamed, type StoreWorld } from "./store-world.ts";

let world: StoreWorld;
let shop: Shop;
let count = 0;

beforeAll(async () => {
  world = await openStoreWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  world.clock.now = NOW;
  shop = shopNamed(`records-${++count}`);
  await world.store.shops.install(shop);
});

const inShop = <T>(work: (store: ShopStore) => Promise<T>) => world.store.forShop(shop, work);
const minute = (n: number) => new Date(NOW.getTime() + n * 60_000);
describe("an intent", () => {
  test("is one per key, and comes back whole after each step", async () => {
    const key = must(parseIdempotencyKey("key-1"));
    const intent = anIntent({ key, mappingRelease: 3 });
    await inShop((store) => store.intents.save(intent));
    expect(await inShop((store) => store.intents.find("sales-order", key))).toEqual(intent);
    const doubtful: IntentRow = {
      ...intent,
      id: crypto.randomUUID(),
      state: "in-doubt",
      attempt: 2,
      settleAt: minute(1),
    };
    await inShop((store) => store.intents.save(doubtful));
    expect(await inShop((store) => store.intents.find("sales-order", key))).toEqual({ ...doubtful, id: intent.id });
    expect(await inShop((store) => store.intents.find("sales-order", must(parseIdempotencyKey("other"))))).toBeNull();
  });
});

describe("a connection", () => {
  const row = {
    kind: "http",
    config: { url: "https://erp.example", nested: { list: [1, null] } },
    credentials: { token: "erp-secret-token" },
    state: "untested",
    probe: null,
    problem: null,
    testedAt: null,
  } as const;

  test("gives its credentials back, and shows them in no column", async () => {
    await inShop((store) => store.connections.save(row));
    expect(await inShop((store) => store.connections.find())).toEqual(row);
    const [stored] = await world.look(
      "select *, encode(sealed_credentials, 'escape') as bytes from connection where shop = $1",
      shop,
    );
    expect(JSON.stringify(stored)).not.toContain("erp-secret-token");
  });

  test("takes its health without touching its credentials", async () => {
    await inShop((store) => store.connections.save(row));
    const health = { state: "working", probe: { name: "ERP" }, problem: null, testedAt: NOW } as const;
    await inShop((store) => store.connections.saveHealth(health));
    expect(await inShop((store) => store.connections.find())).toEqual({ ...row, ...health });
  });

  test("of another shop is not there", async () => {
    await inShop((store) => store.connections.save(row));
    expect(await world.store.forShop(shopNamed("records-other"), (store) => store.connections.find())).toBeNull();
  });
});

describe("a flow", () => {
  test("without a row is off; its switch and its health do not disturb each other", async () => {
    expect(await inShop((store) => store.flows.find("orders"))).toMatchObject({
      flow: "orders",
      mode: "off",
      cursor: null,
    });
    await inShop((store) => store.flows.noteError("orders", "ERP is down", minute(1)));
    await inShop((store) => store.flows.setMode("orders", "paused", "stocktaking"));
    await inShop((store) => store.flows.noteSuccess("orders", minute(2)));
    await inShop((store) => store.flows.setCursor("orders", "cursor-1"));
    expect(await inShop((store) => store.flows.all())).toEqual([
      {
        flow: "orders",
        mode: "paused",
        reason: "stocktaking",
        pausedUntil: null,
        lastSuccessAt: minute(2),
        lastError: "ERP is down",
        lastErrorAt: minute(1),
        cursor: "cursor-1",
      },
    ]);
  });
});

describe("alerts", () => {
  test("are open until they are cleared, and a rule keeps whom it calls", async () => {
    const alert = {
      id: crypto.randomUUID(),
      rule: "orders-waiting",
      message: "3 orders wait",
      openedAt: NOW,
      notifiedAt: null,
      notifiedTo: null,
      clearedAt: null,
    } as const;
    await inShop((store) => store.alerts.save(alert));
    expect(await inShop((store) => store.alerts.openAlerts())).toEqual([alert]);
    await inShop((store) => store.alerts.save({ ...alert, clearedAt: minute(1) }));
    expect(await inShop((store) => store.alerts.openAlerts())).toEqual([]);
    expect(await inShop((store) => store.alerts.recent(5))).toEqual([{ ...alert, clearedAt: minute(1) }]);
    const setting = {
      rule: "orders-waiting",
      ownerName: "Operations",
      ownerEmail: "ops@example.com",
      afterMinutes: 15,
    } as const;
    expect(await inShop((store) => store.alerts.setting("orders-waiting"))).toBeNull();
    await inShop((store) => store.alerts.saveSetting(setting));
    await inShop((store) => store.alerts.saveSetting({ ...setting, afterMinutes: 5 }));
    expect(await inShop((store) => store.alerts.setting("orders-waiting"))).toEqual({ ...setting, afterMinutes: 5 });
  });
});

describe("history", () => {
  const key = "gid://shopify/Order/7";

  test("tells an order's events with their attempts, and gives the original bytes to its own shop alone", async () => {
    await world.ledger.accept(
      [anEvent(shop, { key, body: Buffer.from("one") }), anEvent(shop, { key, body: Buffer.from("two") })],
      async () => {},
    );
    await inShop((store) => store.flows.setMode("orders", "live", null));
    const [newest, oldest] = await inShop((store) => store.history.eventsOf(key, 10));
    expect(Number(must(newest).eventId)).toBeGreaterThan(Number(must(oldest).eventId));
    expect(oldest).toMatchObject({
      state: "ready",
      topic: "orders/updated",
      receivedAt: NOW,
      attempts: [],
      duplicates: 0,
    });
    const id = must(oldest).eventId;
    expect(Buffer.from(must(await inShop((store) => store.history.bodyOf(id)))).toString()).toBe("one");
    expect(await world.store.forShop(shopNamed("records-other"), (store) => store.history.bodyOf(id))).toBeNull();
    expect(await inShop((store) => store.history.bodyOf("no id"))).toBeNull();
    await inShop((store) => store.history.replaceBody(id, Buffer.from("{}")));
    expect(Buffer.from(must(await inShop((store) => store.history.bodyOf(id)))).toString()).toBe("{}");
    const inbox = await inShop((store) => store.history.inbox("orders"));
    expect(inbox.count).toBe(2);
    expect(inbox.since).toBeInstanceOf(Date);
    expect(await inShop((store) => store.history.inbox("products"))).toEqual({ count: 0, since: null });
  });

  test("keeps each remote call of a run", async () => {
    const exchange = {
      correlationId: CORRELATION,
      key,
      system: "erp",
      operation: "PUT /v1/sales-orders",
      request: "{}",
      status: 201,
      response: "{}",
      failure: null,
      durationMs: 12,
      costPoints: null,
      startedAt: NOW,
    } as const;
    await inShop((store) => store.history.saveExchanges([exchange, { ...exchange, status: 500 }]));
    expect(await inShop((store) => store.history.exchangesOf(key, 5))).toEqual([
      { ...exchange, status: 500 },
      exchange,
    ]);
  });
});

describe("the audit trail of a shop", () => {
  test("is paged from the newest, and found by subject", async () => {
    const entry = (n: number) => ({
      actor: "person:1",
      action: "map",
      subject: `SKU-${n}`,
      before: null,
      after: "A",
      reason: null,
      correlationId: null,
    });
    for (let n = 1; n <= 5; n++) await inShop((store) => store.audit.append(entry(n)));
    const first = await inShop((store) => store.audit.recent({ limit: 3 }));
    const rest = await inShop((store) => store.audit.recent({ limit: 3, after: must(first.next) }));
    expect([...first.rows, ...rest.rows].map((row) => row.subject)).toEqual([
      "SKU-5",
      "SKU-4",
      "SKU-3",
      "SKU-2",
      "SKU-1",
    ]);
    expect(await inShop((store) => store.audit.ofSubject("SKU-2", 5))).toEqual([{ ...entry(2), at: NOW }]);
    expect((await inShop((store) => store.audit.recent({ limit: 9, after: "broken" }))).rows).toHaveLength(5);
  });
});
