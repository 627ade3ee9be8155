import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPush } from "#app/services/push.server.ts";
import { openDeskRoom, type DeskRoom } from "./desk-room.ts";

let desks: DeskRoom;
beforeAll(async () => {
  desks = await openDeskRoom();
  await desks.room.setMode("inventory", "live");
});
afterAll(() => desks.room.close());

const poll = async () => (await desks.room.read((store) => readPush(desks.deskAt(), store))).poll;

describe("how often an ERP is asked", () => {
  test("is as often as the installation says, or less often where the ERP bears less", async () => {
    expect(await poll()).toEqual({ everyMs: 2_000, because: "able" });
    const pace = { everyMs: 16_000, because: "slow" } as const;
    await desks.room.read(({ paces }) => paces.save("stock.pull", pace));
    expect(await poll()).toEqual(pace);
    await desks.room.read(({ paces }) => paces.save("stock.pull", { everyMs: 1_000, because: "able" }));
    expect(await poll()).toEqual({ everyMs: 2_000, because: "able" });
  });

  test("is not at all while the flow does not run", async () => {
    await desks.room.setMode("inventory", "paused");
    expect(await poll()).toBeNull();
  });
});
