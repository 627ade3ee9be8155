import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { OPERATIONS } from "#test/codegen.ts";
import { loadAdminApi } from "./graphql/schema.ts";
import { requiredScopes } from "./graphql/required-scopes.ts";
import { scopesOfTopic } from "./graphql/topics.ts";
import { at, connect, listAt, SHOP, startSandbox, textAt, grant, exchangeBody, type Query } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";
import { receiveWebhooks, type WebhookReceiver } from "./webhook-receiver.ts";
import { readAppConfiguration } from "./webhooks/app-configuration.ts";

let sandbox: SandboxShopify;
let query: Query;
let app: WebhookReceiver;
let order: string;

beforeEach(async () => {
  app = await receiveWebhooks();
  sandbox = await startSandbox({ appUrl: app.url, topics: ["app/scopes_update", "orders/create"] });
  query = await connect(sandbox);
  order = sandbox.control.placeOrder({ shop: SHOP, kind: "paid" }).id;
});
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

const take = (...remove: string[]) => sandbox.control.changeScopes({ shop: SHOP, remove });
const ORDER = `query ($id: ID!) { order(id: $id) { name email customer { id displayName } fulfillmentOrders(first: 1) { nodes { id } } } }`;

describe("a scope that was not granted", () => {
  test("leaves the field null and says so with its path; the rest is answered", async () => {
    take("read_customers");
    const { body } = await query(ORDER, { id: order });
    expect(at(body, "data", "order", "customer")).toBeNull();
    expect(at(body, "data", "order", "name")).toMatch(/^#/);
    expect(at(body, "errors", 0)).toMatchObject({
      message: "Access denied for customer field. Required access: `read_customers` access scope.",
      path: ["order", "customer"],
      extensions: { code: "ACCESS_DENIED", requiredAccess: "`read_customers` access scope." },
    });
  });

  test("refuses the mutation and changes nothing", async () => {
    take("write_inventory");
    const [level] = sandbox.control.levels({ shop: SHOP, sku: "SKU-00001" });
    const quantities = [
      { inventoryItemId: level?.inventoryItemId, locationId: level?.locationId, quantity: 1, changeFromQuantity: null },
    ];
    const { body } = await query(
      `mutation ($input: InventorySetQuantitiesInput!) { inventorySetQuantities(input: $input) @idempotent(key: "k") { userErrors { code } } }`,
      { input: { name: "available", reason: "correction", quantities } },
    );
    expect(at(body, "errors", 0, "extensions", "code")).toBe("ACCESS_DENIED");
    expect(sandbox.control.levels({ shop: SHOP, sku: "SKU-00001" })[0]?.available).toBe(level?.available);
  });

  test("refuses tags of an order, which need what changing the order needs", async () => {
    take("write_orders");
    const { body } = await query(`mutation ($id: ID!) { tagsAdd(id: $id, tags: ["x"]) { node { id } } }`, {
      id: order,
    });
    expect(at(body, "errors", 0, "message")).toContain("`write_orders`");
    expect(sandbox.control.orders({ shop: SHOP })[0]?.tags).toEqual([]);
  });

  test("is not needed where the write scope is held", async () => {
    take("read_orders");
    const { body } = await query(`query ($id: ID!) { order(id: $id) { name } }`, { id: order });
    expect(at(body, "errors")).toBeUndefined();
  });

  test("keeps its webhooks away", async () => {
    await app.waitFor(1);
    take("read_orders", "write_orders");
    sandbox.control.placeOrder({ shop: SHOP, kind: "pending" });
    await app.waitFor(2);
    await sandbox.control.advance(0);
    expect(app.received.map(({ headers }) => headers["x-shopify-topic"])).toEqual([
      "orders/create",
      "app/scopes_update",
    ]);
  });
});

describe("granting and taking back scopes", () => {
  test("is told by app/scopes_update and seen in the installation and in the next token", async () => {
    await app.waitFor(1);
    sandbox.control.changeScopes({ shop: SHOP, add: ["read_all_orders"], remove: ["read_returns"] });
    const webhook = (await app.waitFor(2))[1];
    const { previous, current } = JSON.parse(webhook?.body ?? "{}") as { previous: string[]; current: string[] };
    expect([previous.includes("read_returns"), current.includes("read_returns")]).toEqual([true, false]);
    const { body } = await query("{ currentAppInstallation { accessScopes { handle } } }");
    const handles = listAt(body, "data", "currentAppInstallation", "accessScopes").map((scope) => at(scope, "handle"));
    expect(handles).toEqual(current);
    const next = await grant(sandbox, exchangeBody(sandbox.control.sessionToken({ shop: SHOP }).token));
    expect(textAt(next.body, "scope").split(",")).toEqual(current);
  });
});

describe("protected customer data", () => {
  test("without approval an order is null, although the mutation that returns it succeeded", async () => {
    sandbox.control.approveProtectedData({ shop: SHOP, approval: "none" });
    const { body } = await query(
      `mutation ($id: ID!) { tagsAdd(id: $id, tags: ["done"]) { node { id } userErrors { message } } }`,
      { id: order },
    );
    expect(at(body, "data", "tagsAdd")).toEqual({ node: null, userErrors: [] });
    expect(at(body, "errors", 0, "message")).toContain("This app is not approved to access the Order object");
    expect(at(body, "errors", 0, "path")).toEqual(["tagsAdd", "node", "id"]);
    expect(sandbox.control.orders({ shop: SHOP })[0]?.tags).toEqual(["done"]);
  });

  test("with level 1 alone contact fields are null and the order is there", async () => {
    sandbox.control.approveProtectedData({ shop: SHOP, approval: "level-1" });
    const { body } = await query(`query ($id: ID!) { order(id: $id) { name email } }`, { id: order });
    expect(at(body, "data", "order", "email")).toBeNull();
    expect(at(body, "data", "order", "name")).toMatch(/^#/);
    expect(at(body, "errors", 0)).toMatchObject({ path: ["order", "email"], extensions: { code: "ACCESS_DENIED" } });
  });
});

describe("an order of more than 60 days", () => {
  test("is not there without read_all_orders: not by id, not in a list, not to be tagged", async () => {
    await sandbox.control.advance("61d");
    query = await connect(sandbox);
    const ask = async () =>
      (await query(`query ($id: ID!) { order(id: $id) { id } orders(first: 5) { nodes { id } } }`, { id: order })).body;
    expect(at(await ask(), "data")).toEqual({ order: null, orders: { nodes: [] } });
    const tag = await query(`mutation ($id: ID!) { tagsAdd(id: $id, tags: ["x"]) { userErrors { message } } }`, {
      id: order,
    });
    expect(at(tag.body, "data", "tagsAdd", "userErrors", 0, "message")).toBe("Order does not exist");
    sandbox.control.changeScopes({ shop: SHOP, add: ["read_all_orders"] });
    expect(at(await ask(), "data", "order", "id")).toBe(order);
  });
});

describe("the app's scopes", () => {
  const { scopes, subscriptions } = readAppConfiguration(readFileSync("shopify.app.toml", "utf8"));
  const api = loadAdminApi();
  const needed = [
    ...OPERATIONS.flatMap(({ text }) => requiredScopes(api, text)),
    ...subscriptions.map(({ topic }) => scopesOfTopic(api.topics, topic)).filter((each) => each.length > 0),
  ];
  const implied = (held: readonly string[]) =>
    new Set(held.flatMap((scope) => [scope, scope.replace(/^write_/, "read_")]));
  const isEnough = (held: readonly string[]) => {
    const all = implied(held);
    return needed.every((anyOf) => anyOf.some((scope) => all.has(scope)));
  };

  // Shopify's description of the access, not the operations of today, asks for these.
  const KEPT: Readonly<Record<string, string>> = {
    read_orders: "write_orders includes it; named because Shopify may answer with either",
    read_inventory: "write_inventory includes it; named because Shopify may answer with either",
    read_locations: "read_inventory opens locations to the API, not the locations/* topics",
    read_merchant_managed_fulfillment_orders: "write_… includes it; named because Shopify may answer with either",
    write_merchant_managed_fulfillment_orders: "shipments are reported on fulfillment orders",
    read_returns: "returns are read with the flow that books them",
    write_returns: "returns are processed with the flow that books them",
  };

  test("are enough for every operation and every subscribed topic", () => {
    expect(isEnough(scopes)).toBe(true);
    expect(needed.length).toBeGreaterThan(20);
  });

  test("are all needed, but for those that are kept for a reason", () => {
    const unneeded = scopes.filter((scope) => isEnough(scopes.filter((each) => each !== scope)));
    expect(unneeded.filter((scope) => KEPT[scope] === undefined)).toEqual([]);
  });
});
