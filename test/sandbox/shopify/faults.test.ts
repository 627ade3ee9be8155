import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createFaults, readFaultScript, type GraphqlFault } from "./faults.ts";
import { at, connect, SHOP, startSandbox, type Answer, type Query } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";

describe("a fault", () => {
  const struck = (fault: GraphqlFault, requests: number, seed = "1") => {
    const faults = createFaults(seed);
    faults.add(fault);
    return Array.from({ length: requests }, () => faults.take("Read") !== null);
  };

  test("strikes once unless told, after those it lets pass", () => {
    expect(struck({ status: 500 }, 3)).toEqual([true, false, false]);
    expect(struck({ status: 500, skip: 1, count: 2 }, 5)).toEqual([false, true, true, false, false]);
  });

  test("for another operation strikes none of these, and does not count them", () => {
    const faults = createFaults("1");
    faults.add({ status: 500, operation: "Write", skip: 1 });
    expect([faults.take("Read"), faults.take("Write"), faults.take("Read")]).toEqual([null, null, null]);
    expect(faults.take("Write")).toMatchObject({ status: 500 });
  });

  test("with a chance strikes about that often, and the same requests for the same seed", () => {
    const hits = struck({ status: 500, probability: 0.2 }, 2000);
    expect(hits.filter(Boolean).length).toBeGreaterThan(300);
    expect(hits.filter(Boolean).length).toBeLessThan(500);
    expect(struck({ status: 500, probability: 0.2 }, 2000)).toEqual(hits);
    expect(struck({ status: 500, probability: 0.2 }, 2000, "2")).not.toEqual(hits);
  });
});

describe("a fault script", () => {
  test("is read with the shop each fault is for", () => {
    expect(
      readFaultScript('[{"shop":"a.myshopify.com","status":503,"probability":0.1},{"dropAfterCommit":true}]'),
    ).toEqual([{ shop: "a.myshopify.com", status: 503, probability: 0.1 }, { dropAfterCommit: true }]);
  });

  test.each(['[{"statsu":500}]', '{"status":500}', '[{"probability":2}]'])(
    "is refused where it makes no sense: %s",
    (text) => {
      expect(() => readFaultScript(text)).toThrow(/./);
    },
  );
});

describe("what a request may meet", () => {
  let sandbox: SandboxShopify;
  let query: Query;
  beforeAll(async () => {
    sandbox = await startSandbox({ faults: [{ operation: "Scripted", status: 502 }] });
    query = await connect(sandbox);
  });
  afterEach(() => sandbox.control.clearFaults({ shop: SHOP }));
  afterAll(() => sandbox.close());

  const TAG = `mutation ($id: ID!) { tagsAdd(id: $id, tags: ["late"]) { userErrors { message } } }`;
  const READ = "query Read { shop { name } }";
  const meet = (graphql: GraphqlFault): Promise<Answer> => {
    sandbox.control.fault({ shop: SHOP, graphql });
    return query(READ);
  };

  test("is what the script says from the start", async () => {
    await expect(query("query Scripted { shop { name } }")).rejects.toThrow(SyntaxError);
    expect(sandbox.control.calls({ shop: SHOP }).at(-1)).toMatchObject({ operation: "Scripted", status: 502 });
  });

  test("is an answer that comes later than those asked for after it", async () => {
    const order: string[] = [];
    const late = meet({ delayMs: 500 }).then(() => order.push("late"));
    await query("query Prompt { shop { name } }");
    order.push("prompt");
    await late;
    expect(order).toEqual(["prompt", "late"]);
  });

  test("is THROTTLED under a 200, from a bucket that says it is empty, and nothing is done", async () => {
    const { status, body } = await meet({ throttle: true });
    expect([status, at(body, "errors", 0, "extensions", "code"), at(body, "data")]).toEqual([
      200,
      "THROTTLED",
      undefined,
    ]);
    expect(at(body, "extensions", "cost", "throttleStatus")).toMatchObject({
      maximumAvailable: 2000,
      restoreRate: 100,
    });
    // The bucket fills again.
    await sandbox.control.advance("1m");
  });

  test("is a 429 that says when to come again, or does not", async () => {
    expect((await meet({ status: 429, retryAfterSeconds: 7 })).headers.get("retry-after")).toBe("7");
    expect((await meet({ status: 429, retryAfterSeconds: null })).headers.get("retry-after")).toBeNull();
  });

  test.each([{ status: 500 }, { status: 502 }, { status: 503 }, { html: true }])(
    "is an HTML page: %j",
    async (fault) => {
      await expect(meet(fault)).rejects.toThrow("is not valid JSON");
    },
  );

  test("is half of the JSON under a 200", async () => {
    await expect(meet({ truncate: true })).rejects.toThrow(SyntaxError);
    expect(sandbox.control.calls({ shop: SHOP }).at(-1)).toMatchObject({ status: 200 });
  });

  test("is an answer that trickles in, whole at last", async () => {
    const startedAt = performance.now();
    const { body } = await meet({ dripMs: 5 });
    expect(at(body, "data", "shop", "name")).toBe("Demo Store");
    expect(performance.now() - startedAt).toBeGreaterThan(30);
  });

  test("is a connection cut before anything is done", async () => {
    const { id } = sandbox.control.placeOrder({ shop: SHOP, kind: "paid" });
    sandbox.control.fault({ shop: SHOP, graphql: { dropBefore: true } });
    await expect(query(TAG, { id })).rejects.toThrow("fetch failed");
    expect(sandbox.control.order({ shop: SHOP, id }).tags).toEqual([]);
  });

  test("is a connection cut after everything is done", async () => {
    const { id } = sandbox.control.placeOrder({ shop: SHOP, kind: "paid" });
    sandbox.control.fault({ shop: SHOP, graphql: { dropAfterCommit: true } });
    await expect(query(TAG, { id })).rejects.toThrow("fetch failed");
    expect(sandbox.control.order({ shop: SHOP, id }).tags).toEqual(["late"]);
  });
});
