import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "#test/world/free-port.ts";
import { startChild, type Child } from "#test/world/child.ts";
import { anOrder, sandboxClient } from "./client.ts";
import { controlAt } from "./control/remote-control.ts";
import { at, exchangeBody, postJson, textAt } from "./sandbox.ts";

const STORE = "demo-store.myshopify.com";
const TOKYO = "tokyo.myshopify.com";
const READ = { query: "query Read { shop { name currencyCode } }" };
const PATIENCE_MS = 60_000;

const KEYS = { client_id: "sandbox-key", client_secret: "sandbox-secret" };

/** `npm run sandbox:shopify` as it is run by hand. */
function start(...args: readonly string[]): Child {
  return startChild({ name: "the sandbox", file: "test/sandbox/shopify/main.ts", args, env: {} });
}

describe("npm run sandbox:shopify", () => {
  let folder: string;
  let url: string;
  let child: Child;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "sandbox-shopify-"));
    const faults = join(folder, "faults.json");
    writeFileSync(faults, JSON.stringify([{ shop: TOKYO, operation: "Read", status: 503 }]));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const about = ["--port", String(port), "--seed", "7", "--plan", "plus", "--faults", faults];
    const shops = ["--products", "5", "--shops", `${STORE},${TOKYO}=JPY`, "--clock-stands-at", "2026-11-21T10:00:00Z"];
    child = start(...about, ...shops);
    await child.line(JSON.stringify({ ready: true, port }), PATIENCE_MS);
  }, PATIENCE_MS);
  afterAll(async () => {
    await child.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (shop: string): Promise<Response> => {
    const { token } = await controlAt(url).sessionToken({ shop });
    const granted = await postJson(`${url}/shops/${shop}/admin/oauth/access_token`, exchangeBody(token, KEYS));
    return fetch(`${url}/shops/${shop}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": textAt(granted.body, "access_token") },
      body: JSON.stringify(READ),
    });
  };

  test("serves the shops it is told, under the plan it is told", async () => {
    const body: unknown = await (await ask(STORE)).json();
    expect(at(body, "data", "shop")).toEqual({ name: "Demo Store", currencyCode: "EUR" });
    expect(at(body, "extensions", "cost", "throttleStatus")).toMatchObject({
      maximumAvailable: 20_000,
      restoreRate: 1000,
    });
  });

  test("lets the requests of a shop meet the faults of the script, and no others", async () => {
    expect([(await ask(TOKYO)).status, (await ask(TOKYO)).status, (await ask(STORE)).status]).toEqual([503, 200, 200]);
  });

  test("has a clock that stands until it is moved", async () => {
    const { placeOrder, advance, calls } = sandboxClient(url, STORE);
    const { updatedAt } = await placeOrder(anOrder());
    expect(updatedAt).toBe("2026-11-21T10:00:00Z");
    expect(await advance("90s")).toEqual({ now: "2026-11-21T10:01:30.000Z" });
    expect(
      (await calls()).some(({ kind, at: moment }) => kind === "webhook" && moment.startsWith("2026-11-21T10:00")),
    ).toBe(true);
  });

  test.each([
    ["--plan", "gold", "--plan is one of standard, advanced, plus, enterprise"],
    ["--clock-stands-at", "noon", "--clock-stands-at is a moment"],
  ])("refuses %s %s, and says what it wants", async (option, value, words) => {
    const refused = start(option, value);
    await refused.line(words, PATIENCE_MS);
    await refused.ended;
    expect(refused.tail()).toContain(words);
  });
});
