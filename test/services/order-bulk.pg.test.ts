import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseShop } from "#app/domain/values/ids.ts";
import { readBulk } from "#app/services/bulk.server.ts";
import { startOrderBulk } from "#app/services/order-bulk.server.ts";
import { speakAboutOrder } from "#app/services/order-word.server.ts";
import { readOrder } from "#app/services/order.server.ts";
import { listOrders } from "#app/services/orders.server.ts";
import { must, openDeskRoom, type DeskRoom } from "./desk-room.ts";

let world: DeskRoom;
const other = must(parseShop("somebody-else.myshopify.com"));

beforeAll(async () => {
  world = await openDeskRoom();
  await world.room.mapEverything();
  await world.room.database.store.shops.install(other);
});
afterAll(() => world.room.close());

/** Places orders and lets them come to where they stand; returns their digits. */
async function placed(kind: "paid" | "pending" | "unknown-sku", count = 1): Promise<readonly string[]> {
  const ids = Array.from(
    { length: count },
    () => world.room.shopify.control.placeOrder({ shop: world.room.shop, kind }).id,
  );
  for (const id of ids) await world.room.want("order.push", id);
  await world.room.work();
  return ids.map((id) => id.replace("gid://shopify/Order/", ""));
}

async function started(form: Record<string, string>): Promise<string> {
  const answer = await startOrderBulk(world.deskAt(), form);
  if (answer.kind !== "started") throw new Error(answer.problem);
  return answer.id;
}

const view = async (digits: string) => must(await readOrder(world.deskAt(), digits));
const stateOf = async (digits: string) => (await view(digits)).order.state;
const bulk = async (id: string) => must(await readBulk(world.deskAt(), id));
const documentsOf = (digits: string) =>
  world.room.erp.control.documents().filter(({ key }) => key.endsWith(`/${digits}`)).length;
const entriesOf = async (digits: string, action: string) =>
  (await view(digits)).timeline.filter((entry) => entry.kind === "change" && entry.action === action);

describe("a word about many orders", () => {
  test("releases all that are held for one reason, each as a release of its own, and books each once", async () => {
    const held = await placed("pending", 3);
    const [posted = ""] = await placed("paid");
    const list = await listOrders(world.deskAt(), new URLSearchParams({ state: "held", hold: "payment" }));
    expect(list.rows.map(({ id }) => id).toSorted()).toEqual(held.toSorted());
    expect(list.holdCounts).toEqual({ payment: 3 });
    const form = { word: "release", orders: "all", state: "held", hold: "payment" };
    expect(await startOrderBulk(world.deskAt(), form)).toEqual({ kind: "refused", problem: "reason-missing" });
    const id = await started({ ...form, reason: "Paid by phone" });
    await world.room.work();
    expect(await bulk(id)).toMatchObject({ state: "done", total: 3, done: 3, passedOver: 0, left: [] });
    for (const digits of held) {
      expect(await view(digits)).toMatchObject({ order: { state: "posted" }, holds: [] });
      expect((await view(digits)).releases).toMatchObject([{ actor: "person:42", reason: "Paid by phone" }]);
      expect(await entriesOf(digits, "order.released")).toHaveLength(1);
      expect(documentsOf(digits)).toBe(1);
    }
    expect(await entriesOf(posted, "order.released")).toEqual([]);
  });

  test("is about the orders that fitted when it began, and says of each that it left why", async () => {
    const [first = "", second = ""] = await placed("pending", 2);
    const [posted = ""] = await placed("paid");
    const id = await started({ word: "release", orders: [first, second, posted].join(","), reason: "Paid by phone" });
    await speakAboutOrder(world.deskAt(), first, { word: "release", reason: "First" });
    await world.room.work();
    const after = await bulk(id);
    expect(after).toMatchObject({ state: "done", total: 3, done: 1, passedOver: 2 });
    expect(after.left.map(({ id: digits, refusal }) => [digits, refusal])).toEqual(
      [first, posted].toSorted().map((digits) => [digits, "not-held"]),
    );
    expect(await entriesOf(first, "order.released")).toHaveLength(1);
    expect(await stateOf(second)).toBe("posted");
  });

  test("run again does nothing to the orders it has looked at", async () => {
    const held = await placed("pending", 2);
    const id = await started({ word: "release", orders: held.join(","), reason: "Paid by phone" });
    await world.room.runOnce("bulk.run", id);
    await world.room.want("bulk.run", id);
    await world.room.work();
    expect(await bulk(id)).toMatchObject({ state: "done", done: 2, passedOver: 0 });
    for (const digits of held) expect(await entriesOf(digits, "order.released")).toHaveLength(1);
  });

  test("sends orders again without a second document, and leaves what is on its way", async () => {
    const posted = await placed("paid", 2);
    const [waiting = ""] = posted;
    await world.room.want("order.push", `gid://shopify/Order/${waiting}`);
    const id = await started({ word: "resend", orders: posted.join(",") });
    await world.room.runOnce("bulk.run", id);
    expect((await bulk(id)).left).toMatchObject([{ id: waiting, refusal: "on-its-way" }]);
    await world.room.work();
    expect(await bulk(id)).toMatchObject({ done: 1, outcome: { waiting: 0, finished: 1, failed: 0 } });
    for (const digits of posted) expect(documentsOf(digits)).toBe(1);
  });

  test("of another shop's orders is about nothing", async () => {
    const held = await placed("pending");
    const form = { word: "release", orders: held.join(","), reason: "mine" };
    expect(await startOrderBulk(world.deskAt(other), form)).toEqual({ kind: "refused", problem: "nothing-selected" });
  });

  test.each([
    [{ word: "nothing" }, "nothing-selected"],
    [{ word: "ignore", orders: "", reason: "none" }, "nothing-selected"],
    [{ word: "resend", orders: Array.from({ length: 1001 }, (_, id) => String(id + 1)).join(",") }, "too-many-chosen"],
    [{ word: "ignore", orders: "all", reason: " " }, "reason-missing"],
    [{ word: "resend", orders: "all", reason: "x".repeat(301) }, "reason-long"],
  ])("%j is not started: %s", async (form, problem) => {
    expect(await startOrderBulk(world.deskAt(), form)).toEqual({ kind: "refused", problem });
  });
});

describe("an ignored order", () => {
  const ignore = (digits: string) => speakAboutOrder(world.deskAt(), digits, { word: "ignore", reason: "A test" });

  test("stays away from the ERP whatever is told of it later, until somebody sends it again", async () => {
    const [digits = ""] = await placed("unknown-sku");
    expect(await view(digits)).toMatchObject({ order: { state: "exception" }, mayBeIgnored: true });
    expect(await ignore(digits)).toEqual({ kind: "done", word: "ignore" });
    expect(await view(digits)).toMatchObject({
      order: { state: "ignored", reasons: ["A test"] },
      openCases: [],
      mayBeIgnored: false,
    });
    await world.room.want("order.push", `gid://shopify/Order/${digits}`);
    await world.room.work();
    expect(await stateOf(digits)).toBe("ignored");
    expect(await ignore(digits)).toMatchObject({ kind: "refused", problem: "ignored-already" });
    expect(await entriesOf(digits, "order.ignored")).toHaveLength(1);
    await speakAboutOrder(world.deskAt(), digits, { word: "resend", reason: "" });
    await world.room.work();
    expect(await stateOf(digits)).toBe("exception");
  });

  test("is not one that the ERP has", async () => {
    const [digits = ""] = await placed("paid");
    expect(await ignore(digits)).toMatchObject({ kind: "refused", problem: "in-erp" });
    expect(await stateOf(digits)).toBe("posted");
  });

  test("takes its work out of the inbox: what a paused flow has kept is not sent later", async () => {
    await world.room.setMode("orders", "paused");
    const { id } = world.room.shopify.control.placeOrder({ shop: world.room.shop, kind: "paid" });
    await world.room.want("order.push", id);
    const digits = id.replace("gid://shopify/Order/", "");
    expect(await ignore(digits)).toMatchObject({ kind: "done" });
    await world.room.setMode("orders", "live");
    await world.room.work();
    expect(documentsOf(digits)).toBe(0);
  });

  test("is ignored in one action with others, and those that the ERP has are left", async () => {
    const held = await placed("pending", 2);
    const [posted = ""] = await placed("paid");
    const id = await started({ word: "ignore", orders: [...held, posted].join(","), reason: "Placed by a robot" });
    await world.room.work();
    expect(await bulk(id)).toMatchObject({ done: 2, passedOver: 1, left: [{ id: posted, refusal: "in-erp" }] });
    for (const digits of held) expect(await stateOf(digits)).toBe("ignored");
  });
});
