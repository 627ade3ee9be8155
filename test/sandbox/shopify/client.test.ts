import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anOrder, sandboxClient } from "./client.ts";
import { controlAt } from "./control/remote-control.ts";
import { connect, SHOP, startSandbox } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";
import { receiveWebhooks, type WebhookReceiver } from "./webhook-receiver.ts";

let app: WebhookReceiver;
let sandbox: SandboxShopify;
beforeEach(async () => {
  app = await receiveWebhooks();
  sandbox = await startSandbox({ appUrl: app.url, clock: () => new Date("2026-11-21T10:00:00Z") });
});
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

describe.each(["in process", "at an address"])("the client of a sandbox %s", (where) => {
  const open = () => sandboxClient(where === "in process" ? sandbox : sandbox.url, SHOP);

  test("places an order, moves time ahead and tells every request and webhook, in order", async () => {
    const { placeOrder, advance, calls } = open();
    const { name, lines } = await placeOrder(anOrder({ lines: [{ sku: "SKU-00002", quantity: 3 }] }));
    expect([name, lines[0]?.sku, lines[0]?.quantity]).toEqual(["#1001", "SKU-00002", 3]);
    expect(await advance("4h")).toEqual({ now: "2026-11-21T14:00:00.000Z" });
    const query = await connect(sandbox);
    await query("query Name { shop { name } }");
    const journal = await calls();
    const heard = journal.map((entry) => (entry.kind === "request" ? `${entry.door} ${entry.operation}` : entry.topic));
    expect(heard).toEqual([
      "orders/create",
      "orders/paid",
      "inventory_levels/update",
      "token urn:ietf:params:oauth:grant-type:token-exchange",
      "graphql Name",
    ]);
    expect(journal.at(-1)).toMatchObject({ at: "2026-11-21T14:00:00.000Z", status: 200, requestedCost: 1 });
    expect(journal[0]).toMatchObject({ statuses: [200], body: app.received[0]?.body });
  });

  test("places an order of any kind, and says why it cannot", async () => {
    const { placeOrder } = open();
    expect(await placeOrder(anOrder({ kind: "pending" }))).toMatchObject({ financialStatus: "PENDING" });
    const tooMany = anOrder({ lines: [{ sku: "SKU-00001", quantity: 9999 }] });
    await expect(placeOrder(tooMany)).rejects.toThrow("SKU-00001");
  });
});

describe("the control of a sandbox at an address", () => {
  test("has every method of the one in process but for watching, which is told at once", () => {
    const names = (control: object) => Object.keys(control).toSorted((a, b) => a.localeCompare(b));
    const { watchLevelWrites, ...answered } = sandbox.control;
    expect(names(controlAt(sandbox.url))).toEqual(names(answered));
    expect(watchLevelWrites).toBeTypeOf("function");
  });

  test("imports an order with every digit", async () => {
    const payload = '{"id":820982911946154508,"name":"#1","currency":"EUR","line_items":[]}';
    const imported = await controlAt(sandbox.url).importOrder({ shop: SHOP, payload });
    expect(imported.id).toBe("gid://shopify/Order/820982911946154508");
  });
});
