import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { EngineFull } from "#app/engine/batches.ts";
import type { EventDraft } from "#app/engine/port.ts";
import type { LogFields } from "#app/ops/port.ts";
import { createIntake } from "#app/services/intake.server.ts";
import { startWeb, type RunningWeb } from "#app/web.server.ts";
import { aSignedWebhook, SECRET, type SignedWebhook } from "./signed-webhook.ts";
import { eventually } from "#test/world/eventually.ts";

const MIB = 1024 * 1024;
const accepted: EventDraft[] = [];
const logged: string[] = [];
let refuse: Error | null = null;
let web: RunningWeb;

const write = (message: string, fields?: LogFields) => void logged.push(JSON.stringify({ message, ...fields }));
const log = { debug: write, info: write, warn: write, error: write };
// The engine's part of the door, kept in memory: what is behind it has its own tests on a real database.
const engine = {
  accept: (event: EventDraft) => {
    if (refuse !== null) return Promise.reject(refuse);
    accepted.push(event);
    return Promise.resolve();
  },
};

beforeAll(async () => {
  web = await startWeb({
    intake: createIntake({ engine, secrets: [SECRET, "secret-before-rotation"], log }),
    erpIntake: () => Promise.resolve({ status: 401, headers: {} }),
    isReady: () => Promise.resolve(refuse === null),
    log,
    host: "127.0.0.1",
    port: 0,
    createPages: () => Promise.resolve((_request, response) => response.writeHead(200).end("a page")),
  });
});
afterAll(() => web.stop());
beforeEach(() => {
  accepted.length = 0;
  logged.length = 0;
  refuse = null;
});

function send(webhook: SignedWebhook, changed: { headers?: Record<string, string | null>; body?: Buffer } = {}) {
  const headers = new Headers(webhook.headers);
  for (const [name, value] of Object.entries(changed.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return fetch(`http://127.0.0.1:${web.port}/webhooks`, {
    method: "POST",
    headers,
    body: new Uint8Array(changed.body ?? webhook.body),
  });
}

/** Sends bytes as they are, and returns what comes back until the server hangs up. */
async function raw(head: string, body = Buffer.alloc(0)): Promise<string> {
  const socket = connect(web.port, "127.0.0.1");
  let answer = "";
  socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
  socket.on("error", () => {});
  socket.write(head);
  socket.write(body);
  await once(socket, "close");
  return answer;
}

describe("intake", () => {
  test("a signed webhook is accepted with its exact bytes, for the order it names", async () => {
    const webhook = aSignedWebhook({
      body: '{"id":820982911946154508, "admin_graphql_api_id":"gid://shopify/Order/820982911946154508"}',
    });
    expect((await send(webhook)).status).toBe(200);
    expect(accepted).toHaveLength(1);
    expect(accepted[0]).toMatchObject({
      shop: "demo-store.myshopify.com",
      kind: "order.push",
      key: "gid://shopify/Order/820982911946154508",
      dedupeKey: webhook.headers["x-shopify-webhook-id"],
    });
    expect(Buffer.from(accepted[0]?.body ?? []).equals(webhook.body)).toBe(true);
  });

  test("the secret before a rotation is still good", async () => {
    expect((await send(aSignedWebhook({ secret: "secret-before-rotation" }))).status).toBe(200);
  });

  test.each<[string, string | null]>([
    ["missing", null],
    ["empty", ""],
    ["of the wrong length", "c2hvcnQ="],
    ["no base64", "!".repeat(44)],
    ["not ASCII", "é".repeat(44)],
    ["somebody else's", aSignedWebhook({ secret: "foreign" }).headers["x-shopify-hmac-sha256"] ?? ""],
  ])("a signature that is %s is 401, and nothing is kept", async (_, signature) => {
    expect((await send(aSignedWebhook(), { headers: { "x-shopify-hmac-sha256": signature } })).status).toBe(401);
    expect(accepted).toEqual([]);
  });

  test("one changed byte is 401", async () => {
    const webhook = aSignedWebhook();
    const body = Buffer.from(webhook.body);
    body[5] = 0x39;
    expect((await send(webhook, { body })).status).toBe(401);
  });

  test.each(["x-shopify-topic", "x-shopify-shop-domain", "x-shopify-webhook-id"])(
    "signed but without %s is 400",
    async (name) => {
      expect((await send(aSignedWebhook(), { headers: { [name]: null } })).status).toBe(400);
      expect(accepted).toEqual([]);
    },
  );

  test("the shop of an unsigned request is not even looked at", async () => {
    const headers = { "x-shopify-shop-domain": "not a shop", "x-shopify-hmac-sha256": null };
    expect((await send(aSignedWebhook(), { headers })).status).toBe(401);
  });

  test.each(["GET", "HEAD", "PUT", "DELETE"])("%s is 405", async (method) => {
    const answer = await fetch(`http://127.0.0.1:${web.port}/webhooks?shop=x`, { method });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("a body of 2 MB is read, one byte more is 413", async () => {
    const frame = JSON.stringify({ admin_graphql_api_id: "gid://shopify/Order/1", note: "" });
    const ofSize = (bytes: number) =>
      aSignedWebhook({ body: frame.replace('""', `"${"n".repeat(bytes - frame.length)}"`) });
    expect((await send(ofSize(2 * MIB))).status).toBe(200);
    expect((await send(ofSize(2 * MIB + 1))).status).toBe(413);
    expect(accepted).toHaveLength(1);
  });

  test("an announced length is refused before a byte of it has come", async () => {
    expect(await raw(`POST /webhooks HTTP/1.1\r\nhost: x\r\ncontent-length: ${10 * MIB}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 413 /,
    );
  });

  test("a body without a length is read no further than the limit", async () => {
    const chunk = Buffer.concat([Buffer.from("300000\r\n"), Buffer.alloc(3 * MIB), Buffer.from("\r\n")]);
    expect(await raw("POST /webhooks HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n", chunk)).toMatch(
      /^HTTP\/1.1 413 /,
    );
  });

  test("a compressed body is refused, not inflated", async () => {
    const bomb = gzipSync(Buffer.alloc(50 * MIB));
    expect((await send(aSignedWebhook(), { body: bomb, headers: { "content-encoding": "gzip" } })).status).toBe(415);
  });

  test.each([new EngineFull("10000 events wait to be kept"), new Error("connect ECONNREFUSED")])(
    "what could not be kept is 503 with a time to come again (%s)",
    async (reason) => {
      refuse = reason;
      const answer = await send(aSignedWebhook());
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    },
  );

  test("nothing of a payload, a query or a signature reaches the log", async () => {
    refuse = new Error("down");
    const webhook = aSignedWebhook({
      body: '{"admin_graphql_api_id":"gid://shopify/Order/1","email":"canary@example.com"}',
    });
    await send(webhook);
    await fetch(`http://127.0.0.1:${web.port}/app?id_token=canary-token`);
    await expect.poll(() => logged.filter((line) => line.includes("/app")).length).toBe(1);
    expect(logged.join("\n")).not.toMatch(/canary/);
    expect(logged.join("\n")).not.toContain(webhook.headers["x-shopify-hmac-sha256"]);
  });
});

describe("the web process", () => {
  test("is up as soon as it listens, and ready only while the database is", async () => {
    const status = async (path: string) => (await fetch(`http://127.0.0.1:${web.port}${path}`)).status;
    expect([await status("/healthz"), await status("/readyz")]).toEqual([200, 200]);
    refuse = new Error("down");
    // The database is asked once a second at most, whoever asks.
    await eventually("it is not ready", async () => (await status("/readyz")) === 503);
    expect(await status("/healthz")).toBe(200);
  });

  test("everything else is a page", async () => {
    expect(await (await fetch(`http://127.0.0.1:${web.port}/app/orders`)).text()).toBe("a page");
  });
});
