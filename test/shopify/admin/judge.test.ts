import { describe, expect, test } from "vitest";
import { ok } from "#app/domain/result.ts";
import { type Scripted, startAnswering } from "../answering-server.ts";
import { SHOP } from "../sandbox-shop.ts";
import { against, DONE, error, HTML, KEYED, READ, REPEATABLE, SHOP_DATA, WRITE } from "./answered-client.ts";

describe("a lost or broken answer", () => {
  const lost: readonly (readonly [string, Scripted])[] = [
    ["a 502 page", { status: 502, ...HTML }],
    ["a page instead of JSON", HTML],
    ["JSON that breaks off", { body: '{"data":{"tagsAdd":', cutOff: true }],
    ["half of the JSON", { body: '{"data":{"tagsAdd":' }],
    ["an internal error without data", { body: { data: null, errors: [error("INTERNAL_SERVER_ERROR")] } }],
  ];

  test.each(lost)("to a question (%s) is unavailable", async (_, scripted) => {
    const { client, call } = await against(scripted);
    expect(await client.query(SHOP, READ, {}, call)).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  });

  test.each(lost)("to a plain write (%s) leaves it in doubt, and it is not sent again", async (_, scripted) => {
    const { client, call, server } = await against(scripted);
    expect(await client.mutate(SHOP, WRITE, {}, call)).toMatchObject({
      ok: false,
      error: { kind: "in-doubt", code: "shopify-no-answer" },
    });
    expect(server.asked).toHaveLength(1);
  });

  test.each(lost)(
    "to a write that may be repeated (%s) is unavailable: it is simply sent again later",
    async (_, scripted) => {
      const { client, call } = await against(scripted);
      expect(await client.mutate(SHOP, REPEATABLE, {}, call)).toMatchObject({
        ok: false,
        error: { kind: "unavailable" },
      });
      expect(await client.mutate(SHOP, KEYED, { id: "1" }, { ...call, idempotencyKey: "k" })).toMatchObject({
        ok: false,
        error: { kind: "unavailable" },
      });
    },
  );

  test("a write that never left is no doubt", async () => {
    const { client, call, server } = await against(DONE);
    await server.close();
    expect(await client.mutate(SHOP, WRITE, {}, call)).toMatchObject({
      ok: false,
      error: { kind: "unavailable", code: "shopify-unreachable" },
    });
  });

  test("is recorded with what is known of it", async () => {
    const { client, call, exchanges } = await against({ status: 502, ...HTML });
    await client.query(SHOP, READ, {}, call);
    expect(exchanges).toMatchObject([{ status: 502, response: HTML.body, failure: "refused with status 502" }]);
  });

  test("a redirect is not followed: the token would go with it", async () => {
    const elsewhere = await startAnswering([SHOP_DATA]);
    const { client, call } = await against({ status: 302, headers: { location: `${elsewhere.url}/` }, body: "" });
    expect(await client.query(SHOP, READ, {}, call)).toMatchObject({ ok: false });
    expect(elsewhere.asked).toHaveLength(0);
    await elsewhere.close();
  });
});

describe("errors beside data", () => {
  test("a write that came back with its payload is done, whatever may not be shown of it", async () => {
    const { client, call } = await against({
      body: { ...DONE.body, errors: [error("ACCESS_DENIED", ["tagsAdd", "node"])] },
    });
    expect(await client.mutate(SHOP, WRITE, {}, call)).toEqual(ok({ tagsAdd: { userErrors: [] } }));
  });

  test("a write whose payload is missing was denied", async () => {
    const { client, call } = await against({
      body: { data: { tagsAdd: null }, errors: [error("ACCESS_DENIED", ["tagsAdd"])] },
    });
    expect(await client.mutate(SHOP, WRITE, {}, call)).toMatchObject({
      ok: false,
      error: { kind: "unauthorized", code: "shopify-access-denied" },
    });
  });

  test("a question with parts withheld is no answer, and says which", async () => {
    const { client, call } = await against({
      body: { data: { shop: { id: "1", email: null } }, errors: [error("ACCESS_DENIED", ["shop", "email"])] },
    });
    const answer = await client.query(SHOP, READ, {}, call);
    expect(answer).toMatchObject({ ok: false, error: { code: "shopify-access-denied" } });
    expect(answer.ok ? "" : answer.error.message).toContain("shop.email");
  });

  test("a document Shopify refuses is rejected, and errors in a form nobody knows are errors", async () => {
    const { client, call } = await against({ body: { errors: [error("undefinedField")] } });
    expect(await client.query(SHOP, READ, {}, call)).toMatchObject({ ok: false, error: { kind: "rejected" } });
    const strange = await against({ body: { data: { shop: { id: "1" } }, errors: { base: ["?"] } } });
    expect(await strange.client.query(SHOP, READ, {}, strange.call)).toMatchObject({
      ok: false,
      error: { kind: "rejected" },
    });
  });

  test.each([
    [403, "shopify-access-denied"],
    [404, "shopify-unauthorized"],
    [402, "shopify-failing"],
    [430, "shopify-failing"],
    [400, "shopify-rejected"],
  ])("status %i is %s, also for a write", async (status, code) => {
    const { client, call } = await against({ status, body: { errors: "no" } });
    expect(await client.mutate(SHOP, WRITE, {}, call)).toMatchObject({ ok: false, error: { code } });
  });
});
