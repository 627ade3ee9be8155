import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseShop, type Shop } from "#app/domain/values/ids.ts";
import type { EventDraft } from "#app/engine/port.ts";
import type { LogFields } from "#app/ops/port.ts";
import { createErpIntake } from "#app/services/intake/erp-intake.server.ts";
import { pushPath } from "#app/services/intake/push-address.ts";
import { endOldPushSecret, makePushSecret, readPush } from "#app/services/push.server.ts";
import { startWeb, type RunningWeb } from "#app/web.server.ts";
import { NO_TOKENS } from "#test/flows/room-parts.ts";
import { signEvent } from "#test/sandbox/erp/sign-event.ts";
import { must, openDeskRoom, type DeskRoom } from "../desk-room.ts";

const logged: string[] = [];
const write = (message: string, fields?: LogFields) => void logged.push(JSON.stringify({ message, ...fields }));
const log = { debug: write, info: write, warn: write, error: write };

let desks: DeskRoom;
let web: RunningWeb;
let secret: string;
let isAway = false;

async function newSecret(shop?: Shop): Promise<string> {
  const answer = await makePushSecret(desks.deskAt(shop));
  return answer.kind === "secret-made" ? answer.secret : "";
}

beforeAll(async () => {
  desks = await openDeskRoom();
  const { database, ports } = desks.room;
  const accept = async (event: EventDraft) => {
    if (isAway) throw new Error("connect ECONNREFUSED");
    await database.ledger.accept([event], NO_TOKENS);
  };
  web = await startWeb({
    intake: () => Promise.resolve({ status: 200, headers: {} }),
    erpIntake: createErpIntake({ engine: { accept }, store: database.store, now: ports.now, log }),
    isReady: () => Promise.resolve(true),
    log,
    host: "127.0.0.1",
    port: 0,
    createPages: () => Promise.resolve((_request, response) => response.writeHead(404).end("a page")),
  });
  secret = await newSecret();
});
afterAll(async () => {
  await web.stop();
  await desks.room.close();
});
beforeEach(() => {
  logged.length = 0;
  isAway = false;
});

interface Sent {
  readonly shop?: string;
  readonly id?: string;
  readonly body?: string;
  /** Sent instead of what was signed. */
  readonly forged?: string;
  readonly secret?: string;
  /** Milliseconds from now. */
  readonly signedAt?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const pushOf = (id: string, items: readonly string[] = ["SKU-00001"]) =>
  JSON.stringify({ id, occurredAt: "2026-11-21T09:30:00Z", items });

async function send(sent: Sent = {}) {
  const address = `http://127.0.0.1:${web.port}/erp/${sent.shop ?? desks.room.shop}/events`;
  const body = sent.body ?? pushOf(sent.id ?? randomUUID());
  const at = new Date(desks.room.ports.now().getTime() + (sent.signedAt ?? 0));
  const headers = { ...signEvent({ address, secret: sent.secret ?? secret }, body, at), ...sent.headers };
  const answer = await fetch(address, { method: "POST", headers, body: sent.forged ?? body });
  const { error, kept } = (await answer.json()) as { error?: { code: string; field?: string }; kept?: boolean };
  return {
    status: answer.status,
    code: error?.code,
    field: error?.field,
    kept,
    retryAfter: answer.headers.get("retry-after"),
  };
}

const kept = () => desks.room.read(({ history }) => history.eventsOf("stock", 100));
const told = async () => (await kept()).filter(({ source }) => source === "erp");

describe("what an ERP tells", () => {
  test("is kept with its exact bytes, under the key of the polls, and is then 200", async () => {
    const body = `{ "id": "evt-1", "occurredAt": "2026-11-21T09:30:00Z", "items": ["SKU-00001"], "more": 1.50 }`;
    expect(await send({ body })).toMatchObject({ status: 200, kept: true });
    const [event] = await told();
    expect(event).toMatchObject({ kind: "stock.pull", topic: "stock.changed", correlationId: "evt-1", state: "ready" });
    const bytes = await desks.room.read(({ history }) => history.bodyOf(must(event).eventId));
    expect(Buffer.from(must(bytes)).toString()).toBe(body);
  });

  test("twice is kept once, whatever was signed anew, and is 200 twice", async () => {
    const before = (await told()).length;
    expect((await send({ id: "evt-2" })).status).toBe(200);
    expect((await send({ id: "evt-2", signedAt: 1_000 })).status).toBe(200);
    expect((await Promise.all([1, 2, 3].map(() => send({ id: "evt-3" })))).map(({ status }) => status)).toEqual([
      200, 200, 200,
    ]);
    expect((await told()).length - before).toBe(2);
  });

  test("is recorded and sent again on another day: 401, and nothing is kept", async () => {
    const before = (await told()).length;
    for (const signedAt of [-301_000, 302_000])
      expect(await send({ signedAt })).toMatchObject({ status: 401, code: "clock-differs" });
    expect(await told()).toHaveLength(before);
  });

  test("with a byte changed behind its signature is 401", async () => {
    expect(await send({ body: pushOf("evt-4"), forged: pushOf("evt-5") })).toMatchObject({ status: 401 });
  });

  test("is answered alike for a wrong secret, a shop without one, a shop that is not known, and what is no shop", async () => {
    const other = must(parseShop("without-secret.myshopify.com"));
    await desks.room.database.store.shops.install(other);
    const answers = [
      await send({ secret: "guessed" }),
      await send({ shop: other }),
      await send({ shop: "nobody-knows.myshopify.com" }),
      await send({ shop: "example.com" }),
      await send({ headers: { "throughline-signature": "v1=short" } }),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, code: "unauthorized" });
  });

  test("at once for more shops than are looked up at a time sends nobody away", async () => {
    const shops = Array.from({ length: 30 }, (_, n) => `nobody-knows-${n}.myshopify.com`);
    const answers = await Promise.all([...shops.map((shop) => send({ shop })), send()]);
    expect(answers.map(({ status }) => status)).toEqual([...shops.map(() => 401), 200]);
  });

  test("for one shop is nothing at another's address, though both have a secret", async () => {
    const other = must(parseShop("other-shop.myshopify.com"));
    await desks.room.database.store.shops.install(other);
    const others = await newSecret(other);
    expect((await send({ shop: other })).status).toBe(401);
    expect((await send({ shop: other, secret: others })).status).toBe(200);
  });

  test("and is not as the contract says is 400, with the field", async () => {
    expect(await send({ body: "{" })).toMatchObject({ status: 400, code: "bad-request", field: undefined });
    expect(await send({ body: JSON.stringify({ id: "evt-6", items: [] }) })).toMatchObject({
      status: 400,
      field: "occurredAt",
    });
  });

  test("of more than 512 KB is 413, compressed 415, and not posted 405", async () => {
    expect(await send({ body: pushOf("evt-7", ["x".repeat(600_000)]) })).toMatchObject({
      status: 413,
      code: "too-large",
    });
    const headers = { "content-encoding": "gzip" };
    expect(await send({ headers, forged: gzipSync("x").toString("latin1") })).toMatchObject({ status: 415 });
    const address = `http://127.0.0.1:${web.port}${pushPath(desks.room.shop)}`;
    const answer = await fetch(address);
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("and cannot be kept now is 503 with a time to come again, and is kept when it comes", async () => {
    isAway = true;
    expect(await send({ id: "evt-8" })).toMatchObject({ status: 503, retryAfter: "5" });
    isAway = false;
    expect((await send({ id: "evt-8" })).status).toBe(200);
    expect((await told()).filter(({ correlationId }) => correlationId === "evt-8")).toHaveLength(1);
  });

  test("without an item is a test of the address, and while the flow is off is nothing to wait for: kept, never run", async () => {
    await send({ body: pushOf("evt-9", []) });
    await desks.room.setMode("inventory", "off");
    await send({ id: "evt-10" });
    await desks.room.setMode("inventory", "live");
    const states = (await told()).filter(({ correlationId }) => ["evt-9", "evt-10"].includes(correlationId));
    expect(states.map(({ state }) => state)).toEqual(["ignored", "ignored"]);
  });

  test("is not heard beside the address", async () => {
    for (const path of ["/erp/", "/erp/x/y/events", `${pushPath(desks.room.shop)}/more`])
      expect((await fetch(`http://127.0.0.1:${web.port}${path}`, { method: "POST" })).status).toBe(404);
  });

  test("leaves neither its secret, its signature nor its items in the log", async () => {
    isAway = true;
    await send({ body: pushOf("evt-11", ["CANARY-ITEM"]) });
    await send({ secret: "canary-secret" });
    expect(logged.join("\n")).not.toMatch(/canary|v1=/i);
    expect(logged.join("\n")).not.toContain(secret);
  });
});

describe("the secret of what an ERP tells", () => {
  const view = () => desks.room.read((store) => readPush(desks.deskAt(), store));

  test("is good for a day after it was replaced, or until it is ended", async () => {
    const old = secret;
    secret = await newSecret();
    expect([(await send()).status, (await send({ secret: old })).status]).toEqual([200, 200]);
    expect((await view()).oldSecret).toMatchObject({ lastUsedAt: expect.any(String) });
    await endOldPushSecret(desks.deskAt());
    expect([(await send()).status, (await send({ secret: old })).status]).toEqual([200, 401]);
    const second = secret;
    secret = await newSecret();
    desks.room.advance(24 * 3_600_000 + 1_000);
    expect((await send({ secret: second })).status).toBe(401);
    expect((await view()).oldSecret).toBeNull();
  });

  test("of the time before last ends when a third is made", async () => {
    const first = secret;
    await newSecret();
    secret = await newSecret();
    expect((await send({ secret: first })).status).toBe(401);
  });

  test("is shown by nothing but its age, its last use and the audit trail's entry", async () => {
    await send();
    const seen = await view();
    expect(JSON.stringify(seen)).not.toContain(secret);
    expect(seen).toMatchObject({ secret: { lastUsedAt: expect.any(String) }, lastToldAt: expect.any(String) });
    const { rows } = await desks.room.read(({ audit }) => audit.recent({ limit: 50 }));
    expect(rows.map(({ action }) => action)).toContain("push.secret-made");
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test("ends with the installation", async () => {
    const { shops } = desks.room.database.store;
    await shops.uninstall(desks.room.shop, desks.room.ports.now());
    expect((await send()).status).toBe(401);
    await shops.install(desks.room.shop);
    expect((await send()).status).toBe(401);
    expect((await view()).secret).toBeNull();
  });
});
