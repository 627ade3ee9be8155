import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listen, type ListeningApp } from "./listening-app.ts";
import { at, listAt, SHOP, textAt } from "./sandbox.ts";

const STAGE = `mutation ($input: [StagedUploadInput!]!) { stagedUploadsCreate(input: $input) {
  stagedTargets { url resourceUrl parameters { name value } } userErrors { message } } }`;
const RUN = `mutation ($mutation: String!, $path: String!) { bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path) {
  bulkOperation { id status type } userErrors { code field message } } }`;
const STATUS = `query ($id: ID!) { bulkOperation(id: $id) { status type errorCode objectCount url partialDataUrl } }`;
const TAG = `mutation ($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { node { id } userErrors { message } } }`;
const SET = `mutation ($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) { userErrors { code } } }`;

let app: ListeningApp;
beforeEach(async () => {
  app = await listen({ topics: ["bulk_operations/finish"] });
});
afterEach(() => app.close());

interface Target {
  readonly url: string;
  readonly parameters: readonly (readonly [string, string])[];
}

async function stage(httpMethod: "POST" | "PUT" = "POST"): Promise<Target> {
  const file = { resource: "BULK_MUTATION_VARIABLES", filename: "rows.jsonl", mimeType: "text/jsonl", httpMethod };
  const staged = at(await app.ask(STAGE, { input: [file] }), "stagedTargets", 0);
  const parameters = listAt(staged, "parameters").map((each) => [textAt(each, "name"), textAt(each, "value")] as const);
  return { url: textAt(staged, "url"), parameters };
}

function formOf({ parameters }: Target, text: string): FormData {
  const form = new FormData();
  for (const [name, value] of parameters) form.append(name, value);
  form.append("file", new Blob([text]), "rows.jsonl");
  return form;
}
const keyOf = ({ parameters }: Target) => new Map(parameters).get("key") ?? "";

/** Puts the rows down and answers the path a mutation is given. */
async function upload(rows: readonly unknown[]): Promise<string> {
  const target = await stage();
  const text = rows.map((row) => `${typeof row === "string" ? row : JSON.stringify(row)}\n`).join("");
  const answer = await fetch(target.url, { method: "POST", body: formOf(target, text) });
  expect(answer.status).toBe(201);
  return keyOf(target);
}
const run = async (mutation: string, path: string) => app.ask(RUN, { mutation, path });
const codeOf = (answer: unknown) => at(answer, "userErrors", 0, "code");
const tagsOf = (index: number) => app.sandbox.control.orders({ shop: SHOP })[index]?.tags;

async function finished(mutation: string, rows: readonly unknown[]): Promise<unknown> {
  const id = textAt(await run(mutation, await upload(rows)), "bulkOperation", "id");
  await app.sandbox.control.advance("1m");
  return app.ask(STATUS, { id });
}
async function results(url: string): Promise<readonly unknown[]> {
  const text = await (await fetch(url)).text();
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}
const place = () => app.sandbox.control.placeOrder({ shop: SHOP, lines: [{ sku: "SKU-00001", quantity: 1 }] }).id;

describe("a bulk mutation", () => {
  test("runs once for each line of the file, says of each line what came of it, and is told by a webhook", async () => {
    const [first, second] = [place(), place()];
    const done = await finished(TAG, [
      { id: first, tags: ["a"] },
      { id: second, tags: ["b"] },
    ]);
    expect(done).toMatchObject({ status: "COMPLETED", type: "MUTATION", objectCount: "2" });
    expect([tagsOf(0), tagsOf(1)]).toEqual([["a"], ["b"]]);
    expect(await results(textAt(done, "url"))).toEqual([
      { data: { tagsAdd: { node: { id: first }, userErrors: [] } }, __lineNumber: 0 },
      { data: { tagsAdd: { node: { id: second }, userErrors: [] } }, __lineNumber: 1 },
    ]);
    const [webhook] = await app.heard();
    expect(JSON.parse(webhook?.body ?? "{}")).toMatchObject({ type: "mutation", status: "completed" });
  });

  test("goes on after a line that fails, by whatever it fails", async () => {
    const id = place();
    const done = await finished(TAG, [
      "no JSON",
      { id },
      { id: "gid://shopify/Order/1", tags: ["a"] },
      { id, tags: ["a"] },
    ]);
    const rows = await results(textAt(done, "url"));
    expect(
      rows.map((row) => [at(row, "errors") !== undefined, at(row, "data", "tagsAdd", "userErrors", 0, "message")]),
    ).toEqual([
      [true, undefined],
      [true, undefined],
      [false, "Order does not exist"],
      [false, undefined],
    ]);
    expect([at(done, "status"), tagsOf(0)]).toEqual(["COMPLETED", ["a"]]);
  });

  test("of a write that needs a key takes one from each line, and a repeated one is answered as before", async () => {
    const level = app.sandbox.control.levels({ shop: SHOP, sku: "SKU-00002" })[0];
    const quantities = [
      { inventoryItemId: level?.inventoryItemId, locationId: level?.locationId, quantity: 7, changeFromQuantity: 100 },
    ];
    const row = { key: "once", input: { name: "available", reason: "correction", quantities } };
    const done = await finished(SET, [row, row]);
    const rows = await results(textAt(done, "url"));
    expect(rows.map((each) => listAt(each, "data", "inventorySetQuantities", "userErrors"))).toEqual([[], []]);
    const bare = await finished(SET.replace(" @idempotent(key: $key)", "").replace(", $key: String!", ""), [row]);
    const [refused] = await results(textAt(bare, "url"));
    expect(textAt(refused, "errors", 0, "message")).toMatch(/@idempotent directive is required/);
  });

  test("that breaks off has done what its partial data says, and nothing more", async () => {
    const ids = [place(), place(), place()];
    app.sandbox.control.failBulk({ shop: SHOP, errorCode: "TIMEOUT", afterLines: 2 });
    const failed = await finished(
      TAG,
      ids.map((id) => ({ id, tags: ["late"] })),
    );
    expect(failed).toMatchObject({ status: "FAILED", errorCode: "TIMEOUT", url: null });
    expect(await results(textAt(failed, "partialDataUrl"))).toHaveLength(2);
    expect([tagsOf(0), tagsOf(1), tagsOf(2)]).toEqual([["late"], ["late"], []]);
  });

  test("may run beside four others and five queries, not beside five", async () => {
    const path = await upload([{ id: place(), tags: ["a"] }]);
    for (let index = 0; index < 5; index += 1) expect(codeOf(await run(TAG, path))).toBeUndefined();
    expect(codeOf(await run(TAG, path))).toBe("LIMIT_REACHED");
    const query = `mutation { bulkOperationRunQuery(query: "{ orders { edges { node { id } } } }") { userErrors { code } } }`;
    expect(codeOf(await app.ask(query))).toBeUndefined();
  });

  test.each([
    ["a query", "{ shop { id } }", "INVALID_MUTATION"],
    [
      "two mutations",
      `mutation { a: tagsAdd(id: "x", tags: []) { node { id } } b: tagsAdd(id: "x", tags: []) { node { id } } }`,
      "INVALID_MUTATION",
    ],
    [
      "a bulk operation",
      `mutation ($q: String!) { bulkOperationRunQuery(query: $q) { userErrors { code } } }`,
      "INVALID_MUTATION",
    ],
    ["a field that is none", `mutation ($id: ID!) { tagsPaint(id: $id) { node { id } } }`, "INVALID_MUTATION"],
  ])("of %s is refused", async (_, mutation, code) => {
    expect(codeOf(await run(mutation, await upload([{}])))).toBe(code);
  });

  test("needs its file, with something in it", async () => {
    expect(codeOf(await run(TAG, "tmp/1/bulk/2/rows.jsonl"))).toBe("NO_SUCH_FILE");
    expect(codeOf(await run(TAG, keyOf(await stage())))).toBe("NO_SUCH_FILE");
    expect(codeOf(await run(TAG, await upload([])))).toBe("INVALID_STAGED_UPLOAD_FILE");
  });
});

describe("a staged upload", () => {
  test("is taken under the signature that was given out for it, as a form or as bytes", async () => {
    const target = await stage();
    const forged = {
      ...target,
      parameters: target.parameters.map(([name, value]) => [name, name === "signature" ? "x" : value] as const),
    };
    expect((await fetch(target.url, { method: "POST", body: formOf(forged, "{}") })).status).toBe(403);
    const put = await stage("PUT");
    expect((await fetch(put.url, { method: "PUT", body: JSON.stringify({ id: place(), tags: ["put"] }) })).status).toBe(
      200,
    );
    expect(codeOf(await run(TAG, keyOf(put)))).toBeUndefined();
  });

  test("of anything else is refused by name", async () => {
    const file = { resource: "IMAGE", filename: "a.png", mimeType: "image/png" };
    await expect(app.ask(STAGE, { input: [file] })).rejects.toThrow("The sandbox does not implement uploads of IMAGE");
  });
});
