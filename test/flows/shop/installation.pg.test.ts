import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFlowRoom, type FlowRoom } from "../flow-room.ts";

let room: FlowRoom;
beforeAll(async () => {
  room = await openFlowRoom();
});
afterAll(() => room.close());

describe("a shop that installs the app", () => {
  test("is known by its name, currency and locations, and its catalogue is read", async () => {
    await room.want("shop.connected", "shop", "person");
    const ran = await room.work();
    expect(ran.map(({ kind, outcome }) => `${kind} ${outcome.kind}`)).toContain("catalogue.pull done");
    const details = await room.read((store) => store.details());
    expect(details?.currency).toMatch(/^[A-Z]{3}$/);
    expect(details?.name).not.toBe("");
    expect(await room.read((store) => store.locations.all())).toHaveLength(2);
    expect((await room.read((store) => store.catalogue.variants({ limit: 50 }))).rows.length).toBeGreaterThanOrEqual(5);
    expect((await room.read((store) => store.catalogue.searchItems("SKU-00001", 5))).map(({ item }) => item)).toEqual([
      "SKU-00001",
    ]);
  });

  test("and grants all scopes keeps its flows running; one that lost a scope would be paused", async () => {
    await room.want("scopes.changed", "shop");
    expect(await room.work()).toMatchObject([{ outcome: { kind: "done", note: "Every flow has what it needs" } }]);
    expect(await room.read((store) => store.flows.find("orders"))).toMatchObject({ mode: "live" });
  });

  test("has its token looked after", async () => {
    await room.want("token.refresh", "token");
    expect(await room.work()).toMatchObject([{ outcome: { kind: "done" } }]);
  });
});

describe("a shop that leaves", () => {
  test("is not erased while it is installed", async () => {
    await room.want("shop.redact", "shop");
    expect(await room.work()).toMatchObject([{ outcome: { kind: "ignored" } }]);
  });

  test("loses its keys at the uninstall and its rows with the erasure; the audit trail stays", async () => {
    await room.want("shop.uninstalled", "shop");
    await room.work();
    const before = room.shopify.control.calls({ shop: room.shop }).length;
    expect((await room.database.store.shops.find(room.shop))?.uninstalledAt).not.toBeNull();
    await room.want("order.push", "gid://shopify/Order/1");
    expect(await room.work()).toEqual([]);
    await room.want("shop.redact", "shop");
    expect(await room.work()).toMatchObject([{ outcome: { kind: "done" } }]);
    expect(room.shopify.control.calls({ shop: room.shop })).toHaveLength(before);
    expect(await room.read((store) => store.locations.all())).toEqual([]);
    const trail = await room.read((store) => store.audit.recent({ limit: 10 }));
    expect(trail.rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["shop.uninstalled", "shop.redacted"]),
    );
  });
});
