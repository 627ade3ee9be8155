import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseCarrier, parseErpItem, parseShippingMethod, parseSku } from "#app/domain/values/ids.ts";
import { releaseDraft, saveDraft } from "#app/services/mapping.server.ts";
import { readPolicy, savePolicy } from "#app/services/order-policy.server.ts";
import { exportFindings } from "#app/services/readiness/export.server.ts";
import { readReport, startReport } from "#app/services/readiness/readiness.server.ts";
import { saveEntry } from "#app/services/value-maps/value-maps.server.ts";
import { makeFit } from "#test/readiness/planted-faults.ts";
import { must, openDeskRoom, type DeskRoom } from "#test/services/desk-room.ts";

let world: DeskRoom;
beforeAll(async () => {
  world = await openDeskRoom({ products: 6 });
  makeFit(world.room);
  await world.room.mapEverything();
});
afterAll(async () => {
  await world.room.ports.ops.mappings.close();
  await world.room.close();
});

const desk = () => world.deskAt();

/** The subjects of what one check finds now. */
async function found(check: string): Promise<readonly string[]> {
  const id = await startReport(desk());
  await world.room.work();
  expect(must(await readReport(desk(), id)).state).toBe("done");
  const lines = must(await exportFindings(desk(), id, { check, after: "" }))
    .text.trimEnd()
    .split("\r\n");
  return lines.slice(1).map((line) => line.split(",")[0] ?? "");
}

const PAYMENT_RULE = {
  target: "fields.gift_message",
  source: { kind: "path", path: "gateways" },
  steps: [
    { kind: "join", separator: "+" },
    { kind: "value-map", map: "payment-methods" },
  ],
};

describe("what a shop has chosen, in the readiness report", () => {
  test("a way of paying that a rule looks up in vain, until it is mapped", async () => {
    world.room.shopify.control.placeOrder({ shop: world.room.shop, kind: "paid" });
    expect(await found("value-unmapped")).toEqual([]);
    await saveDraft(desk(), JSON.stringify([PAYMENT_RULE]));
    await releaseDraft(desk(), "payments");
    const [subject = ""] = await found("value-unmapped");
    expect(subject).toMatch(/^payment-methods: /);
    await saveEntry(desk(), "payment-methods", { match: subject.slice("payment-methods: ".length), value: "PREPAID" });
    expect(await found("value-unmapped")).toEqual([]);
  });

  test("an order that names no buyer, where the policy wants one", async () => {
    const buyer = { customer: null, email: null, phone: null, billingAddress: null, shippingAddress: null };
    const order = world.room.shopify.control.placeOrder({ shop: world.room.shop, buyer, shippingPrice: null });
    expect(await found("buyer-unnamed")).toEqual([]);
    await savePolicy(desk(), { ...(await readPolicy(desk())).values, needsBuyer: "yes" });
    expect(await found("buyer-unnamed")).toEqual([order.name]);
  });

  test("an item that is gone, and one that two SKUs sell", async () => {
    const map = (sku: string, item: string) =>
      world.room.read(({ catalogue }) => catalogue.mapItem(must(parseSku(sku)), must(parseErpItem(item)), "person:1"));
    await map("SKU-00002", "GONE-2");
    await map("SKU-00003", "SKU-00004");
    expect(await found("mapped-item-gone")).toEqual(["SKU-00002"]);
    expect(await found("item-shared")).toEqual(["SKU-00004"]);
  });

  test("a shipping method whose carrier is gone, and one that stops orders", async () => {
    const express = must(parseShippingMethod("Express"));
    await world.room.read(({ shippingMethods }) =>
      shippingMethods.map(express, must(parseCarrier("SNAIL")), "person:1"),
    );
    expect(await found("mapped-carrier-gone")).toEqual(["Express"]);
    expect(await found("shipping-unmapped")).toEqual([]);
    await world.room.read(async ({ shippingPolicies }) =>
      shippingPolicies.save({ ...(await shippingPolicies.find()), unmappedMethod: { kind: "stop" } }),
    );
    expect(await found("shipping-unmapped")).toEqual(["standard"]);
  });

  test("stock in parts of a unit", async () => {
    world.room.erp.control.moveStock("SKU-00005", "MAIN", "0.5");
    await world.room.want("stock.pull", "stock", "person");
    await world.room.work();
    expect(await found("unit-parts")).toEqual(["SKU-00005"]);
  });
});
