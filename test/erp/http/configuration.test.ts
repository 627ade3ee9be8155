import { describe, expect, test } from "vitest";
import { createConnectors } from "#app/erp/connectors.ts";

const connector = createConnectors({ allow: ["127.0.0.1:4100"], allowInsecure: false }).find("http");
const good = { baseUrl: "https://erp.example.com/throughline/", authentication: "bearer" };

function check(config: unknown, secret = "token"): Readonly<Record<string, string>> {
  if (connector === null) throw new Error("the HTTP connector is installed");
  return connector.check(config, { secret });
}

describe("the HTTP connector's configuration", () => {
  test("a whole one has no problem", () => {
    expect(check(good)).toEqual({});
    expect(check({ ...good, authentication: "signed", keyId: "shop-1" })).toEqual({});
  });

  test("every problem is told at once, beside its field", () => {
    expect(Object.keys(check({ baseUrl: "http://10.0.0.1", authentication: "signed" }, "")).sort()).toEqual([
      "baseUrl",
      "keyId",
      "secret",
    ]);
    expect(Object.keys(check({ authentication: "telepathy" })).sort()).toEqual(["authentication", "baseUrl"]);
  });

  test.for([
    "https://10.0.0.1",
    "https://erp.example.com/?a=1",
    "https://erp.example.com/#a",
    "https://u:p@erp.example.com",
  ])("%s is no ERP address", (baseUrl) => {
    expect(Object.keys(check({ ...good, baseUrl }))).toEqual(["baseUrl"]);
  });

  test("a secret that would break a header is refused", () => {
    expect(Object.keys(check(good, "two\nlines"))).toEqual(["secret"]);
  });

  test("what has a problem is not opened", () => {
    const opened = connector?.open({
      config: {},
      secrets: {},
      now: () => new Date(0),
      signal: new AbortController().signal,
      correlationId: "test",
      record: () => undefined,
    });
    expect(opened).toMatchObject({ ok: false, error: { kind: "invalid" } });
  });
});
