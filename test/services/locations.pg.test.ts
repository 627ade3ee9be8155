import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseWarehouse } from "#app/domain/values/ids.ts";
import { readLocations, saveLocations } from "#app/services/locations.server.ts";
import { must, openMappedDesk, type DeskRoom } from "./desk-room.ts";

let world: DeskRoom;

beforeAll(async () => {
  world = await openMappedDesk();
});
afterAll(() => world.room.close());

describe("locations", () => {
  test("one warehouse may feed two locations: it is split between them", async () => {
    const { locations, warehouses } = await readLocations(world.deskAt());
    expect(warehouses.map(({ code }) => code)).toEqual(["MAIN", "EAST"]);
    const both = Object.fromEntries(locations.map(({ location }) => [location, "MAIN"]));
    expect(await saveLocations(world.deskAt(), both)).toMatchObject({ kind: "saved", changed: 1 });
    const before = Object.fromEntries(locations.map(({ location, warehouse }) => [location, warehouse ?? ""]));
    expect(await saveLocations(world.deskAt(), before)).toMatchObject({ kind: "saved", changed: 1 });
    expect((await readLocations(world.deskAt())).locations).toEqual(locations);
  });

  test("a warehouse that the ERP does not name is refused at its field", async () => {
    const { location } = must((await readLocations(world.deskAt())).locations[0]);
    const answer = await saveLocations(world.deskAt(), { [location]: "NOWHERE" });
    expect(answer).toEqual({ kind: "wrong", problems: { [location]: "warehouse-unknown" } });
  });

  test("a form without a location leaves it as it is; an empty choice takes its warehouse away", async () => {
    const before = (await readLocations(world.deskAt())).locations;
    expect(await saveLocations(world.deskAt(), {})).toEqual({ kind: "saved", changed: 0, runAgain: 0 });
    const [first, second] = [must(before[0]), must(before[1])];
    expect(await saveLocations(world.deskAt(), { [first.location]: "" })).toMatchObject({ changed: 1 });
    const after = (await readLocations(world.deskAt())).locations;
    expect(after.find(({ location }) => location === first.location)?.warehouse).toBeNull();
    expect(after.find(({ location }) => location === second.location)?.warehouse).toBe(second.warehouse);
    await saveLocations(world.deskAt(), { [first.location]: must(first.warehouse) });
  });
});

describe("which number a location is given", () => {
  test("is kept, on record, and published with all that follows of it", async () => {
    const { values, locations } = await readLocations(world.deskAt());
    const { location, fields } = must(locations[0]);
    expect(values).toMatchObject({ [fields.publishes]: "available" });
    expect(await saveLocations(world.deskAt(), { [fields.publishes]: "on_hand" })).toMatchObject({ changed: 1 });
    expect((await readLocations(world.deskAt())).values).toEqual({ ...values, [fields.publishes]: "on_hand" });
    const [entry] = await world.room.read((store) => store.audit.ofSubject(location, 1));
    expect(entry).toMatchObject({ action: "location.publishes", before: "available", after: "on_hand" });
    await world.room.take("availability.publish", "all");
    expect(await saveLocations(world.deskAt(), values)).toMatchObject({ kind: "saved", changed: 1 });
    expect(await saveLocations(world.deskAt(), { [fields.publishes]: "incoming" })).toMatchObject({ changed: 0 });
  });
});

describe("the warehouses of a location", () => {
  test("are brought into another order, and taken from in turn, on record", async () => {
    const [first] = (await readLocations(world.deskAt())).locations;
    const { location, fields } = must(first);
    const before = must((await world.room.read((store) => store.locations.all()))[0]);
    const second = must(parseWarehouse(before.warehouse === "MAIN" ? "EAST" : "MAIN"));
    await world.room.read(async ({ selling }) => {
      const { version, ...rules } = await selling.rules();
      const feeds = [{ location: before.location, warehouse: second, percent: 40 }];
      await selling.saveRules({ ...rules, feeds }, version, "person:42");
    });
    const [now] = (await readLocations(world.deskAt())).locations;
    expect(must(now).feeds).toEqual([before.warehouse, second]);
    const order = [second, before.warehouse].join();
    const wish = { [fields.order]: order, [fields.takes]: "first", [location]: second };
    expect(await saveLocations(world.deskAt(), wish)).toMatchObject({ kind: "saved", changed: 3 });
    const { locations, values } = await readLocations(world.deskAt());
    expect(must(locations[0])).toMatchObject({ warehouse: second, takes: "first", feeds: order.split(",") });
    expect(await saveLocations(world.deskAt(), values)).toMatchObject({ changed: 0 });
    const { feeds } = await world.room.read(({ selling }) => selling.rules());
    expect(feeds.map(({ warehouse, percent }) => [warehouse, percent])).toEqual([
      [second, 40],
      [before.warehouse, null],
    ]);
    const entries = await world.room.read((store) => store.audit.ofSubject(location, 2));
    expect(entries.map(({ action }) => action).toSorted()).toEqual(["location.mapped", "location.takes"]);
    const unknown = { [fields.order]: `${order},WEST` };
    expect(await saveLocations(world.deskAt(), unknown)).toMatchObject({ changed: 0 });
  });
});
