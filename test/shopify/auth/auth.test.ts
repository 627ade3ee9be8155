import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readSessionToken } from "#app/shopify/auth/session-token.ts";
import {
  CLIENT_ID,
  CLIENT_SECRET,
  documentRequest,
  SHOP,
  type SandboxShop,
  startSandboxShop,
} from "../sandbox-shop.ts";

let world: SandboxShop;
beforeEach(async () => {
  world = await startSandboxShop();
});
afterEach(() => world.sandbox.close());

const bearing = (token: string, path = "/app.data") =>
  new Request(`http://127.0.0.1:3999${path}`, {
    headers: { authorization: `Bearer ${token}`, "accept-language": "fr-CH,fr;q=0.9" },
  });

async function thrownBy(work: Promise<unknown>): Promise<Response> {
  const outcome = await work.catch((thrown: unknown) => thrown);
  if (!(outcome instanceof Response)) throw new Error(`no Response was thrown but ${String(outcome)}`);
  return outcome;
}

describe("requireInstalled", () => {
  test("the first visit trades the session token and connects the shop once", async () => {
    const visitor = await world.auth.requireInstalled(documentRequest(world.sessionToken()));
    expect(visitor).toEqual({ shop: SHOP, userId: "42", locale: "de" });
    expect(world.installs).toEqual([`row of ${SHOP}`, `connected ${SHOP}`]);
    const token = await world.vault.load(SHOP);
    expect(token?.accessToken).toMatch(/^shpat_/);
    expect(token?.refreshToken).toMatch(/^shprt_/);
  });

  test("loaders that run at once make one exchange", async () => {
    const token = world.sessionToken();
    await Promise.all([1, 2, 3].map(() => world.auth.requireInstalled(documentRequest(token))));
    expect(world.sandbox.control.grants({ shop: SHOP })).toMatchObject({ exchanged: 1, refused: 0 });
    expect(world.installs).toEqual([`row of ${SHOP}`, `connected ${SHOP}`]);
  });

  test("a later visit exchanges nothing, and speaks the browser's language where the admin names none", async () => {
    await world.visit();
    expect(await world.auth.requireInstalled(bearing(world.sessionToken()))).toEqual({
      shop: SHOP,
      userId: "42",
      locale: "fr-CH",
    });
    expect(world.sandbox.control.grants({ shop: SHOP }).exchanged).toBe(1);
  });

  test("a token about to expire is exchanged anew, without connecting again", async () => {
    await world.visit();
    const token = await world.vault.load(SHOP);
    if (token === null) throw new Error("no token");
    await world.vault.save(SHOP, { ...token, accessTokenExpiresAt: new Date(Date.now() + 60_000) });
    await world.auth.requireInstalled(bearing(world.sessionToken()));
    expect(world.sandbox.control.grants({ shop: SHOP }).exchanged).toBe(2);
    expect(world.installs.filter((entry) => entry.startsWith("connected"))).toHaveLength(1);
  });

  test("a headless browser is served like any other", async () => {
    const { url } = documentRequest(world.sessionToken());
    const headless = new Request(url, { headers: { "user-agent": "HeadlessChrome/156.0" } });
    await expect(world.auth.requireInstalled(headless)).resolves.toMatchObject({ shop: SHOP });
  });

  test("a document without a session token goes to the page that fetches one", async () => {
    const url = new URL(documentRequest("x").url);
    url.searchParams.delete("id_token");
    const response = await thrownBy(
      world.auth.requireInstalled(new Request(url, { headers: { "user-agent": "HeadlessChrome/156.0" } })),
    );
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toMatch(/^\/auth\/session-token\?/);
  });

  test("data asked for with a foreign token is 401, with the sign that makes App Bridge try again", async () => {
    const response = await thrownBy(world.auth.requireInstalled(bearing(`${world.sessionToken().slice(0, -4)}AAAA`)));
    expect(response.status).toBe(401);
    expect(response.headers.get("x-shopify-retry-invalid-session-request")).toBe("1");
  });

  test("whoever comes without a shop is led to the login page", async () => {
    const response = await thrownBy(world.auth.requireInstalled(new Request("http://127.0.0.1:3999/app")));
    expect(response.headers.get("location")).toBe("/auth/login");
  });
});

describe("paths below /auth", () => {
  test("the session token page loads App Bridge for the app, framed by this shop only", async () => {
    const response = await thrownBy(world.auth.answerAuthPath(documentRequest("", "/auth/session-token")));
    expect(await response.text()).toContain(
      `<script data-api-key="${CLIENT_ID}" src="${world.sandbox.url}/app-bridge.js">`,
    );
    expect(response.headers.get("content-security-policy")).toBe(
      `frame-ancestors https://${SHOP} https://admin.shopify.com ${world.sandbox.url};`,
    );
  });

  test("a shop parameter that is no shop cannot widen who may frame", async () => {
    const response = await thrownBy(
      world.auth.answerAuthPath(new Request("http://127.0.0.1:3999/auth/session-token?shop=*%20https://evil.example")),
    );
    expect(response.headers.get("content-security-policy")).toBe(
      `frame-ancestors https://admin.shopify.com ${world.sandbox.url};`,
    );
  });

  test("the login page is empty at first and says what is wrong with a domain", async () => {
    expect(await world.auth.answerAuthPath(new Request("http://127.0.0.1:3999/auth/login"))).toBeNull();
    expect(await world.auth.answerAuthPath(new Request("http://127.0.0.1:3999/auth/login?shop=evil.example.com"))).toBe(
      "invalid-shop",
    );
    const response = await thrownBy(
      world.auth.answerAuthPath(new Request(`http://127.0.0.1:3999/auth/login?shop=${SHOP}`)),
    );
    expect(response.headers.get("location")).toContain("/oauth/install?client_id=");
  });
});

describe("readSessionToken", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  const nowS = now.getTime() / 1000;
  const good = {
    iss: `https://${SHOP}/admin`,
    dest: `https://${SHOP}`,
    aud: CLIENT_ID,
    sub: "42",
    exp: nowS + 60,
    nbf: nowS - 5,
  };
  const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString("base64url");

  function mint(claims: object, { secret = CLIENT_SECRET, alg = "HS256" } = {}): string {
    const signed = `${encode({ alg, typ: "JWT" })}.${encode({ ...good, ...claims })}`;
    return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
  }
  const read = (token: string) =>
    readSessionToken(token, { clientId: CLIENT_ID, clientSecrets: [CLIENT_SECRET, "older"], now });

  test("says who asks, and which secret signed it", () => {
    expect(read(mint({}))).toEqual({ shop: SHOP, userId: "42", secretIndex: 0 });
    expect(read(mint({}, { secret: "older" }))).toMatchObject({ secretIndex: 1 });
  });

  test("allows clocks to differ by ten seconds", () => {
    expect(read(mint({ exp: nowS - 9 }))).not.toBeNull();
    expect(read(mint({ exp: nowS - 10 }))).toBeNull();
    expect(read(mint({ nbf: nowS + 11 }))).toBeNull();
  });

  test.each([
    ["of another app", mint({ aud: "other" })],
    ["of a foreign host", mint({ dest: "https://evil.example.com", iss: "https://evil.example.com/admin" })],
    ["whose issuer is another shop", mint({ iss: "https://other-store.myshopify.com/admin" })],
    ["without an end", mint({ exp: undefined })],
    ["that claims to need no signature", mint({}, { alg: "none" })],
    ["signed by a stranger", mint({}, { secret: "stranger" })],
    ["without its signature", mint({}).split(".").slice(0, 2).join(".")],
    ["with a fourth part", `${mint({})}.x`],
    ["that is no token", "a.b.c"],
    ["that is empty", ""],
  ])("refuses a token %s", (_, token) => {
    expect(read(token)).toBeNull();
  });
});
