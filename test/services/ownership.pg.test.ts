import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MATRIX_EDITION } from "#app/domain/ownership/matrix.ts";
import { saveOwnership, signOwnership } from "#app/services/ownership/choose.server.ts";
import { exportOwnership } from "#app/services/ownership/export.server.ts";
import { readOwnedObject, readOwnership } from "#app/services/ownership/ownership.server.ts";
import { postedOrdersOf } from "#test/flows/orders/posted-orders.ts";
import { must, openDeskRoom, type DeskRoom } from "./desk-room.ts";

let world: DeskRoom;
beforeAll(async () => {
  world = await openDeskRoom();
  await world.room.mapEverything();
});
afterAll(() => world.room.close());

const view = () => readOwnership(world.deskAt());
const save = async (form: Readonly<Record<string, string>>) =>
  saveOwnership(world.deskAt(), (await view()).version, form);
const trail = (subject: string) => world.room.read((store) => store.audit.ofSubject(subject, 1));

describe("ownership", () => {
  test("of a shop that has chosen nothing is as the product does it, and nobody has signed", async () => {
    const { version, objects, secondWriters, versions } = await view();
    expect(version).toBe(0);
    expect(objects).toHaveLength(18);
    expect(new Set(objects.map(({ signature }) => signature.state))).toEqual(new Set(["missing"]));
    expect([secondWriters, versions]).toEqual([[], []]);
    expect(await readOwnedObject(world.deskAt(), "no-such-object")).toBeNull();
  });

  test("is kept by version: who saves over what a colleague has chosen is told, and keeps nothing", async () => {
    expect(await saveOwnership(world.deskAt(), 0, { "price/list": "erp", note: "the PIM is gone" })).toMatchObject({
      kind: "saved",
    });
    expect(await saveOwnership(world.deskAt(), 0, { "price/list": "other" })).toEqual({ kind: "overtaken" });
    const price = must(await readOwnedObject(world.deskAt(), "price"));
    expect(price.fields.find(({ id }) => id === "price/list")).toMatchObject({ owner: "erp", standard: "shopify" });
    expect((await view()).versions).toMatchObject([{ version: 1, savedBy: "person:42", note: "the PIM is gone" }]);
    expect(await trail("ownership 1")).toMatchObject([
      {
        action: "ownership.saved",
        before: "Price of a variant in a market: Shopify",
        after: "Price of a variant in a market: The ERP",
      },
    ]);
    await save({ "price/list": "shopify" });
  });

  test("refuses an owner that the product cannot keep, and a name that is an address", async () => {
    const before = await view();
    expect(
      await save({ "sales-order": "shopify", "Finance lead": "ann@example.com", "Operations lead": "x".repeat(61) }),
    ).toEqual({
      kind: "wrong",
      problems: { "sales-order": "owner-fixed", "Finance lead": "name-address", "Operations lead": "name-long" },
    });
    expect((await view()).version).toBe(before.version);
  });

  test("names the person of each failure, and the trail does not", async () => {
    await save({ "Finance lead": "Ann, accounts" });
    const { failures, version, risks } = await view();
    expect(failures.find(({ code }) => code === "tax-unmapped")).toMatchObject({
      owner: "Finance lead",
      person: "Ann, accounts",
    });
    expect((await trail(`ownership ${version}`))[0]?.after).toBe("Finance lead: somebody named");
    expect(risks.some(({ kind, subject }) => kind === "nobody-named" && subject === "Finance lead")).toBe(false);
  });
});

describe("a signature", () => {
  test("counts for the version that was seen, and is needed again after a change", async () => {
    const { version } = await view();
    const sign = (seen: number) => signOwnership(world.deskAt(), { object: "order", version: seen }, "as agreed");
    expect(await sign(version - 1)).toEqual({ kind: "overtaken" });
    expect(await sign(version)).toEqual({ kind: "signed" });
    expect(must(await readOwnedObject(world.deskAt(), "order")).signature).toMatchObject({
      state: "valid",
      by: "person:42",
    });
    expect(await trail("order")).toMatchObject([{ action: "ownership.signed", reason: "as agreed" }]);
    await save({ "Finance lead": "Bea, accounts" });
    expect(must(await readOwnedObject(world.deskAt(), "order")).signature).toMatchObject({ state: "outdated" });
    expect((await view()).risks).toContainEqual(expect.objectContaining({ kind: "signed-before", subject: "Order" }));
  });
});

describe("a document that is not ours to make", () => {
  test("is a risk while its flow runs; given back, what was refused runs again", async () => {
    await world.room.setMode("orders", "live");
    await save({ "sales-order": "erp" });
    expect((await view()).risks[0]).toMatchObject({ kind: "flow-against-matrix", severity: "high" });
    const orders = postedOrdersOf(world.room);
    const order = orders.placed({ kind: "paid", lines: [{ sku: "SKU-00001", quantity: 1 }] });
    await orders.push(order);
    expect(await orders.openCases(order)).toMatchObject([{ code: "write-not-owned" }]);
    expect(await save({ "sales-order": "throughline" })).toEqual({ kind: "saved", runAgain: 1 });
    await world.room.work();
    expect(orders.documentsOf(order)).toHaveLength(1);
    expect(await orders.openCases(order)).toEqual([]);
  });

  test("and that was changed on both sides, is told as a second writer's: what, where and when", async () => {
    const orders = postedOrdersOf(world.room);
    const order = await orders.posted();
    world.room.erp.control.changeDocument(order, { item: "SKU-00001", quantity: "5" });
    orders.add(order, "SKU-00002");
    await orders.push(order);
    const [found] = (await view()).secondWriters;
    expect(found?.reason).toBe(
      "Changes of a sales order in the ERP: Throughline owns it, and a person or another program in the ERP has changed it",
    );
    expect(found?.what).toContain("SKU-00001: 5 units, sent were 2");
  });
});

describe("the document of ownership", () => {
  test("is one page that prints, a table of fields, or all of it for programs, and knows no secret", async () => {
    const desk = world.deskAt();
    const html = must(await exportOwnership(desk, "html"));
    expect(html.text).toMatch(/^<!doctype html><html lang="en">/);
    for (const part of [
      "Objects",
      "Flows",
      "Connected systems",
      "Risk register",
      "Who acts on which failure",
      "Fields",
    ])
      expect(html.text).toContain(`<h2>${part}</h2>`);
    expect(html.text).toContain("Bea, accounts");
    const csv = must(await exportOwnership(desk, "csv"));
    expect(csv.text.split("\r\n").find((line) => line.includes(",sales-order/total,"))).toContain(",throughline,");
    const { text } = must(await exportOwnership(desk, "json"));
    expect(JSON.parse(text)).toMatchObject({ shop: world.room.shop, edition: MATRIX_EDITION });
    const connection = must(await world.room.read((store) => store.connections.find()));
    for (const secret of Object.values(connection.credentials))
      expect(html.text + csv.text + text).not.toContain(secret);
    expect(await exportOwnership(desk, "pdf")).toBeNull();
  });
});
