import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PublishScope } from "#app/domain/inventory/publish-scope.ts";
import { parseSku } from "#app/domain/values/ids.ts";
import { listPublishings, MOST_SKUS, publishNow, stopPublishing } from "#app/services/publish-now.server.ts";
import type { Desk } from "#app/services/desk.ts";
import { openStockedRoom, type FlowRoom } from "../flow-room.ts";

const PATIENCE_MS = 90_000;

let room: FlowRoom;
beforeAll(async () => {
  room = await openStockedRoom({ products: 6 });
}, PATIENCE_MS);
afterAll(() => room.close());

/** A person at the room's shop; the service asks nothing else of a desk. */
function desk(): Desk {
  const { shop, database, ports } = room;
  return { shop, actor: "person:1", store: database.store, now: ports.now, newId: ports.newId } as unknown as Desk;
}

function skus(...codes: readonly string[]): PublishScope {
  return { kind: "skus", skus: codes.flatMap((code) => parseSku(code) ?? []) };
}

/** Somebody has typed other numbers, and nobody has told us. */
function disturb(sku: string): void {
  const [level] = room.shopify.control.levels({ shop: room.shop, sku });
  if (level === undefined) throw new Error(`${sku} has a level`);
  room.shopify.control.adjustLevel({ shop: room.shop, sku, location: level.location, available: level.available + 5 });
}

describe("publishing now", () => {
  test("brings every level to what may be sold, and tells how far it has come", async () => {
    disturb("SKU-00001");
    disturb("SKU-00002");
    const started = await publishNow(desk(), { kind: "all" });
    expect(started).toMatchObject({ kind: "started", total: 7 });
    expect(await listPublishings(desk())).toMatchObject([{ state: "running", total: 7, done: 0, written: 0 }]);
    await room.work();
    const [row] = await listPublishings(desk());
    expect(row).toMatchObject({ state: "done", total: 7, done: 7, startedBy: "person:1" });
    expect(row?.settledAt).not.toBeNull();
    const firsts = ["SKU-00001", "SKU-00002"].map(
      (sku) => room.shopify.control.levels({ shop: room.shop, sku })[0]?.available,
    );
    expect(firsts).toEqual([100, 100]);
    expect(row?.written).toBe(2);
  });

  test("of some SKUs leaves the others alone", async () => {
    disturb("SKU-00003");
    disturb("SKU-00004");
    expect(await publishNow(desk(), skus("SKU-00003"))).toMatchObject({ total: 1 });
    await room.work();
    const first = (sku: string) => room.shopify.control.levels({ shop: room.shop, sku })[0]?.available;
    expect([first("SKU-00003"), first("SKU-00004")]).toEqual([100, 105]);
  });

  test("is refused where nothing is meant, or too much is named", async () => {
    expect(await publishNow(desk(), skus("NOBODY"))).toEqual({ kind: "refused", problem: "nothing-selected" });
    const many = skus(...Array.from({ length: MOST_SKUS + 1 }, (_, n) => `S${n}`));
    expect(await publishNow(desk(), many)).toEqual({ kind: "refused", problem: "too-many" });
  });

  test("that a person has stopped writes nothing more", async () => {
    disturb("SKU-00005");
    const started = await publishNow(desk(), { kind: "all" });
    if (started.kind !== "started") throw new Error("it was started");
    expect(await stopPublishing(desk(), started.id)).toBe(true);
    expect(await stopPublishing(desk(), started.id)).toBe(false);
    await room.work();
    expect(room.shopify.control.levels({ shop: room.shop, sku: "SKU-00005" })[0]?.available).toBe(105);
    expect((await listPublishings(desk()))[0]).toMatchObject({ state: "cancelled", done: 0 });
  });
});
