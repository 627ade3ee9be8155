import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listActivity } from "#app/services/activity.server.ts";
import { readOrder } from "#app/services/order.server.ts";
import { readPolicy, savePolicy, tryPolicy } from "#app/services/order-policy.server.ts";
import { speakAboutOrder } from "#app/services/order-word.server.ts";
import { must, openDeskRoom, type DeskRoom } from "./desk-room.ts";

let world: DeskRoom;
beforeAll(async () => {
  world = await openDeskRoom();
  await world.room.mapEverything();
});
afterAll(() => world.room.close());

async function placed(wish: { readonly kind: "paid" | "pending"; readonly tags?: readonly string[] }): Promise<string> {
  const { shop, shopify } = world.room;
  const { id } = shopify.control.placeOrder({ shop, ...wish });
  await world.room.want("order.push", id);
  await world.room.work();
  return id.replace("gid://shopify/Order/", "");
}

const form = async (changes: Readonly<Record<string, string>>) => ({
  ...(await readPolicy(world.deskAt())).values,
  ...changes,
});

describe("the order policy", () => {
  test("of a shop that has chosen nothing is the careful one, and reads back what was saved", async () => {
    expect((await readPolicy(world.deskAt())).values).toMatchObject({ postsAuthorized: "yes", holdsRiskFrom: "high" });
    const chosen = await form({ heldCountries: "ch, gb", waitMinutes: "30", holdsAbove: "1500.00" });
    expect(await savePolicy(world.deskAt(), chosen)).toMatchObject({ kind: "saved" });
    expect((await readPolicy(world.deskAt())).values).toMatchObject({
      heldCountries: "CH, GB",
      waitMinutes: "30",
      holdsAbove: "1500.00",
    });
    await savePolicy(world.deskAt(), await form({ heldCountries: "", waitMinutes: "", holdsAbove: "" }));
  });

  test("that cannot be understood is refused at its fields, and nothing is saved", async () => {
    const before = await readPolicy(world.deskAt());
    const wrong = await form({ waitMinutes: "soon", holdsAbove: "-1", heldCountries: "Germany", maxAgeDays: "99999" });
    const problems = {
      waitMinutes: "number-wrong",
      maxAgeDays: "number-wrong",
      holdsAbove: "amount-wrong",
      heldCountries: "country-wrong",
    };
    expect(await savePolicy(world.deskAt(), wrong)).toEqual({ kind: "wrong", problems });
    expect(await tryPolicy(world.deskAt(), wrong)).toEqual({ kind: "wrong", problems });
    expect(await readPolicy(world.deskAt())).toEqual(before);
  });

  test("is tried on the last orders before it is saved, and the trial changes nothing", async () => {
    const [tagged, pending] = [await placed({ kind: "paid", tags: ["vip"] }), await placed({ kind: "pending" })];
    const before = await readPolicy(world.deskAt());
    const answer = await tryPolicy(world.deskAt(), await form({ heldTags: "VIP" }));
    if (answer.kind !== "tried") throw new Error(answer.kind);
    expect(answer.trial).toMatchObject({ looked: 2, heldBefore: 1, heldAfter: 2 });
    expect(answer.trial.affected).toMatchObject([
      { id: tagged, kind: "held", before: [], after: ["It has the tag vip"] },
    ]);
    expect(answer.trial.affected.map(({ id }) => id)).not.toContain(pending);
    expect(await readPolicy(world.deskAt())).toEqual(before);
  });

  test("leaves in the trail what it was before, and of customers only how many", async () => {
    await savePolicy(world.deskAt(), await form({ heldTags: "vip", heldCustomers: "7001, 7002" }));
    const { rows } = await listActivity(world.deskAt(), new URLSearchParams());
    expect(rows[0]).toMatchObject({
      action: "order-policy.saved",
      actor: "person:42",
      before: "heldTags: –; heldCustomers: 0",
      after: "heldTags: vip; heldCustomers: 2",
    });
    await savePolicy(world.deskAt(), await form({ heldTags: "", heldCustomers: "" }));
  });
});

describe("an order that is held", () => {
  const release = (order: string, reason: string) =>
    speakAboutOrder(world.deskAt(), order, { word: "release", reason });

  test("shows why and whose decision it is, and goes when a person releases it with a reason", async () => {
    const digits = await placed({ kind: "pending" });
    const held = must(await readOrder(world.deskAt(), digits));
    expect(held.holds).toMatchObject([{ kind: "payment", reason: "The payment is pending", owner: "finance" }]);
    expect(await release(digits, " ")).toMatchObject({ kind: "refused", problem: "reason-missing" });
    expect(await release(digits, "Paid by phone")).toEqual({ kind: "done", word: "release" });
    await world.room.work();
    const released = must(await readOrder(world.deskAt(), digits));
    expect(released.order).toMatchObject({ state: "posted", reasons: [] });
    expect(released.holds).toEqual([]);
    expect(released.releases).toMatchObject([{ actor: "person:42", reason: "Paid by phone" }]);
    expect(released.timeline.some((entry) => entry.kind === "change" && entry.action === "order.released")).toBe(true);
    expect(await release(digits, "again")).toMatchObject({ kind: "refused", problem: "not-held" });
  });

  test("is not there for who names no order of this shop", async () => {
    expect(await release("1", "why not")).toBeNull();
  });
});
