import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { at, connect, listAt, queryWith, SHOP, startSandbox, textAt, type Answer, type Query } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";

let sandbox: SandboxShopify;
let query: Query;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-11-21T10:00:00Z");
  sandbox = await startSandbox({ clock: () => now });
  query = await connect(sandbox);
});
afterEach(() => sandbox.close());

const CHANGED_PAGE = `query ($query: String!, $first: Int = 50, $after: String) {
  orders(query: $query, first: $first, after: $after, sortKey: UPDATED_AT) {
    nodes { id name currentTotalPriceSet { shopMoney { amount } } erp: metafield(namespace: "$app:erp", key: "document") { value compareDigest } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const VARIANT_PAGE = `query ($first: Int = 100) { productVariants(first: $first, sortKey: ID) { nodes {
  id product { id } inventoryItem { id unitCost { amount } } productVariantComponents(first: 10) { nodes { id productVariant { id } } }
} } }`;
const LEVEL_PAGE = `query ($id: ID!) { location(id: $id) { inventoryLevels(first: 100) { nodes { item { id } quantities(names: ["available"]) { quantity } } } } }`;
const SET_METAFIELD = `mutation ($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) { metafields { namespace value compareDigest } userErrors { code field elementIndex } }
}`;

function costOf(body: unknown): unknown {
  return at(body, "extensions", "cost");
}

function codeOf(body: unknown): string {
  return textAt(body, "errors", 0, "extensions", "code");
}

describe("query cost", () => {
  // The same documents cost this on real stores.
  test.for([
    ["a page of 50 changed orders", CHANGED_PAGE, { query: "test:false" }, 16],
    ["a page of 100 variants", VARIANT_PAGE, {}, 119],
    ["a page of 100 levels", LEVEL_PAGE, { id: "gid://shopify/Location/1" }, 30],
  ] as const)("%s costs what it costs in Shopify", async ([, document, variables, points]) => {
    const { body } = await query(document, variables);
    expect(at(costOf(body), "requestedQueryCost")).toBe(points);
  });

  test("what came back is charged, not what was asked for", async () => {
    const { body } = await query(CHANGED_PAGE, { query: "test:false" });
    expect(costOf(body)).toMatchObject({ actualQueryCost: 2, throttleStatus: { currentlyAvailable: 1998 } });
  });

  test("more than 1,000 points are refused, whatever the plan", async () => {
    const { body } = await query(
      `{ products(first: 250) { nodes { variants(first: 250) { nodes { product { variants(first: 10) { nodes { id } } } } } } } }`,
    );
    expect(codeOf(body)).toBe("MAX_COST_EXCEEDED");
  });
});

describe("the bucket", () => {
  test("refills at the plan's rate, and an operation it cannot pay for is answered THROTTLED in a 200", async () => {
    sandbox.control.fault({ shop: SHOP, graphql: { throttle: true } });
    const throttled = await query(VARIANT_PAGE);
    expect([throttled.status, codeOf(throttled.body)]).toEqual([200, "THROTTLED"]);
    expect(at(throttled.body, "data")).toBeUndefined();
    expect(costOf(throttled.body)).toMatchObject({
      requestedQueryCost: 119,
      actualQueryCost: null,
      throttleStatus: { currentlyAvailable: 0, restoreRate: 100 },
    });
    now = new Date(now.getTime() + 1000);
    expect(codeOf((await query(VARIANT_PAGE)).body)).toBe("THROTTLED");
    now = new Date(now.getTime() + 200);
    expect(at((await query(VARIANT_PAGE)).body, "errors")).toBeUndefined();
  });
});

describe("the schema", () => {
  test("a field that Shopify does not have is refused before anything is spent", async () => {
    const { body } = await query("{ shop { favoriteColor } }");
    expect(at(body, "errors", 0, "message")).toContain('Cannot query field "favoriteColor" on type "Shop"');
    expect(at(body, "extensions")).toBeUndefined();
  });

  test("a field that the sandbox does not have is named, never made up", async () => {
    const { body } = await query("{ shop { billingAddress { city } } }");
    expect(at(body, "errors", 0, "message")).toBe("The sandbox does not implement Shop.billingAddress");
  });

  test("every answer names the version that served it", async () => {
    expect((await query("{ shop { id } }")).headers.get("x-shopify-api-version")).toBe("2026-10");
  });

  test("a token nobody granted is answered 401 in Shopify's words", async () => {
    const { status, body } = await queryWith(sandbox, "shpat_guess")("{ shop { id } }");
    expect([status, at(body, "errors")]).toEqual([
      401,
      "[API] Invalid API key or access token (unrecognized login or wrong password)",
    ]);
  });
});

describe("a list of orders", () => {
  test("is walked by cursor without a gap, and a term of the query keeps out what it excludes", async () => {
    const placed = Array.from({ length: 7 }, () => {
      now = new Date(now.getTime() + 1000);
      return sandbox.control.placeOrder({ shop: SHOP, kind: "paid" });
    });
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const search = `updated_at:>='${placed[2]?.updatedAt}'`;
      const { body }: Answer = await query(CHANGED_PAGE, { query: search, first: 2, after });
      seen.push(...listAt(body, "data", "orders", "nodes").map((order) => textAt(order, "id")));
      if (at(body, "data", "orders", "pageInfo", "hasNextPage") !== true) break;
      after = textAt(body, "data", "orders", "pageInfo", "endCursor");
    }
    expect(seen).toEqual(placed.slice(2).map(({ id }) => id));
  });

  test("without first is refused", async () => {
    expect(codeOf((await query("{ orders { nodes { id } } }")).body)).toBe("BAD_REQUEST");
  });
});

describe("writing back to an order", () => {
  test("compareDigest null means the metafield must not exist, a digest means it must be as it was read", async () => {
    const { id } = sandbox.control.placeOrder({ shop: SHOP, kind: "paid" });
    const write = async (value: string, compareDigest: string | null) => {
      const metafields = [{ ownerId: id, namespace: "$app:erp", key: "document", type: "json", value, compareDigest }];
      return at((await query(SET_METAFIELD, { metafields })).body, "data", "metafieldsSet");
    };
    const first = await write('{"n":1}', null);
    expect(at(first, "userErrors")).toEqual([]);
    expect(at(await write('{"n":2}', null), "userErrors", 0)).toEqual({
      code: "STALE_OBJECT",
      field: ["metafields", "0", "compareDigest"],
      elementIndex: 0,
    });
    const second = await write('{"n":2}', textAt(first, "metafields", 0, "compareDigest"));
    expect(at(second, "metafields", 0, "value")).toBe('{"n":2}');
  });

  test("a tag is added once, moves updatedAt and can be taken off", async () => {
    const placed = sandbox.control.placeOrder({ shop: SHOP, kind: "paid" });
    now = new Date(now.getTime() + 5000);
    const add = `mutation ($id: ID!) { tagsAdd(id: $id, tags: ["in-erp", "in-erp"]) { node { id } userErrors { message } } }`;
    await query(add, { id: placed.id });
    const [tagged] = sandbox.control.orders({ shop: SHOP });
    expect(tagged?.tags).toEqual(["in-erp"]);
    expect(tagged?.updatedAt).not.toBe(placed.updatedAt);
    await query(add.replace("tagsAdd", "tagsRemove"), { id: placed.id });
    expect(sandbox.control.orders({ shop: SHOP })[0]?.tags).toEqual([]);
  });
});

describe("faults", () => {
  test("an answer lost after the commit leaves the change", async () => {
    const { id } = sandbox.control.placeOrder({ shop: SHOP, kind: "paid" });
    sandbox.control.fault({ shop: SHOP, graphql: { dropAfterCommit: true } });
    await expect(
      query(`mutation ($id: ID!) { tagsAdd(id: $id, tags: ["late"]) { node { id } } }`, { id }),
    ).rejects.toThrow("fetch failed");
    expect(sandbox.control.orders({ shop: SHOP })[0]?.tags).toEqual(["late"]);
  });

  test("a fault for one operation lets the others pass", async () => {
    sandbox.control.fault({ shop: SHOP, graphql: { status: 429, operation: "Locations" } });
    expect((await query("query Shop { shop { id } }")).status).toBe(200);
    const limited = await query("query Locations { locations(first: 1) { nodes { id } } }");
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(sandbox.control.calls({ shop: SHOP }).map(({ operation, status }) => [operation, status])).toEqual([
      ["Shop", 200],
      ["Locations", 429],
    ]);
  });
});
