import { afterEach, beforeEach, describe, expect, test } from "vitest";
import openapi from "#app/erp/routing/openapi.json" with { type: "json" };
import { createConnectors, type Connectors } from "#app/erp/connectors.ts";
import type { Exchange, RoutingAccess } from "#app/erp/port.ts";
import type { RoutingQuestion } from "#app/domain/orders/routing.ts";
import { parseErpItem, parseOrderGid, parseWarehouse } from "#app/domain/values/ids.ts";
import { of } from "#test/domain/orders/an-order.ts";
import { startSandboxRouting, type RoutingConduct, type SandboxRouting } from "#test/sandbox/routing/start.ts";

const KEY = { name: "shop-1", secret: "a-signing-secret" };

const QUESTION: RoutingQuestion = {
  order: of(parseOrderGid("gid://shopify/Order/1042")),
  placedAt: "2026-11-21T08:59:00.000Z",
  destination: { country: "GB", province: null, zip: "N1" },
  lines: [{ item: of(parseErpItem("SKU-1")), units: 2 }],
  warehouses: [of(parseWarehouse("MAIN")), of(parseWarehouse("EAST"))],
};

let service: SandboxRouting;
let connectors: Connectors;
let exchanges: Exchange[];
beforeEach(async () => {
  service = await startSandboxRouting(KEY);
  connectors = createConnectors({ allow: [`127.0.0.1:${service.port}`], allowInsecure: true, deadlineMs: 1_000 });
  exchanges = [];
});
afterEach(async () => {
  await connectors.close();
  await service.close();
});

function ask(conduct: RoutingConduct, access: Partial<RoutingAccess> = {}) {
  service.behave(conduct);
  const { name: keyName, secret } = KEY;
  return connectors.routing.ask(
    QUESTION,
    { address: service.url, keyName, secret, ...access },
    {
      now: () => new Date(),
      signal: new AbortController().signal,
      correlationId: "test",
      record: (exchange) => exchanges.push(exchange),
    },
  );
}

describe("the routing service", () => {
  test("is asked by a signed request, which is kept for the timeline, and its answer has its own words", async () => {
    const answer = await ask({ kind: "chooses", warehouse: "EAST", reason: "Nearest to the buyer" });
    expect(answer).toEqual({ ok: true, value: { warehouse: "EAST", said: "Nearest to the buyer" } });
    expect(service.asked).toEqual([{ question: QUESTION, isSigned: true }]);
    expect(exchanges).toMatchObject([{ operation: "route", status: 200 }]);
    expect(JSON.stringify(exchanges)).not.toContain(KEY.secret);
  });

  test("is asked what its contract promises, whose own example it could answer", async () => {
    const { Question, Answer } = openapi.components.schemas;
    expect(Object.keys(QUESTION).toSorted()).toEqual(Question.required.toSorted());
    expect(Object.keys(QUESTION.destination).toSorted()).toEqual(Question.properties.destination.required.toSorted());
    const { example } = openapi.paths["/v1/routes"].post.responses["200"].content["application/json"];
    expect(Object.keys(example)).toEqual(Object.keys(Answer.properties));
    expect(await ask({ kind: "says", body: JSON.stringify(example) })).toEqual({
      ok: true,
      value: { warehouse: example.warehouse, said: example.reason },
    });
  });

  test("may leave the choice to the ERP", async () => {
    expect(await ask({ kind: "chooses", warehouse: null })).toEqual({
      ok: true,
      value: { warehouse: null, said: null },
    });
  });

  test.each<[string, RoutingConduct]>([
    ["no answer in time", { kind: "is-silent" }],
    ["a broken connection", { kind: "hangs-up" }],
    ["500", { kind: "fails", status: 500 }],
    ["404", { kind: "fails", status: 404 }],
    ["a body that is no JSON", { kind: "says", body: "<html>" }],
    ["JSON that its contract does not know", { kind: "says", body: '{"location":"MAIN"}' }],
    ["an empty code", { kind: "says", body: '{"warehouse":" "}' }],
    ["a redirect into the private network", { kind: "redirects", to: "http://10.0.0.1/v1/routes" }],
  ])("%s is no answer: it is worth asking again, and nothing is guessed", async (_what, conduct) => {
    expect(await ask(conduct)).toMatchObject({ ok: false, error: { kind: "unavailable", code: "routing-failing" } });
    expect(exchanges).toHaveLength(1);
  });

  test("that refuses the signature is named so", async () => {
    expect(await ask({ kind: "chooses", warehouse: "MAIN" }, { secret: "another" })).toMatchObject({
      error: { code: "routing-failing", message: expect.stringContaining("signature") },
    });
  });

  test("that asks to wait is waited for as long as it says", async () => {
    expect(await ask({ kind: "fails", status: 429, retryAfterSeconds: 7 })).toMatchObject({
      error: { code: "routing-throttled", retryAfterMs: 7_000 },
    });
  });

  test("in the private network is not called, whether its address says so or its configuration is incomplete", async () => {
    const conduct = { kind: "chooses", warehouse: "MAIN" } as const;
    for (const access of [{ address: "http://10.0.0.1" }, { address: "ftp://routing.example" }, { secret: "" }])
      expect(await ask(conduct, access)).toMatchObject({ error: { kind: "invalid", code: "routing-address-refused" } });
    expect(service.asked).toEqual([]);
  });
});
