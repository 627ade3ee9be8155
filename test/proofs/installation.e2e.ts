import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "#test/world/eventually.ts";
import { setUpShop } from "#test/world/set-up-shop.ts";
import { SHOP } from "#test/world/world.ts";
import { CANARY, CANARY_CUSTOMER, CANARY_WORDS, canaryOrder } from "./canary.ts";
import { openProofRoom, type ProofRoom } from "./proof-room.ts";
import { sendWebhook } from "./send-webhook.ts";
import { tablesWithAny } from "./tables-with.ts";

const ORDER = "7700000000000000001";
const LATE = { digits: "7700000000000000009", sku: "SKU-00001" } as const;
/** Two reads of stock (STOCK_PULL_SECONDS is 2) and two checks of alerts would have come. */
const LONGER_THAN_TWO_SCHEDULES_MS = 5000;

const TABLES_OF_A_SHOP = `
select table_name as name from information_schema.columns
where table_schema = 'public' and column_name = 'shop' and table_name not in ('audit', 'shop') order by 1`;

interface ShopNow extends Record<string, unknown> {
  readonly epoch: number;
  readonly hasKey: boolean;
  readonly isInstalled: boolean;
  readonly sessions: number;
}

const SHOP_NOW = `
select epoch, sealed_data_key is not null as "hasKey", uninstalled_at is null as "isInstalled",
  (select count(*)::int from session) as sessions
from shop where shop = $1`;

// Each test goes on where the one before ended: one shop's life.
describe("a shop's installation", () => {
  let room: ProofRoom;

  const send = (topic: string, body: string) =>
    sendWebhook({ appUrl: room.appUrl, shop: SHOP }, { topic, body: Buffer.from(body) });

  async function shopNow(): Promise<ShopNow | undefined> {
    const [row] = await room.rows<ShopNow>(SHOP_NOW, [SHOP]);
    return row;
  }

  async function uninstall(): Promise<void> {
    room.shopify.control.uninstall({ shop: SHOP });
    await eventually("the app is uninstalled", async () => (await shopNow())?.isInstalled === false);
  }

  beforeAll(async () => {
    room = await openProofRoom();
    const { shopify } = room;
    const { currency } = shopify.control.placeOrder({ shop: SHOP, kind: "paid" });
    const payload = canaryOrder({ digits: ORDER, sku: "SKU-00001", currency });
    shopify.control.importOrder({ shop: SHOP, payload });
    await room.atRest();
  });
  afterAll(() => room.close());

  test("customers/redact leaves no word of the customer in any table, and the order stays", async () => {
    expect(await tablesWithAny(room, [CANARY.email])).toEqual(["event", "intent"]);
    const customer = `{"id":${CANARY_CUSTOMER},"email":"${CANARY.email}","phone":"${CANARY.phone}"}`;
    await send("customers/redact", `{"shop_domain":"${SHOP}","customer":${customer},"orders_to_redact":[${ORDER}]}`);
    await room.atRest();
    expect(await tablesWithAny(room, CANARY_WORDS)).toEqual([]);
    const [row] = await room.rows("select state from order_sync where order_id = $1", [`gid://shopify/Order/${ORDER}`]);
    expect(row).toEqual({ state: "posted" });
  });

  test("an uninstall destroys its key and its sessions", async () => {
    expect(await shopNow()).toEqual({ epoch: 1, hasKey: true, isInstalled: true, sessions: 1 });
    await uninstall();
    expect(await shopNow()).toEqual({ epoch: 1, hasKey: false, isInstalled: false, sessions: 0 });
  });

  test("afterwards nothing runs: neither Shopify nor the ERP is called, and what comes is kept and not worked on", async () => {
    const calls = room.shopify.control.calls({ shop: SHOP }).length;
    room.erp.control.resetCalls();
    const { status, webhookId } = await send("orders/create", canaryOrder({ ...LATE, currency: "EUR" }));
    await delay(LONGER_THAN_TWO_SCHEDULES_MS);
    expect(status).toBe(200);
    expect(await room.rows("select state from event where dedupe_key = $1", [webhookId])).toEqual([
      { state: "ignored" },
    ]);
    expect(room.shopify.control.calls({ shop: SHOP })).toHaveLength(calls);
    expect(room.erp.control.calls()).toEqual({});
    expect(await room.rows("select id from event where state = 'ready'")).toEqual([]);
  });

  test("opened again in the admin it is a new installation with a new key, its switches off", async () => {
    room.shopify.control.install({ shop: SHOP });
    await room.person.open("/app");
    expect(await shopNow()).toEqual({ epoch: 2, hasKey: true, isInstalled: true, sessions: 1 });
    const modes = await room.rows("select distinct mode from flow_status where flow <> 'shop'");
    expect(modes).toEqual([{ mode: "off" }]);
  });

  test("set up again, it posts an order", async () => {
    const { shopify, erp, person } = room;
    await setUpShop({ person, shop: SHOP, shopify, erp });
    const { id } = shopify.control.placeOrder({ shop: SHOP, kind: "paid" });
    await room.atRest();
    expect(erp.control.documents().filter(({ key }) => key === id)).toHaveLength(1);
  });

  test("shop/redact after the next uninstall leaves no row but the audit trail and the shop's own", async () => {
    await uninstall();
    await send("shop/redact", `{"shop_id":1,"shop_domain":"${SHOP}"}`);
    const isErased = "select 1 from audit where action = 'shop.redacted'";
    await eventually("the shop is erased", async () => (await room.rows(isErased)).length > 0);
    const left: string[] = [];
    for (const { name } of await room.rows<{ readonly name: string }>(TABLES_OF_A_SHOP)) {
      const [row] = await room.rows<{ readonly count: number }>(`select count(*)::int as count from ${name}`);
      if (row?.count !== 0) left.push(`${name}: ${row?.count}`);
    }
    expect(left).toEqual([]);
    expect(await tablesWithAny(room, CANARY_WORDS)).toEqual([]);
  });
});
