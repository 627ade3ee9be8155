import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listActivity } from "#app/services/activity.server.ts";
import { enterConnection, readConnection } from "#app/services/connection.server.ts";
import { readHome } from "#app/services/home.server.ts";
import { openDeskRoom, type DeskRoom } from "./desk-room.ts";

let world: DeskRoom;
let secret: string;
let baseUrl: string;

beforeAll(async () => {
  world = await openDeskRoom();
  baseUrl = world.room.erp.url;
  secret = (await world.room.read((store) => store.connections.find()))?.credentials["secret"] ?? "";
});
afterAll(() => world.room.close());

function form(changes: Readonly<Record<string, string>> = {}) {
  return { kind: "http", baseUrl, authentication: "bearer", keyId: "", secret: "", ...changes };
}

describe("the connection", () => {
  test("a secret never leaves: only its name says that it is kept", async () => {
    const view = await readConnection(world.deskAt());
    expect(secret).not.toBe("");
    expect(view.current).toMatchObject({ kind: "http", values: { baseUrl }, secretsKept: ["secret"] });
    expect(JSON.stringify(view)).not.toContain(secret);
  });

  test("tested and saved with an empty secret, the kept one is used and stays", async () => {
    const answer = await enterConnection(world.deskAt(), form(), "save");
    expect(answer).toMatchObject({ kind: "working", isSaved: true });
    expect(JSON.stringify(answer)).not.toContain(secret);
    const kept = await world.room.read((store) => store.connections.find());
    expect(kept).toMatchObject({ state: "working", credentials: { secret } });
    expect(world.woken).toEqual(["orders", "inventory", "products"]);
  });

  test("a kept secret is not sent to another address", async () => {
    const elsewhere = baseUrl.replace("127.0.0.1", "localhost");
    const answer = await enterConnection(world.deskAt(), form({ baseUrl: elsewhere }), "test");
    expect(answer).toMatchObject({ kind: "wrong", problems: { secret: expect.any(String) } });
  });

  test("a wrong secret is told in plain words with the steps, and nothing is saved", async () => {
    const answer = await enterConnection(world.deskAt(), form({ secret: "wrong" }), "save");
    expect(answer).toMatchObject({ kind: "failed", code: "erp-unauthorized", runbook: { owner: "ERP administrator" } });
    expect((await world.room.read((store) => store.connections.find()))?.credentials).toEqual({ secret });
  });

  test("a private address that nobody allowed is a problem of its field, and is not called", async () => {
    const answer = await enterConnection(world.deskAt(), form({ baseUrl: "http://10.0.0.1", secret: "x" }), "test");
    expect(answer).toMatchObject({ kind: "wrong", problems: { baseUrl: expect.any(String) } });
  });

  test("failed tests do not open the breaker of the connection that works", async () => {
    world.room.erp.control.addFault({ kind: "status", status: 500, times: 20 });
    for (let i = 0; i < 6; i++) await enterConnection(world.deskAt(), form(), "test");
    world.room.erp.control.clearFaults();
    expect(await enterConnection(world.deskAt(), form(), "test")).toMatchObject({ kind: "working" });
  });

  test("what the trail keeps of it is no secret", async () => {
    const { rows } = await listActivity(world.deskAt(), new URLSearchParams());
    expect(rows.find(({ action }) => action === "connection.saved")?.after).toContain(baseUrl);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test("Home then says that the ERP is connected, and by which name", async () => {
    const { erp, setup } = await readHome(world.deskAt());
    expect(erp).toMatchObject({ state: "working", name: expect.stringContaining("Sandbox ERP") as string });
    expect(setup.find(({ step }) => step === "connection")?.isDone).toBe(true);
  });

  test("while a live flow fails, Home does not call the connection well", async () => {
    await world.room.read((store) => store.flows.noteError("orders", "The ERP does not answer.", world.deskAt().now()));
    expect((await readHome(world.deskAt())).erp.state).toBe("troubled");
    await world.room.read((store) => store.flows.noteSuccess("orders", new Date(Date.now() + 1_000)));
    expect((await readHome(world.deskAt())).erp.state).toBe("working");
  });
});
