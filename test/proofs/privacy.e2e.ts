import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStore } from "#app/store/database.server.ts";
import { parseShop } from "#app/domain/values/ids.ts";
import { API_SECRET, ERP_TOKEN } from "#test/world/app-environment.ts";
import { eventually } from "#test/world/eventually.ts";
import { parseExposition } from "#test/ops/metrics/exposition.ts";
import { SHOP } from "#test/world/world.ts";
import { CANARY, CANARY_WORDS, canaryOrder } from "./canary.ts";
import { openProofRoom, type ProofRoom } from "./proof-room.ts";
import { sendWebhook } from "./send-webhook.ts";
import { tablesWith, tablesWithAny } from "./tables-with.ts";

const POSTED = "7700000000000000001";
const UNMAPPED = "7700000000000000002";
const WAITING = "7700000000000000003";
const JWT = /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+/;
const SHOPIFY_TOKEN = /shp[a-z]{2}_[\w-]{8,}/;

/** The tokens that the app holds now, opened with its own key. */
async function heldTokens(room: ProofRoom): Promise<readonly string[]> {
  const shop = parseShop(SHOP);
  if (shop === null) throw new Error("the shop's domain parses");
  const store = createStore({
    databaseUrl: room.databaseUrl,
    poolSize: 2,
    keys: [room.env["ENCRYPTION_KEYS"] ?? ""],
    laneOf: () => 0,
    writeTokens: () => Promise.resolve(),
    now: () => new Date(),
  });
  const token = await store.vault.load(shop);
  await store.close();
  return token === null ? [] : [token.accessToken, token.refreshToken];
}

describe("a buyer's data and the shop's secrets", () => {
  let room: ProofRoom;
  let tokens: readonly string[];
  let scraped: readonly [web: string, worker: string];

  function importCanary(digits: string, sku = "SKU-00001"): void {
    const { shopify } = room;
    const currency = shopify.control.placeOrder({ shop: SHOP, kind: "pending" }).currency;
    shopify.control.importOrder({ shop: SHOP, payload: canaryOrder({ digits, sku, currency }) });
  }

  /** What makes processes talk: refusals, lost answers, broken bodies, exceptions. */
  async function provoke(): Promise<void> {
    const { shopify, erp, appUrl } = room;
    shopify.control.fault({ shop: SHOP, graphql: { status: 500, count: 2 } });
    shopify.control.fault({ shop: SHOP, graphql: { dropAfterCommit: true, operation: "ErpNumberWrite" } });
    erp.control.addFault({ kind: "html", operation: "submit" });
    erp.control.addFault({ kind: "status", status: 500, operation: "submit" });
    importCanary(POSTED);
    importCanary(UNMAPPED, "NOBODY-KNOWS");
    const broken = canaryOrder({ digits: POSTED, sku: "SKU-00001", currency: "EUR" }).slice(0, -9);
    for (const topic of ["orders/create", "customers/redact", "inventory_levels/update"])
      await sendWebhook({ appUrl, shop: SHOP }, { topic, body: Buffer.from(broken) });
    await fetch(new URL(`/app?id_token=${shopify.control.sessionToken({ shop: SHOP }).token}x`, appUrl));
    shopify.control.expireAccessTokens({ shop: SHOP });
    await room.atRest(90_000);
  }

  /** The ERP is gone long enough for its owner to be called. */
  async function waitForAlertMail(): Promise<void> {
    await room.erp.control.goDown(600_000);
    importCanary(WAITING);
    const age = `update order_sync set waiting_since = now() - interval '5 minutes' where order_id = $1 and waiting_since is not null`;
    const isCalled = async () => {
      // Again and again: a run of the order that had read its row before keeps the moment that it knew.
      await room.rows(age, [`gid://shopify/Order/${WAITING}`]);
      return room.mailbox.messages.length > 0;
    };
    await eventually("the owner is called", isCalled, 90_000);
  }

  beforeAll(async () => {
    room = await openProofRoom();
    const before = await heldTokens(room);
    await provoke();
    await waitForAlertMail();
    scraped = await room.scrape();
    tokens = [...new Set([...before, ...(await heldTokens(room))])];
  }, 240_000);
  afterAll(() => room.close());

  test("were really there: the order is posted, the other an exception, tokens were renewed", async () => {
    expect(room.erp.control.documents().map(({ key }) => key)).toContain(`gid://shopify/Order/${POSTED}`);
    expect(await tablesWith(room, CANARY.email)).toContain("event");
    expect(await tablesWith(room, `gid://shopify/Order/${UNMAPPED}`)).toContain("exception_case");
    expect(tokens.length).toBeGreaterThan(2);
    for (const token of tokens) expect(token).toMatch(SHOPIFY_TOKEN);
    expect(room.output.length).toBeGreaterThan(10);
    const [web, worker] = scraped.map(parseExposition);
    expect(web?.value("throughline_webhook_answers_total", { status: "200" })).toBeGreaterThan(2);
    const canaries = { flow: "orders", kind: "order.push" };
    expect(worker?.value("throughline_end_to_end_duration_seconds_count", canaries)).toBeGreaterThan(1);
    expect(worker?.value("throughline_run_failures_total", canaries)).toBeGreaterThan(0);
    expect(worker?.value("throughline_events_quarantined", { flow: "orders" })).toBeGreaterThan(0);
  });

  test("appear in no line that web or worker printed", () => {
    const secrets = [...CANARY_WORDS, ...tokens, ERP_TOKEN, API_SECRET, room.env["ENCRYPTION_KEYS"] ?? ""];
    const isTelling = (line: string) =>
      secrets.some((secret) => line.includes(secret)) || JWT.test(line) || SHOPIFY_TOKEN.test(line);
    expect(room.output.filter(isTelling)).toEqual([]);
  });

  test("appear in no metric, and neither does the shop or one of its orders", () => {
    const secrets = [...CANARY_WORDS, ...tokens, ERP_TOKEN, API_SECRET, room.env["ENCRYPTION_KEYS"] ?? ""];
    const theirs = [SHOP, SHOP.replace(".myshopify.com", ""), POSTED, UNMAPPED, WAITING, "gid://"];
    const isTelling = (line: string) =>
      [...secrets, ...theirs].some((word) => line.includes(word)) || JWT.test(line) || SHOPIFY_TOKEN.test(line);
    expect(scraped.flatMap((text) => text.split("\n")).filter(isTelling)).toEqual([]);
  });

  test("appear in no alert mail", () => {
    // Quoted-printable breaks lines anywhere.
    const mails = room.mailbox.messages.map((mail) => mail.replaceAll("=\r\n", ""));
    expect(mails.length).toBeGreaterThan(0);
    const secrets = [...CANARY_WORDS, ...tokens, ERP_TOKEN, API_SECRET];
    expect(mails.filter((mail) => secrets.some((secret) => mail.includes(secret)))).toEqual([]);
  });

  test("secrets stand in no table in clear, not even in the queue's", async () => {
    expect(await tablesWithAny(room, [...tokens, ERP_TOKEN, API_SECRET])).toEqual([]);
  });

  test("a buyer is named only in the messages as they came and in the sales orders as they were sent", async () => {
    expect(await tablesWithAny(room, CANARY_WORDS)).toEqual(["event", "intent"]);
  });
});
