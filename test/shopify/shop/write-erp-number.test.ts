import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OrderGid } from "#app/domain/values/ids.ts";
import { placeOrder, readOrder } from "../orders-in-sandbox.ts";
import { SHOP, type SandboxShop, startSandboxShop, unwrap } from "../sandbox-shop.ts";

let world: SandboxShop;
beforeEach(async () => {
  world = await startSandboxShop();
  await world.visit();
});
afterEach(() => world.sandbox.close());

describe("writeErpNumber", () => {
  const write = (order: OrderGid, number: string, digest: string | null) =>
    world.shopify().writeErpNumber({ order, number, documentId: "doc-7", digest }, world.call());

  test("the number and the tag stand in the order, and the order's version has moved", async () => {
    const id = placeOrder(world, { kind: "paid" });
    const before = await readOrder(world, id);
    world.clock.advance(2000);
    unwrap(await write(id, "SO-7", null));
    const after = await readOrder(world, id);
    expect(after.erpMark?.number).toBe("SO-7");
    expect(after.tags).toContain("erp-posted");
    expect(after.version > before.version).toBe(true);
  });

  test("takes one request", async () => {
    const id = placeOrder(world, { kind: "paid" });
    unwrap(await write(id, "SO-7", null));
    expect(world.exchanges.map(({ operation }) => operation)).toEqual(["ErpNumberWrite"]);
  });

  test("the same number again is a success, with or without the digest of the first", async () => {
    const id = placeOrder(world, { kind: "paid" });
    unwrap(await write(id, "SO-7", null));
    unwrap(await write(id, "SO-7", null));
    unwrap(await write(id, "SO-7", (await readOrder(world, id)).erpMark?.digest ?? null));
    expect((await readOrder(world, id)).tags.filter((tag) => tag === "erp-posted")).toHaveLength(1);
  });

  test("another number that stands there is not overwritten", async () => {
    const id = placeOrder(world, { kind: "paid" });
    unwrap(await write(id, "SO-7", null));
    expect(await write(id, "SO-8", null)).toMatchObject({
      ok: false,
      error: { kind: "conflict", code: "shopify-metafield-stale" },
    });
    expect((await readOrder(world, id)).erpMark?.number).toBe("SO-7");
  });

  test("after a lost answer the repetition succeeds", async () => {
    const id = placeOrder(world, { kind: "paid" });
    world.sandbox.control.fault({ shop: SHOP, graphql: { dropAfterCommit: true } });
    expect(await write(id, "SO-7", null)).toMatchObject({ ok: false, error: { kind: "unavailable" } });
    unwrap(await write(id, "SO-7", null));
    expect((await readOrder(world, id)).erpMark?.number).toBe("SO-7");
  });
});
