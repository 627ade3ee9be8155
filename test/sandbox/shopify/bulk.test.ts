import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { at, connect, listAt, SHOP, startSandbox, textAt, type Query } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";
import { receiveWebhooks, type WebhookReceiver } from "./webhook-receiver.ts";

const ORDERS = `{ orders(query: "test:false") { edges { node { id name lineItems { edges { node { id sku quantity } } } fulfillmentOrders { nodes { id status } } } } } }`;
const RUN = `mutation ($query: String!, $grouped: Boolean! = false) { bulkOperationRunQuery(query: $query, groupObjects: $grouped) {
  bulkOperation { id status url } userErrors { code field message } } }`;
const STATUS = `query ($id: ID!) { bulkOperation(id: $id) { status errorCode completedAt objectCount rootObjectCount fileSize url partialDataUrl } }`;

let app: WebhookReceiver;
let sandbox: SandboxShopify;
let query: Query;
beforeEach(async () => {
  app = await receiveWebhooks();
  sandbox = await startSandbox({
    appUrl: app.url,
    topics: ["bulk_operations/finish"],
    clock: () => new Date("2026-11-21T10:00:00Z"),
  });
  query = await connect(sandbox);
  for (const quantity of [1, 2, 3])
    sandbox.control.placeOrder({
      shop: SHOP,
      lines: [
        { sku: "SKU-00001", quantity },
        { sku: "SKU-00002", quantity: 1 },
      ],
    });
});
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

const run = async (text = ORDERS, grouped = false) =>
  at((await query(RUN, { query: text, grouped })).body, "data", "bulkOperationRunQuery");
const idOf = (answer: unknown) => textAt(answer, "bulkOperation", "id");
const statusOf = async (id: string) => at((await query(STATUS, { id })).body, "data", "bulkOperation");

interface Line {
  readonly id: string;
  readonly __parentId?: string;
}
async function download(url: string): Promise<readonly Line[]> {
  const answer = await fetch(url);
  return (await answer.text())
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}
async function finished(text = ORDERS, grouped = false): Promise<unknown> {
  const id = idOf(await run(text, grouped));
  await sandbox.control.advance("1m");
  return statusOf(id);
}

describe("a bulk operation", () => {
  test("is created, runs, completes and is told of by a webhook", async () => {
    const made = await run();
    expect(at(made, "bulkOperation")).toMatchObject({ status: "CREATED", url: null });
    await sandbox.control.advance(51);
    expect(await statusOf(idOf(made))).toMatchObject({ status: "RUNNING", url: null });
    await sandbox.control.advance("1m");
    expect(await statusOf(idOf(made))).toMatchObject({ status: "COMPLETED", objectCount: "12", rootObjectCount: "3" });
    const [webhook] = await app.waitFor(1);
    expect(JSON.parse(webhook?.body ?? "{}")).toMatchObject({
      admin_graphql_api_id: idOf(made),
      status: "completed",
      error_code: null,
    });
  });

  test("has a line for each object, those below another with its id, in no order that can be relied on", async () => {
    const lines = await download(textAt(await finished(), "url"));
    const parents = lines.filter((line) => line.__parentId === undefined);
    expect([lines.length, parents.length]).toEqual([12, 3]);
    const ids = new Set(parents.map(({ id }) => id));
    expect(lines.every(({ __parentId }) => __parentId === undefined || ids.has(__parentId))).toBe(true);
    const isInOrder = lines.every(
      ({ __parentId }, index) => __parentId === undefined || lines.slice(0, index).some(({ id }) => id === __parentId),
    );
    expect(isInOrder).toBe(false);
  });

  test("that groups its objects has each after its parent", async () => {
    const lines = await download(textAt(await finished(ORDERS, true), "url"));
    const parents = lines.map(({ id, __parentId }) => __parentId ?? id);
    const runs = parents.filter((parent, index) => parent !== parents[index - 1]);
    expect(runs).toHaveLength(3);
    expect(new Set(runs).size).toBe(3);
  });

  test("without a result has no address", async () => {
    expect(await finished(`{ orders(query: "tag:nothing") { edges { node { id } } } }`)).toMatchObject({
      status: "COMPLETED",
      url: null,
      objectCount: "0",
    });
  });

  test("can be fetched without a token for seven days, with its own signature only", async () => {
    const url = textAt(await finished(), "url");
    expect((await fetch(url.replace(/signature=./, "signature=x"))).status).toBe(403);
    await sandbox.control.advance("6d");
    expect((await fetch(url)).status).toBe(200);
    await sandbox.control.advance("2d");
    expect((await fetch(url)).status).toBe(403);
  });

  test("that breaks off leaves what it had as partial data", async () => {
    sandbox.control.failBulk({ shop: SHOP, errorCode: "TIMEOUT", afterLines: 4 });
    const failed = await finished();
    expect(failed).toMatchObject({ status: "FAILED", errorCode: "TIMEOUT", url: null });
    expect(await download(textAt(failed, "partialDataUrl"))).toHaveLength(4);
  });

  test("fails where a scope is missing", async () => {
    sandbox.control.changeScopes({ shop: SHOP, remove: ["read_orders", "write_orders"] });
    expect(await finished()).toMatchObject({ status: "FAILED", errorCode: "ACCESS_DENIED" });
  });

  test("may run beside four others, not five, and can be canceled", async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => run()));
    expect(at(await run(), "userErrors", 0, "code")).toBe("LIMIT_REACHED");
    const cancel = `mutation ($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }`;
    const id = idOf(all[0]);
    expect(at((await query(cancel, { id })).body, "data", "bulkOperationCancel", "bulkOperation", "status")).toBe(
      "CANCELING",
    );
    await sandbox.control.advance("1m");
    expect(await statusOf(id)).toMatchObject({ status: "CANCELED", url: null });
    expect(at((await query(cancel, { id })).body, "data", "bulkOperationCancel", "userErrors", 0, "message")).toContain(
      "canceled when it is canceled",
    );
    const list = (await query(`{ bulkOperations(first: 10, query: "status:completed") { nodes { id } } }`)).body;
    expect(listAt(list, "data", "bulkOperations", "nodes")).toHaveLength(4);
  });
});

describe("a bulk query", () => {
  test.each([
    ["two fields at the top", "{ orders { nodes { id } } products { nodes { id } } }", "multiple top level fields"],
    ["no connection", "{ shop { id } }", "at least one connection"],
    [
      "three levels",
      "{ products { nodes { id variants { nodes { id productVariantComponents { nodes { id } } } } } } }",
      "nesting depth",
    ],
    [
      "a parent that does not say its id",
      "{ orders { nodes { name lineItems { nodes { id } } } } }",
      "must select the 'id' field",
    ],
    ["a field that is none", "{ orders { nodes { color } } }", "Invalid bulk query"],
  ])("with %s is refused", async (_, text, message) => {
    expect(at(await run(text), "userErrors", 0)).toMatchObject({
      code: "INVALID",
      field: ["query"],
      message: expect.stringContaining(message) as unknown,
    });
  });
});
