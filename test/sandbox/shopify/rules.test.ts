import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  print,
  parse,
  type GraphQLInputType,
} from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KEYED_MUTATIONS } from "#app/shopify/admin/idempotency.ts";
import { connection, type Row } from "./graphql/connection.ts";
import { loadAdminApi } from "./graphql/schema.ts";
import {
  at,
  connect,
  grant,
  exchangeBody,
  listAt,
  postJson,
  SHOP,
  startSandbox,
  textAt,
  type Answer,
  type Query,
} from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";

let sandbox: SandboxShopify;
let query: Query;
beforeAll(async () => {
  sandbox = await startSandbox({ plan: "enterprise" });
  query = await connect(sandbox);
});
afterAll(() => sandbox.close());

const codeOf = ({ body }: Answer) => at(body, "errors", 0, "extensions", "code");

/** The least that coerces: required fields, and one item of each list. */
function leastValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return leastValue(type.ofType);
  if (isListType(type)) return [leastValue(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || type.isOneOf);
    const fields = type.isOneOf ? required.slice(0, 1) : required;
    return Object.fromEntries(fields.map((field) => [field.name, leastValue(field.type)]));
  }
  return (
    { Int: 1, Float: 1, Boolean: true, DateTime: "2026-11-21T00:00:00Z" }[getNamedType(type).name] ??
    "gid://shopify/X/1"
  );
}

/** A mutation with the least arguments its schema lets pass. */
function leastMutation(name: string): readonly [text: string, variables: Record<string, unknown>] {
  const field = loadAdminApi().schema.getMutationType()?.getFields()[name];
  if (field === undefined) throw new Error(`no mutation ${name}`);
  const required = field.args.filter((argument) => isNonNullType(argument.type));
  const declared = required.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(", ");
  const given = required.map((argument) => `${argument.name}: $${argument.name}`).join(", ");
  const text = `mutation ${declared === "" ? "" : `(${declared})`} { ${name} ${given === "" ? "" : `(${given})`} { __typename } }`;
  return [
    print(parse(text)),
    Object.fromEntries(required.map((argument) => [argument.name, leastValue(argument.type)])),
  ];
}

describe("a mutation that must be repeatable", () => {
  test.each(KEYED_MUTATIONS)("%s is refused without @idempotent, whether the sandbox has it or not", async (name) => {
    const answer = await query(...leastMutation(name));
    expect(at(answer.body, "errors", 0, "message")).toMatch(/@idempotent directive is required/);
    expect([codeOf(answer), at(answer.body, "errors", 0, "path")]).toEqual(["BAD_REQUEST", [name]]);
  });
});

const PUBLISH = `mutation Publish($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) { inventoryAdjustmentGroup { id } userErrors { code } }
}`;

function publish(key: string, quantity: number): Promise<Answer> {
  const [level] = sandbox.control.levels({ shop: SHOP, sku: "SKU-00001" });
  const row = {
    inventoryItemId: level?.inventoryItemId,
    locationId: level?.locationId,
    quantity,
    changeFromQuantity: null,
  };
  return query(PUBLISH, { key, input: { name: "available", reason: "correction", quantities: [row] } });
}
const userCode = ({ body }: Answer) => at(body, "data", "inventorySetQuantities", "userErrors", 0, "code");
const available = () => sandbox.control.levels({ shop: SHOP, sku: "SKU-00001" })[0]?.available;

describe("an idempotency key", () => {
  test("of a write that is still running is answered CONCURRENT_REQUEST, and the write is done once", async () => {
    sandbox.control.fault({ shop: SHOP, graphql: { operation: "Publish", runsForMs: 120 } });
    const first = publish("slow", 31);
    await expect.poll(async () => userCode(await publish("slow", 31))).toBe("IDEMPOTENCY_CONCURRENT_REQUEST");
    expect(userCode(await first)).toBeUndefined();
    expect(at((await publish("slow", 31)).body, "data")).toEqual(at((await first).body, "data"));
  });

  test("of a write that broke down is spent, nothing is written, and a new one works", async () => {
    sandbox.control.adjustLevel({ shop: SHOP, sku: "SKU-00001", available: 40 });
    sandbox.control.fault({ shop: SHOP, graphql: { operation: "Publish", failsDuring: true } });
    await expect(publish("broken", 32)).rejects.toThrow(SyntaxError);
    expect([userCode(await publish("broken", 32)), available()]).toEqual(["IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED", 40]);
    expect([userCode(await publish("fresh", 32)), available()]).toEqual([undefined, 32]);
  });

  test("is forgotten after 24 hours", async () => {
    await publish("old", 33);
    await sandbox.control.advance("25h");
    query = await connect(sandbox);
    expect(userCode(await publish("old", 34))).toBeUndefined();
    expect(available()).toBe(34);
  });
});

describe("an array as input", () => {
  test("of more than 250 is refused wherever it stands, with its path", async () => {
    const ids = Array.from({ length: 251 }, (_, index) => `gid://shopify/InventoryItem/${index}`);
    const { body } = await query(`query ($ids: [ID!]!) { things: nodes(ids: $ids) { id } }`, { ids });
    expect(at(body, "errors", 0)).toMatchObject({
      message: "The input array size of 251 is greater than the maximum allowed of 250.",
      path: ["things", "ids"],
      extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
    });
    const inline = ids.map((id) => `"${id}"`).join(" ");
    expect(codeOf(await query(`{ nodes(ids: [${inline}]) { id } }`))).toBe("MAX_INPUT_SIZE_EXCEEDED");
  });

  test("of 250 is taken", async () => {
    const ids = Array.from({ length: 250 }, () => "gid://shopify/InventoryItem/1");
    const { body } = await query(`query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`, { ids });
    expect(listAt(body, "data", "nodes")).toHaveLength(250);
  });
});

describe("a connection", () => {
  test.each([
    ["neither first nor last", "", "you must provide one of first or last"],
    ["more than 250", "(first: 251)", "first cannot exceed 250"],
    ["a cursor nobody made", '(first: 1, after: "made-up")', "Invalid cursor for current pagination sort."],
  ])("with %s is refused", async (_, given, message) => {
    const { body } = await query(`{ products${given} { nodes { id } } }`);
    expect(at(body, "errors", 0)).toMatchObject({ message, extensions: { code: "BAD_REQUEST" } });
  });

  test("walked backwards shows the same rows as forwards", async () => {
    const page = (given: string) =>
      query(`{ products(${given}, sortKey: ID) { nodes { id } pageInfo { hasPreviousPage startCursor } } }`);
    const idsOf = ({ body }: Answer) => listAt(body, "data", "products", "nodes").map((node) => textAt(node, "id"));
    const all = idsOf(await page("first: 100"));
    const seen: string[] = [];
    for (let before = ""; ;) {
      const answer = await page(`last: 3${before}`);
      seen.unshift(...idsOf(answer));
      if (at(answer.body, "data", "products", "pageInfo", "hasPreviousPage") !== true) break;
      before = `, before: "${textAt(answer.body, "data", "products", "pageInfo", "startCursor")}"`;
    }
    expect(seen).toEqual(all);
  });

  test("ends after 25,000 rows without a word about the rest", () => {
    const rows = Array.from({ length: 25_003 }, (_, index): Row => ({
      id: String(index + 1),
      sortValue: "",
      view: () => ({}),
    }));
    const infoOf = (page: ReturnType<typeof connection>) =>
      page["pageInfo"] as { endCursor: string; hasNextPage: boolean };
    let after: string | null = null;
    let pages = 0;
    for (let hasNext = true; hasNext; pages += 1) {
      const info = infoOf(connection(rows, { first: 250, after }));
      [after, hasNext] = [info.endCursor, info.hasNextPage];
    }
    expect(pages).toBe(100);
  });
});

describe("a version", () => {
  const ask = async (version: string, text = "{ shop { id } }") => {
    const { body } = await grant(sandbox, exchangeBody(sandbox.control.sessionToken({ shop: SHOP }).token));
    const headers = { "x-shopify-access-token": textAt(body, "access_token") };
    return postJson(`${sandbox.url}/shops/${SHOP}/admin/api/${version}/graphql.json`, { query: text }, headers);
  };

  test("that is no longer supported is answered by the oldest that is, and says so", async () => {
    const { status, headers } = await ask("2025-01");
    expect([status, headers.get("x-shopify-api-version")]).toEqual([200, "2026-10"]);
    expect(headers.get("x-shopify-api-version-warning")).toMatch(/2025-01/);
  });

  test.each(["2027-01", "2026-11", "unstable", "latest"])("%s is not there", async (version) => {
    expect((await ask(version)).status).toBe(404);
  });

  test("warns of nothing where it is the one asked for, and names deprecated fields that are read", async () => {
    const plain = await ask("2026-10");
    expect([
      plain.headers.get("x-shopify-api-version-warning"),
      plain.headers.get("x-shopify-api-deprecated-reason"),
    ]).toEqual([null, null]);
    const old = await ask("2026-10", "{ orders(first: 1) { nodes { riskLevel } } }");
    expect(old.headers.get("x-shopify-api-deprecated-reason")).toBe("Order.riskLevel");
  });

  test("of a sandbox is that of the schema it was started on", async () => {
    const other = await startSandbox({
      version: "2026-07",
      schemaFile: new URL("../../../app/shopify/schema/admin_2026-10.json.gz", import.meta.url),
    });
    const { body } = await grant(other, exchangeBody(other.control.sessionToken({ shop: SHOP }).token));
    const headers = { "x-shopify-access-token": textAt(body, "access_token") };
    const address = (version: string) => `${other.url}/shops/${SHOP}/admin/api/${version}/graphql.json`;
    const served = await postJson(address("2026-07"), { query: "{ shop { id } }" }, headers);
    expect([served.status, served.headers.get("x-shopify-api-version")]).toEqual([200, "2026-07"]);
    expect((await postJson(address("2026-10"), { query: "{ shop { id } }" }, headers)).status).toBe(404);
    await other.close();
  });
});

describe("cost debug", () => {
  test("explains the cost field by field; the parts make the whole", async () => {
    const { body } = await grant(sandbox, exchangeBody(sandbox.control.sessionToken({ shop: SHOP }).token));
    const address = `${sandbox.url}/shops/${SHOP}/admin/api/2026-10/graphql.json`;
    const text =
      "{ shop { id } products(first: 50) { nodes { id variants(first: 5) { nodes { inventoryItem { id } } } } } }";
    const headers = { "x-shopify-access-token": textAt(body, "access_token"), "shopify-graphql-cost-debug": "1" };
    const answer = await postJson(address, { query: text }, headers);
    const fields = listAt(answer.body, "extensions", "cost", "fields");
    const ofPath = (...path: string[]) => fields.find((field) => listAt(field, "path").join() === path.join());
    expect(ofPath("shop")).toMatchObject({ definedCost: 1, requestedTotalCost: 1, requestedChildrenCost: 0 });
    const roots = fields
      .filter((field) => listAt(field, "path").length === 1)
      .map((field) => Number(at(field, "requestedTotalCost")));
    expect(roots.reduce((sum, each) => sum + each, 0)).toBe(
      at(answer.body, "extensions", "cost", "requestedQueryCost"),
    );
    expect(ofPath("products", "nodes", "variants", "nodes", "inventoryItem")).toMatchObject({ requestedTotalCost: 1 });
    expect(at((await query(text)).body, "extensions", "cost", "fields")).toBeUndefined();
  });
});
