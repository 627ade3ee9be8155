import { describe, expect, test } from "vitest";
import { ok } from "#app/domain/result.ts";
import { mutation } from "#app/shopify/admin/document.ts";
import { SHOP } from "../sandbox-shop.ts";
import { against, cost, DONE, type Empty, KEYED, READ, SHOP_DATA, THROTTLED, WRITE } from "./answered-client.ts";

describe("the Admin client", () => {
  test("asks the pinned version with the shop's token and name, and records the exchange without the token", async () => {
    const { client, server, call, exchanges } = await against(SHOP_DATA);
    expect(await client.query(SHOP, READ, {}, call)).toEqual(ok({ shop: { id: "gid://shopify/Shop/1" } }));
    expect(server.asked[0]?.headers).toMatchObject({
      "x-shopify-access-token": "token-1",
      "x-shopify-shop-domain": SHOP,
    });
    expect(exchanges).toMatchObject([{ operation: "Read", status: 200, costPoints: 10, failure: null }]);
    expect(JSON.stringify(exchanges)).not.toContain("token-1");
  });

  test("keeps the digits of numbers that JavaScript would change", async () => {
    const { client, call } = await against({ body: '{"data":{"shop":{"id":820982911946154509}}}' });
    expect(await client.query(SHOP, READ, {}, call)).toEqual(ok({ shop: { id: "820982911946154509" } }));
  });

  test("waits out THROTTLED for as long as the missing points take, and asks again", async () => {
    const { client, call, server, waitedMs } = await against(THROTTLED, SHOP_DATA);
    expect(await client.query(SHOP, READ, {}, call)).toMatchObject({ ok: true });
    expect(server.asked).toHaveLength(2);
    expect(waitedMs()).toBe(1000); // (120 − 20) points at 100 a second
  });

  test("waits before sending when the bucket cannot pay what the operation cost last time", async () => {
    const { client, call, waitedMs } = await against(
      { body: { data: { shop: null }, extensions: cost(50, 150) } },
      SHOP_DATA,
    );
    await client.query(SHOP, READ, {}, call);
    await client.query(SHOP, READ, {}, call);
    expect(waitedMs()).toBe(1000); // (150 − 50) points at 100 a second
  });

  test("takes Retry-After of a 429 as told", async () => {
    const { client, call, waitedMs } = await against(
      { status: 429, headers: { "retry-after": "2.0" }, body: "" },
      SHOP_DATA,
    );
    expect(await client.query(SHOP, READ, {}, call)).toMatchObject({ ok: true });
    expect(waitedMs()).toBe(2000);
  });

  test("gives up waiting when the call's time is over, as throttled with what was left", async () => {
    const { client, call, server } = await against(THROTTLED);
    const ending = new AbortController();
    const record = () => ending.abort();
    expect(await client.query(SHOP, READ, {}, { ...call, signal: ending.signal, record })).toMatchObject({
      ok: false,
      error: { kind: "throttled", code: "shopify-throttled", retryAfterMs: 1000 },
    });
    expect(server.asked).toHaveLength(1);
  });

  test("a wait of more than 5 s is left to the engine, whose worker does something else meanwhile", async () => {
    const { client, call, server, waitedMs } = await against({
      status: 429,
      headers: { "retry-after": "6" },
      body: "",
    });
    expect(await client.query(SHOP, READ, {}, call)).toMatchObject({
      ok: false,
      error: { kind: "throttled", retryAfterMs: 6000 },
    });
    expect(server.asked).toHaveLength(1);
    expect(waitedMs()).toBe(0);
  });

  test("sends nothing after the call's time is over", async () => {
    const { client, call, server } = await against(SHOP_DATA);
    expect(await client.mutate(SHOP, WRITE, {}, { ...call, signal: AbortSignal.abort() })).toMatchObject({
      ok: false,
      error: { kind: "unavailable" },
    });
    expect(server.asked).toHaveLength(0);
  });

  test("renews a refused token once and goes on with the new one", async () => {
    const { client, call, server } = await against(
      { status: 401, body: { errors: "[API] Invalid API key or access token" } },
      SHOP_DATA,
    );
    expect(await client.query(SHOP, READ, {}, call)).toMatchObject({ ok: true });
    expect(server.asked.map(({ headers }) => headers["x-shopify-access-token"])).toEqual(["token-1", "token-2"]);
  });

  test("a token refused twice needs a person", async () => {
    const { client, call, server } = await against({ status: 401, body: {} });
    expect(await client.mutate(SHOP, WRITE, {}, call)).toMatchObject({
      ok: false,
      error: { kind: "unauthorized", code: "shopify-unauthorized" },
    });
    expect(server.asked).toHaveLength(2);
  });

  test("tells once that another version than asked for is served", async () => {
    const older = { ...SHOP_DATA, headers: { "x-shopify-api-version": "2026-07" } };
    const { client, call, versions } = await against(older);
    await client.query(SHOP, READ, {}, call);
    await client.query(SHOP, READ, {}, call);
    expect(versions).toEqual(["2026-07"]);
  });
});

describe("a keyed write", () => {
  test("sends its key", async () => {
    const { client, call, server } = await against({ body: { data: { locationActivate: { location: { id: "1" } } } } });
    await client.mutate(SHOP, KEYED, { id: "1" }, { ...call, idempotencyKey: "k-1" });
    expect(server.asked[0]?.body.variables).toEqual({ id: "1", key: "k-1" });
  });

  test("without its key neither compiles nor leaves", async () => {
    const { client, call, server } = await against(DONE);
    // @ts-expect-error -- what is tested: a keyed write without its idempotencyKey does not compile
    await expect(client.mutate(SHOP, KEYED, { id: "1" }, call)).rejects.toThrow(/key/);
    expect(server.asked).toHaveLength(0);
  });

  test("whose document lacks the directive does not leave", async () => {
    const { client, call, server } = await against(DONE);
    const bare = mutation<unknown, Empty>(
      "Bare",
      "mutation Bare { refundCreate(input: {}) { userErrors { message } } }",
    );
    await expect(client.mutate(SHOP, bare, {}, call)).rejects.toThrow("refundCreate");
    expect(server.asked).toHaveLength(0);
  });
});
