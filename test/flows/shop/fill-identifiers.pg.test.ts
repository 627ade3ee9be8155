import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Identifier } from "#app/domain/identifiers/identifier.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import { query } from "#test/store/query.ts";
import { openMappedRoom, type FlowRoom } from "../flow-room.ts";
import { postedOrdersOf } from "../orders/posted-orders.ts";

let room: FlowRoom;
let orders: readonly OrderGid[];
beforeAll(async () => {
  room = await openMappedRoom();
  const desk = postedOrdersOf(room);
  orders = [await desk.posted(), await desk.posted(), await desk.posted()];
});
afterAll(() => room.close());

async function fill(): Promise<string | undefined> {
  await room.want("identifiers.fill", "identifiers");
  const [ran] = (await room.work()).filter(({ kind }) => kind === "identifiers.fill");
  return ran?.outcome.kind === "done" ? ran.outcome.note : ran?.outcome.kind;
}

async function idsOf(object: Identifier["object"]): Promise<readonly string[]> {
  const rows = await room.read((store) => store.identifiers.search("", { limit: 100 }));
  return rows.rows.filter((row) => row.object === object).map(({ canonical }) => canonical);
}

const forgetIds = () => query(room.databaseUrl, "delete from identifier");

describe("ids of orders that were booked before the registry was kept", () => {
  test("are taken in once, with those of their customers, as the orders' own runs would have", async () => {
    const registered = await room.read((store) => store.identifiers.search("", { limit: 100 }));
    expect(new Set(registered.rows.map(({ object }) => object))).toEqual(new Set(["order", "customer"]));
    await forgetIds();
    expect(await fill()).toBe("3 orders of before looked at");
    expect(await room.read((store) => store.identifiers.search("", { limit: 100 }))).toEqual(registered);
    expect(await fill()).toBe("ignored");
  });

  test("are not taken in from documents that the connected books do not have", async () => {
    await forgetIds();
    await query(room.databaseUrl, "delete from identifier_fill");
    await query(room.databaseUrl, `update order_sync set erp_document_id = '987654' where order_id = '${orders[0]}'`);
    expect(await fill()).toBe("3 orders of before looked at");
    expect((await idsOf("order")).toSorted()).toEqual(orders.slice(1).toSorted());
  });

  test("wait for an ERP that is down, and go on where they were", async () => {
    await forgetIds();
    await query(room.databaseUrl, "delete from identifier_fill");
    room.erp.control.addFault({ kind: "status", status: 503, operation: "read" });
    expect(await fill()).toMatch(/^Goes on in an hour/);
    expect(await idsOf("order")).toEqual([]);
    room.forgetFailures();
    await fill();
    expect(await idsOf("order")).toHaveLength(2);
  });
});
