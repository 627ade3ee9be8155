import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { at, connect, listAt, SHOP, startSandbox, textAt, type Query } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";

const LAG_MS = 30_000;

let sandbox: SandboxShopify;
let query: Query;
let now: Date;
beforeEach(async () => {
  now = new Date("2026-11-21T10:00:00Z");
  sandbox = await startSandbox({ searchLagMs: LAG_MS, clock: () => now });
  query = await connect(sandbox);
});
afterEach(() => sandbox.close());

async function search(text: string | null, given = "first: 50"): Promise<readonly string[]> {
  const { body } = await query(
    `query ($query: String) { orders(query: $query, ${given}, sortKey: UPDATED_AT) { nodes { id tags } } }`,
    { query: text },
  );
  return listAt(body, "data", "orders", "nodes").map((node) => textAt(node, "id"));
}
const tag = (id: string) =>
  query(`mutation ($id: ID!) { tagsAdd(id: $id, tags: ["late"]) { userErrors { message } } }`, { id });

describe("a search for orders", () => {
  test("finds a new order only after a while, although it can be read at once", async () => {
    const { id } = sandbox.control.placeOrder({ shop: SHOP, kind: "paid" });
    expect(await search("test:false")).toEqual([]);
    const { body } = await query(`query ($id: ID!) { order(id: $id) { id } }`, { id });
    expect(at(body, "data", "order", "id")).toBe(id);
    expect(await search(null)).toEqual([id]);
    await sandbox.control.advance(LAG_MS);
    expect(await search("test:false")).toEqual([id]);
  });

  test("goes by what the order was, and shows what it is", async () => {
    const { id, updatedAt } = sandbox.control.placeOrder({ shop: SHOP, kind: "paid" });
    await sandbox.control.advance(LAG_MS);
    await tag(id);
    expect(await search(`updated_at:>'${updatedAt}'`)).toEqual([]);
    expect(await search("tag:late")).toEqual([]);
    const { body } = await query(`{ orders(query: "test:false", first: 1) { nodes { tags } } }`);
    expect(at(body, "data", "orders", "nodes", 0, "tags")).toEqual(["late"]);
    await sandbox.control.advance(LAG_MS);
    expect(await search(`updated_at:>'${updatedAt}'`)).toEqual([id]);
  });

  test("finds any of several by their ids, and refuses what it would have to guess", async () => {
    sandbox.control.setSearchLag({ shop: SHOP, lagMs: 0 });
    const [first, , third] = [0, 1, 2].map(() => sandbox.control.placeOrder({ shop: SHOP, kind: "paid" }).id);
    const term = (gid = "") => `id:${gid.slice(gid.lastIndexOf("/") + 1)}`;
    expect(await search(`${term(first)} OR ${term(third)} OR id:1`)).toEqual([first, third]);
    const { body } = await query(`{ orders(first: 1, query: "id:1 OR id:2 AND test:false") { nodes { id } } }`);
    expect(at(body, "errors", 0, "message")).toContain("AND beside OR");
  });

  test("does not lag where it is told not to", async () => {
    sandbox.control.setSearchLag({ shop: SHOP, lagMs: 0 });
    const { id } = sandbox.control.placeOrder({ shop: SHOP, kind: "paid" });
    expect(await search("test:false")).toEqual([id]);
  });
});

describe("a walk through changed orders", () => {
  test("sees an order again that changes while it walks, because the row has moved behind the cursor", async () => {
    sandbox.control.setSearchLag({ shop: SHOP, lagMs: 0 });
    const placed = Array.from({ length: 4 }, () => {
      now = new Date(now.getTime() + 1000);
      return sandbox.control.placeOrder({ shop: SHOP, kind: "paid" }).id;
    });
    const page = async (after: string | null) => {
      const { body } = await query(
        `query ($after: String) { orders(first: 2, after: $after, sortKey: UPDATED_AT) { nodes { id } pageInfo { endCursor } } }`,
        { after },
      );
      const ids = listAt(body, "data", "orders", "nodes").map((node) => textAt(node, "id"));
      return { ids, cursor: textAt(body, "data", "orders", "pageInfo", "endCursor") };
    };
    const first = await page(null);
    now = new Date(now.getTime() + 1000);
    await tag(placed[0] ?? "");
    const second = await page(first.cursor);
    const third = await page(second.cursor);
    expect([first.ids, second.ids, third.ids]).toEqual([placed.slice(0, 2), placed.slice(2), [placed[0]]]);
  });
});
