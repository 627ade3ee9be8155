import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enterConnection } from "#app/services/connection.server.ts";
import { listActivity } from "#app/services/activity.server.ts";
import { readCsv } from "#app/services/csv.ts";
import { exportMap, importFile, previewImport } from "#app/services/value-maps/import.server.ts";
import { readMap, saveEntry } from "#app/services/value-maps/value-maps.server.ts";
import type { MapKind } from "#app/domain/value-maps/map-kinds.ts";
import { postedOrdersOf } from "#test/flows/orders/posted-orders.ts";
import { must, openDeskRoom, type DeskRoom } from "#test/services/desk-room.ts";

let world: DeskRoom;
beforeAll(async () => {
  world = await openDeskRoom();
  const form = { kind: "http", baseUrl: world.room.erp.url, authentication: "bearer" };
  await enterConnection(world.deskAt(), form, "save");
  await world.room.mapEverything();
});
afterAll(() => world.room.close());

const file = (...rows: readonly string[]) => ["Shopify value,ERP value", ...rows].join("\r\n");
const rowsOf = async (kind: MapKind, search = "") =>
  (await readMap(world.deskAt(), kind, new URLSearchParams({ search }))).rows;

async function preview(kind: MapKind, text: string) {
  const answer = await previewImport(world.deskAt(), kind, text);
  if (answer.kind !== "preview") throw new Error(JSON.stringify(answer));
  return answer.preview;
}

async function take(kind: MapKind, text: string, leavesOut = false) {
  return importFile(world.deskAt(), kind, { text, leavesOut, mark: (await preview(kind, text)).mark });
}

describe("a file of entries", () => {
  const good = Array.from({ length: 4997 }, (_, at) => `OLD-${at},SKU-${String((at % 5) + 1).padStart(5, "0")}`);
  const bad = ["OLD-0,SKU-00002", "NEW-1,SKU-77777", ",SKU-00001"];
  const text = file(...good.slice(0, 2000), ...bad, ...good.slice(2000));

  test("of 5,000 rows is looked at first: each of its 3 wrong ones is named by line, column, value and what is wrong", async () => {
    expect(await preview("items", text)).toMatchObject({
      added: 4997,
      changed: 0,
      unchanged: 0,
      bad: 3,
      firstBad: [
        { line: 2002, at: "match", text: "OLD-0", problem: "twice", other: "2" },
        { line: 2003, at: "value", text: "SKU-77777", problem: "value-unknown" },
        { line: 2004, at: "match", text: "", problem: "match-missing" },
      ],
    });
    expect(await rowsOf("items")).toEqual([]);
  });

  test("is not taken in with wrong rows before somebody leaves them out", async () => {
    expect(await take("items", text)).toMatchObject({ kind: "not-imported", why: "bad-rows" });
    expect(await rowsOf("items")).toEqual([]);
    const startedAt = performance.now();
    expect(await take("items", text, true)).toMatchObject({ kind: "imported", taken: 4997 });
    process.stdout.write(`5,000 rows: previewed and taken in in ${Math.round(performance.now() - startedAt)} ms\n`);
    expect(await rowsOf("items", "old-4996")).toEqual([{ match: "OLD-4996", value: "SKU-00002" }]);
  });

  test("that is taken in again changes nothing, and removes nothing that it does not name", async () => {
    expect(await preview("items", file("OLD-1,SKU-00002", "OLD-2,SKU-00001"))).toMatchObject({
      added: 0,
      changed: 1,
      unchanged: 1,
      firstChanged: [{ match: "OLD-2", before: "SKU-00003", value: "SKU-00001" }],
    });
    const exported = await exportMap(world.deskAt(), "items");
    expect(await preview("items", exported)).toMatchObject({ added: 0, changed: 0, unchanged: 4997, bad: 0 });
  });

  test("is looked at again where the map was changed meanwhile", async () => {
    const seen = await preview("items", file("OLD-3,SKU-00001"));
    await saveEntry(world.deskAt(), "items", { match: "OLD-3", value: "SKU-00001" });
    const word = { text: file("OLD-3,SKU-00001"), mark: seen.mark, leavesOut: false };
    expect(await importFile(world.deskAt(), "items", word)).toMatchObject({ why: "changed-meanwhile" });
  });

  test("stands in the activity with what it did", async () => {
    const { rows } = await listActivity(world.deskAt(), new URLSearchParams());
    expect(rows).toContainEqual(
      expect.objectContaining({
        action: "values.imported",
        subject: "items",
        after: "4997 added, 0 changed, 0 unchanged, 3 left out",
      }),
    );
  });

  test("lets an order run again that waited for one of its values", async () => {
    const orders = postedOrdersOf(world.room);
    const order = orders.placed({ kind: "unknown-sku" });
    await orders.push(order);
    const [waiting] = (await readMap(world.deskAt(), "items", new URLSearchParams())).waiting;
    expect(waiting).toMatchObject({ count: 1 });
    await take("items", file(`${must(waiting?.match)},SKU-00001`));
    await world.room.work();
    expect(orders.documentOf(order)?.lines).toMatchObject([{ item: "SKU-00001" }]);
  });

  test("names locations by their names, and the choice to leave a method to the ERP in words", async () => {
    const [location] = await world.room.read((store) => store.locations.all());
    const { name, warehouse } = must(location);
    expect(await preview("warehouses", file(`${name},${must(warehouse)}`))).toMatchObject({ unchanged: 1 });
    expect(await preview("warehouses", file(`Nowhere,${must(warehouse)}`, `${name},NONE`))).toMatchObject({
      firstBad: [{ problem: "match-unknown" }, { problem: "value-unknown" }],
    });
    await take("shipping-methods", file("By bike,(left to the ERP)", "Express,UPS"));
    expect(await world.room.read((store) => store.shippingMethods.carrierOf())).toEqual(
      new Map([
        ["By bike", null],
        ["Express", "UPS"],
      ]),
    );
    const back = readCsv(await exportMap(world.deskAt(), "shipping-methods"), ["ERP value"]);
    expect(back.ok && back.value.rows.map(({ cells }) => cells["ERP value"])).toEqual(["(left to the ERP)", "UPS"]);
  });
});
