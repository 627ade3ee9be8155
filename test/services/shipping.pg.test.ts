import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listActivity } from "#app/services/activity.server.ts";
import { readOrder } from "#app/services/order.server.ts";
import { tryRouting } from "#app/services/routing-trial.server.ts";
import { readShipping, saveShipping } from "#app/services/shipping.server.ts";
import { openMappedDesk, type DeskRoom } from "./desk-room.ts";

let world: DeskRoom;
beforeAll(async () => {
  world = await openMappedDesk();
});
afterAll(() => world.room.close());

const RANKED = { rule: "by-priority", otherwise: "first", "place-1": "EAST", "place-2": "MAIN" };

const save = (form: Readonly<Record<string, string>>) => saveShipping(world.deskAt(), form);

describe("shipping and routing", () => {
  test("of a shop that has chosen nothing is Shopify's own assignment, with the ERP's warehouses to choose from", async () => {
    expect(await readShipping(world.deskAt())).toMatchObject({
      values: { rule: "as-shopify-assigned" },
      warehouses: [{ code: "MAIN" }, { code: "EAST" }],
      places: 2,
    });
  });

  test("is refused at its fields, and nothing is saved", async () => {
    const before = await readShipping(world.deskAt());
    const wrong = { ...RANKED, "place-2": "EAST", "place-3": "NOWHERE" };
    expect(await save(wrong)).toEqual({
      kind: "wrong",
      problems: { "place-2": "warehouse-twice", "place-3": "warehouse-unknown" },
    });
    expect(await save({ rule: "by-priority" })).toEqual({
      kind: "wrong",
      problems: { "place-1": "warehouse-missing" },
    });
    expect(await readShipping(world.deskAt())).toEqual(before);
  });

  test("reads back what was saved, a gap in the places closed, with what it was before in the trail", async () => {
    expect(await save({ rule: "by-priority", otherwise: "erp", "place-2": "EAST" })).toMatchObject({ kind: "saved" });
    expect((await readShipping(world.deskAt())).values).toEqual({
      rule: "by-priority",
      otherwise: "erp",
      unmapped: "erp",
      "place-1": "EAST",
    });
    const { rows } = await listActivity(world.deskAt(), new URLSearchParams());
    expect(rows.find(({ action }) => action === "shipping-policy.saved")).toMatchObject({
      before: expect.stringContaining("as-shopify-assigned"),
      after: expect.stringContaining("place-1: EAST"),
    });
  });

  test("keeps a routing service's secret, never shows it, and sends it to no other address", async () => {
    const service = { ...RANKED, rule: "by-service", address: world.room.erp.url, keyName: "shop-1" };
    expect(await save({ ...service, secret: "" })).toEqual({ kind: "wrong", problems: { secret: "secret-missing" } });
    expect(await save({ ...service, secret: "signing-secret" })).toMatchObject({ kind: "saved" });
    expect(await save({ ...service, secret: "", "place-2": "" })).toMatchObject({ kind: "saved" });
    const view = await readShipping(world.deskAt());
    expect(view).toMatchObject({ isSecretKept: true, values: { rule: "by-service", "place-1": "EAST" } });
    expect(JSON.stringify(view)).not.toContain("signing-secret");
    const elsewhere = { ...service, address: `${world.room.erp.url}/elsewhere`, secret: "" };
    expect(await save(elsewhere)).toEqual({ kind: "wrong", problems: { secret: "secret-missing" } });
    expect(await save({ ...service, address: "http://10.0.0.1", keyName: "", secret: "a" })).toEqual({
      kind: "wrong",
      problems: { address: "address-wrong", keyName: "key-missing" },
    });
    expect(await save({ rule: "as-shopify-assigned" })).toMatchObject({ kind: "saved" });
    expect(await readShipping(world.deskAt())).toMatchObject({ isSecretKept: false });
  });

  test("is shown on an order, with what each warehouse was seen to have", async () => {
    await save(RANKED);
    const { shop, shopify } = world.room;
    const { id } = shopify.control.placeOrder({ shop, kind: "paid" });
    await world.room.want("stock.pull", "stock", "person");
    await world.room.want("order.push", id);
    await world.room.work();
    expect((await readOrder(world.deskAt(), id.replace("gid://shopify/Order/", "")))?.route).toMatchObject({
      warehouse: "EAST",
      because: "has-all",
    });
  });

  test("is tried on the last orders before it is saved, and the trial changes nothing", async () => {
    const before = await readShipping(world.deskAt());
    const trial = await tryRouting(world.deskAt(), { ...RANKED, "place-1": "MAIN", "place-2": "EAST" });
    expect(trial).toMatchObject({
      kind: "tried",
      trial: {
        looked: 1,
        moved: [
          {
            name: "#1001",
            before: { warehouse: "EAST", because: "has-all" },
            after: { warehouse: "MAIN", because: "has-all" },
          },
        ],
      },
    });
    expect(await tryRouting(world.deskAt(), RANKED)).toMatchObject({ trial: { looked: 1, moved: [] } });
    expect(await readShipping(world.deskAt())).toEqual(before);
  });

  test("that is not whole, or is a service's, is not tried: nothing is guessed", async () => {
    expect(await tryRouting(world.deskAt(), { rule: "by-priority" })).toEqual({
      kind: "wrong",
      problems: { "place-1": "warehouse-missing" },
    });
    const service = { ...RANKED, rule: "by-service", address: world.room.erp.url, keyName: "shop-1" };
    expect(await tryRouting(world.deskAt(), service)).toEqual({ kind: "asked-later" });
  });
});
