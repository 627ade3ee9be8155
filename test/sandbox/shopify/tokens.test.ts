import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { at, textAt, API_KEY, API_SECRET, exchangeBody, grant, queryWith, SHOP, startSandbox } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";

let sandbox: SandboxShopify;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-11-21T10:00:00Z");
  sandbox = await startSandbox({ clock: () => now });
});
afterEach(() => sandbox.close());

function later(seconds: number): void {
  now = new Date(now.getTime() + seconds * 1000);
}

async function exchange(): Promise<{ readonly access: string; readonly refresh: string }> {
  const { body } = await grant(sandbox, exchangeBody(sandbox.control.sessionToken({ shop: SHOP }).token));
  return { access: textAt(body, "access_token"), refresh: textAt(body, "refresh_token") };
}

function refresh(token: string) {
  return grant(sandbox, {
    client_id: API_KEY,
    client_secret: API_SECRET,
    grant_type: "refresh_token",
    refresh_token: token,
  });
}

async function statusWith(accessToken: string): Promise<number> {
  return (await queryWith(sandbox, accessToken)("{ shop { name } }")).status;
}

describe("token exchange", () => {
  test("gives an access token for an hour and a refresh token for 90 days", async () => {
    const { status, body } = await grant(sandbox, exchangeBody(sandbox.control.sessionToken({ shop: SHOP }).token));
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 3600, refresh_token_expires_in: 7_776_000 });
    expect(sandbox.control.grants({ shop: SHOP })).toEqual({ exchanged: 1, refreshed: 0, refused: 0 });
  });

  test("refuses a session token that another secret signed", async () => {
    const [header, payload] = sandbox.control.sessionToken({ shop: SHOP }).token.split(".");
    const mac = createHmac("sha256", "another").update(`${header}.${payload}`).digest("base64url");
    const { status, body } = await grant(sandbox, exchangeBody(`${header}.${payload}.${mac}`));
    expect([status, at(body, "error")]).toEqual([400, "invalid_subject_token"]);
  });

  test("refuses a session token after its minute", async () => {
    const { token } = sandbox.control.sessionToken({ shop: SHOP });
    later(71);
    expect(at((await grant(sandbox, exchangeBody(token))).body, "error")).toBe("invalid_subject_token");
  });

  test("refuses a token that would not expire", async () => {
    const { token } = sandbox.control.sessionToken({ shop: SHOP });
    expect((await grant(sandbox, exchangeBody(token, { expiring: "0" }))).status).toBe(400);
  });

  test("refuses another client's secret", async () => {
    const { token } = sandbox.control.sessionToken({ shop: SHOP });
    const { body } = await grant(sandbox, exchangeBody(token, { client_secret: "guess" }));
    expect(at(body, "error")).toBe("invalid_client");
  });
});

describe("an access token", () => {
  test("opens the API for an hour, then is answered 401", async () => {
    const { access } = await exchange();
    expect(await statusWith(access)).toBe(200);
    later(3601);
    expect(await statusWith(access)).toBe(401);
  });

  test("ends when the app is uninstalled, and so does its refresh token", async () => {
    const { access, refresh: token } = await exchange();
    sandbox.control.uninstall({ shop: SHOP });
    expect(await statusWith(access)).toBe(401);
    expect(at((await refresh(token)).body, "error")).toBe("invalid_grant");
  });
});

describe("a refresh token", () => {
  test("rotates with every use", async () => {
    const first = await exchange();
    const { body } = await refresh(first.refresh);
    expect(at(body, "refresh_token")).not.toBe(first.refresh);
    expect(await statusWith(textAt(body, "access_token"))).toBe(200);
  });

  test("works until its replacement is used, and not after", async () => {
    const first = await exchange();
    await refresh(first.refresh);
    const again = await refresh(first.refresh);
    expect(again.status).toBe(200);
    await refresh(textAt(again.body, "refresh_token"));
    expect(at((await refresh(first.refresh)).body, "error")).toBe("invalid_grant");
  });

  test("is lost after 90 days without use", async () => {
    const { refresh: token } = await exchange();
    later(90 * 24 * 3600 + 1);
    expect((await refresh(token)).status).toBe(400);
  });
});
