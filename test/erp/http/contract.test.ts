import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createConnectors } from "#app/erp/connectors.ts";
import { parseErpItem, parseIdempotencyKey } from "#app/domain/values/ids.ts";
import { CATALOGUE_KINDS } from "#app/erp/catalogue.ts";
import type { ErpSession, Exchange } from "#app/erp/port.ts";
import { startSandboxErp, type SandboxErp } from "#test/sandbox/erp/start.ts";
import { aSalesOrder } from "../sales-order-builder.ts";
import { contractExamples, judgeExchange } from "./contract-judge.ts";

function keyOf(text: string) {
  const key = parseIdempotencyKey(text);
  if (key === null) throw new Error("a test's key is well formed");
  return key;
}

describe("the open ERP contract", () => {
  test.for(contractExamples())("its example fits its schema: $where", ({ schema, example }) => {
    expect(schema.safeParse(example)).toMatchObject({ success: true });
  });

  test("an exchange that is not of the contract is told", () => {
    const exchange: Exchange = {
      operation: "stock",
      method: "GET",
      url: "http://erp/v1/stock?sku=A",
      requestBody: null,
      status: 200,
      responseBody: '{"asOf":"now","rows":[{"item":"A"}],"next":null}',
      startedAt: new Date(0),
      durationMs: 0,
      failure: null,
    };
    expect(judgeExchange(exchange).length).toBeGreaterThan(3);
    expect(judgeExchange({ ...exchange, url: "http://erp/v1/shelves" })).toHaveLength(1);
    expect(judgeExchange({ ...exchange, status: 418 })).toContain("readStock: the contract has no answer 418");
  });
});

describe("the connector and the sandbox ERP", () => {
  let erp: SandboxErp;
  let session: ErpSession;
  const exchanges: Exchange[] = [];
  const connectors = createConnectors({ allow: ["127.0.0.1/32"], allowInsecure: true });

  beforeAll(async () => {
    erp = await startSandboxErp({ port: 0, token: "token", items: 1_200 });
    const opened = connectors.find("http")?.open({
      config: { baseUrl: erp.url, authentication: "bearer" },
      secrets: { secret: "token" },
      now: () => new Date(),
      signal: new AbortController().signal,
      correlationId: "contract",
      record: (exchange) => exchanges.push(exchange),
    });
    if (opened?.ok !== true) throw new Error("the session opens");
    session = opened.value;
  });
  afterAll(async () => {
    await connectors.close();
    await erp.close();
  });

  async function changeDocuments(): Promise<void> {
    const at = async (text: string) => {
      const refs = await session.find("sales-order", keyOf(text));
      const read = await session.read("sales-order", refs.ok ? refs.value.map(({ id }) => id) : []);
      return { key: keyOf(text), version: (read.ok ? read.value[0]?.version : null) ?? "0" };
    };
    await session.submit(aSalesOrder(), keyOf("contract/4"));
    await session.amend(aSalesOrder({ quantity: "5" }), await at("contract/4"));
    await session.amend(aSalesOrder({ item: "NOWHERE" }), await at("contract/4"));
    await session.amend(aSalesOrder(), await at("contract/none"));
    await session.cancel({ ...(await at("contract/4")), version: "1" });
    await session.cancel(await at("contract/4"));
    await session.amend(aSalesOrder(), await at("contract/4"));
    erp.control.addFault({ kind: "accept", ms: 60_000, operation: "cancel" });
    await session.cancel(await at("contract/1"));
  }

  async function useEverything(): Promise<void> {
    const item = parseErpItem("SKU-00001");
    const first = await session.stock({});
    if (first.ok && first.value.next !== null) await session.stock({ page: first.value.next });
    await session.stock({ items: item === null ? [] : [item] });
    await session.probe();
    await session.catalogue({ kind: "items", search: "sku-0000" });
    for (const kind of CATALOGUE_KINDS.slice(1)) await session.catalogue({ kind });
    await session.submit(aSalesOrder(), keyOf("contract/1"));
    await session.submit(aSalesOrder(), keyOf("contract/1"));
    await session.submit(aSalesOrder({ quantity: "9" }), keyOf("contract/1"));
    await session.submit(aSalesOrder({ item: "NOWHERE" }), keyOf("contract/2"));
    await session.submit(aSalesOrder({ carrier: "NOBODY" }), keyOf("contract/2"));
    erp.control.addFault({ kind: "accept", ms: 60_000, operation: "submit" });
    await session.submit(aSalesOrder(), keyOf("contract/3"));
    for (const key of ["contract/1", "contract/2", "contract/3"]) await session.settle("sales-order", keyOf(key));
    for (const status of [401, 403, 429, 500]) {
      erp.control.addFault({ kind: "status", status, retryAfter: "1", operation: "find" });
      await session.find("sales-order", keyOf("contract/1"));
    }
    await session.find("sales-order", keyOf("contract/1"));
    await session.read("sales-order", ["1001", "9999"]);
    await changeDocuments();
    erp.control.ship("contract/1");
    erp.control.track("contract/1", { carrier: "UPS", trackingNumber: "1Z999AA10123456784" });
    for (const key of ["contract/1", "contract/none"]) await session.readInFull("sales-order", keyOf(key));
    erp.control.copyOrder("contract/1");
    await session.readInFull("sales-order", keyOf("contract/1"));
    await session.shipments(["1001", "9999"]);
    await session.changes("shipments", null);
    await session.changes("stock", null);
    await session.changes("sales-orders", "1");
    await session.changes("stock", "from another life");
  }

  test("say nothing to each other that is not in openapi.json", async () => {
    await useEverything();
    expect(exchanges.flatMap(judgeExchange)).toEqual([]);
    const statuses = new Set(exchanges.map(({ status }) => String(status)));
    expect([...statuses].toSorted().join(" ")).toBe("200 201 202 401 403 404 409 410 422 429 500");
  });
});
