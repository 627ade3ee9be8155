import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openStockedRoom, aCorrelation, type FlowRoom } from "../flow-room.ts";

let room: FlowRoom;
beforeAll(async () => {
  room = await openStockedRoom({ products: 6 });
});
afterAll(() => room.close());
beforeEach(() => {
  room.forgetFailures();
  room.erp.control.clearFaults();
});

/** As the door keeps it. */
async function tell(...items: readonly string[]): Promise<void> {
  const id = randomUUID();
  const body = JSON.stringify({ id, occurredAt: new Date().toISOString(), items });
  await room.accept({
    shop: room.shop,
    source: "erp",
    topic: "stock.changed",
    kind: "stock.pull",
    flow: "inventory",
    key: "stock",
    dedupeKey: id,
    correlationId: aCorrelation(),
    body: Buffer.from(body),
    headers: {},
    triggeredAt: null,
  });
}

const inMain = (sku: string) => room.shopify.control.levels({ shop: room.shop, sku })[0]?.available;
const move = (sku: string, change: string) => room.erp.control.moveStock(sku, "MAIN", change);

async function poll(): Promise<void> {
  await room.want("stock.pull", "stock");
  await room.work();
}

const pace = () => room.read(({ paces }) => paces.find("stock.pull"));
const waiting = () => room.read(({ pushes }) => pushes.waiting({ flow: "inventory", kind: "stock.pull" }, 100));

describe("a change that the ERP tells", () => {
  test("is read and published, and nothing else is: the feed is not asked", async () => {
    move("SKU-00001", "5");
    move("SKU-00002", "5");
    await tell("SKU-00001");
    room.erp.control.resetCalls();
    await room.work();
    expect([inMain("SKU-00001"), inMain("SKU-00002")]).toEqual([105, 100]);
    expect(room.erp.control.calls()).toMatchObject({ stock: 1 });
    expect(room.erp.control.calls().changes).toBeUndefined();
  });

  test("leaves the position in the feed where it was: the next poll finds what nobody told", async () => {
    await poll();
    expect([inMain("SKU-00001"), inMain("SKU-00002")]).toEqual([105, 105]);
  });

  test("is never a number: a message about what has not changed writes nothing", async () => {
    await tell("SKU-00001", "NO-SUCH-ITEM");
    const ran = await room.work();
    expect(ran.map(({ kind, outcome }) => [kind, outcome.kind])).toEqual([["stock.pull", "done"]]);
    expect(inMain("SKU-00001")).toBe(105);
  });

  test("does not make the ERP heard: of all that it did not tell, nothing is known", async () => {
    const heardAt = () => room.read(async ({ flows }) => (await flows.find("inventory")).lastSuccessAt);
    const before = await heardAt();
    room.advance(60_000);
    await tell("SKU-00001");
    await room.work();
    expect(await heardAt()).toEqual(before);
    await poll();
    expect(await heardAt()).not.toEqual(before);
  });

  test("a hundred times is one reading", async () => {
    for (let n = 0; n < 100; n++) await tell(`SKU-0000${1 + (n % 6)}`);
    for (const sku of ["SKU-00003", "SKU-00004", "SKU-00005"]) move(sku, "-7");
    room.erp.control.resetCalls();
    await room.work();
    expect(room.erp.control.calls().stock).toBe(1);
    expect([inMain("SKU-00003"), inMain("SKU-00004"), inMain("SKU-00005")]).toEqual([93, 93, 93]);
    expect(await waiting()).toEqual([]);
  });

  test("is read by the poll that runs before it, and then needs no run", async () => {
    move("SKU-00006", "3");
    await room.want("stock.pull", "stock");
    await tell("SKU-00006");
    room.erp.control.resetCalls();
    await room.work();
    expect(room.erp.control.calls()).toMatchObject({ stock: 1, changes: 1 });
    expect(inMain("SKU-00006")).toBe(103);
  });

  test("waits through a pause, and is read when the flow runs again", async () => {
    await room.setMode("inventory", "paused");
    move("SKU-00006", "3");
    await tell("SKU-00006");
    expect(await room.work()).toEqual([]);
    expect(await waiting()).toHaveLength(1);
    await room.setMode("inventory", "live");
    await room.work();
    expect(inMain("SKU-00006")).toBe(106);
  });

  test("while the ERP fails is left to the next poll, which stands behind nothing", async () => {
    move("SKU-00006", "3");
    await tell("SKU-00006");
    room.erp.control.addFault({ kind: "status", status: 500, operation: "stock" });
    const [ran] = await room.work();
    expect(ran?.outcome.kind).toBe("ignored");
    expect(await waiting()).toEqual([]);
    await poll();
    expect(inMain("SKU-00006")).toBe(109);
  });

  test("while a read of it is under way is read once more", async () => {
    await tell("SKU-00006");
    const run = await room.take("stock.pull", "stock");
    room.erp.control.addFault({ kind: "delay", ms: 1_000, operation: "stock" });
    room.erp.control.resetCalls();
    const running = run();
    await expect.poll(() => room.erp.control.calls().stock, { timeout: 20_000 }).toBeGreaterThan(0);
    move("SKU-00006", "1");
    await tell("SKU-00006");
    await running;
    expect(await waiting()).toHaveLength(1);
    await room.work();
    expect(inMain("SKU-00006")).toBe(110);
  });
});

describe("the poll", () => {
  const ABLE = { everyMs: 2_000, because: "able" };
  /** On a busy machine an answer may take long: then the pace comes back with one of the next. */
  const PATIENCE = { timeout: 60_000 };
  const paceAfterPoll = async () => {
    await poll();
    return pace();
  };

  test("comes at the pace that the connector says, which is kept for the schedules", async () => {
    await expect.poll(paceAfterPoll, PATIENCE).toEqual(ABLE);
  });

  test("backs off while the ERP fails, and comes back with its first answer", async () => {
    room.erp.control.addFault({ kind: "status", status: 500, operation: "changes", times: 2 });
    await poll();
    await poll();
    expect(await pace()).toEqual({ everyMs: 8_000, because: "failing" });
    expect((await paceAfterPoll())?.because).not.toBe("failing");
    await expect.poll(paceAfterPoll, PATIENCE).toEqual(ABLE);
  });

  test("is not slowed while nobody is called because the ERP failed just now", async () => {
    // Five failures in a row let the line rest: what is asked meanwhile never leaves.
    room.erp.control.addFault({ kind: "status", status: 500, operation: "changes", times: 5 });
    for (let n = 0; n < 5; n++) await poll();
    const before = await pace();
    room.erp.control.resetCalls();
    for (let n = 0; n < 3; n++) await poll();
    expect(room.erp.control.calls().changes).toBeUndefined();
    expect(await pace()).toEqual(before);
    room.forgetFailures();
    await expect.poll(paceAfterPoll, PATIENCE).toEqual(ABLE);
  });

  test("is not slowed by the reading of everything, which comes once a day", async () => {
    room.erp.control.addFault({ kind: "delay", ms: 900, operation: "stock" });
    await room.want("stock.pull", "stock", "person");
    await room.work();
    expect((await pace())?.everyMs).toBeLessThan(8_000);
  });

  test("backs off from an ERP that answers slowly", async () => {
    room.erp.control.addFault({ kind: "delay", ms: 900, operation: "changes" });
    await poll();
    const seen = await pace();
    expect(seen?.because).toBe("slow");
    expect(seen?.everyMs).toBeGreaterThanOrEqual(8_000);
  });

  test("waits as long as the ERP wants, in all workers: the schedule is told", async () => {
    await expect.poll(paceAfterPoll, PATIENCE).toEqual(ABLE);
    room.erp.control.addFault({ kind: "status", status: 429, retryAfter: "20", operation: "changes" });
    await poll();
    expect(await pace()).toEqual({ everyMs: 32_000, because: "throttled" });
    const shops = await room.database.store.shops.running();
    expect(shops.find(({ shop }) => shop === room.shop)?.paces).toEqual({ "stock.pull": 32_000 });
  });

  test("is not slowed by what the ERP tells and cannot answer", async () => {
    for (let n = 0; n < 6; n++) await poll();
    room.forgetFailures();
    const before = await pace();
    await tell("SKU-00001");
    room.erp.control.addFault({ kind: "status", status: 500, operation: "stock" });
    await room.work();
    expect(await pace()).toEqual(before);
  });

  test("rests a minute while the ERP refuses our sign-in, and is as fast as before with a new one", async () => {
    const health = { probe: null, problem: null, testedAt: null };
    await room.read(({ connections }) => connections.saveHealth({ state: "unauthorized", ...health }));
    await poll();
    expect(await pace()).toEqual({ everyMs: 60_000, because: "refused" });
    await room.read(({ connections }) => connections.saveHealth({ state: "working", ...health }));
    await room.want("stock.pull", "stock", "person");
    await room.work();
    expect((await pace())?.everyMs).toBeLessThan(16_000);
  });
});
