import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { parseIdempotencyKey } from "#app/domain/values/ids.ts";
import { createConnectors } from "#app/erp/connectors.ts";
import type { ErpSession } from "#app/erp/port.ts";
import { startSandboxErp } from "#test/sandbox/erp/start.ts";
import { eventually } from "#test/world/eventually.ts";
import { aSalesOrder } from "../sales-order-builder.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function openSession(url: string): ErpSession {
  const connectors = createConnectors({ allow: ["127.0.0.1/32"], allowInsecure: true });
  closing.push(() => connectors.close());
  const opened = connectors.find("http")?.open({
    config: { baseUrl: url, authentication: "bearer" },
    secrets: { secret: "token" },
    now: () => new Date(),
    signal: new AbortController().signal,
    correlationId: "session",
    record: () => undefined,
  });
  if (opened?.ok !== true) throw new Error("the session opens");
  return opened.value;
}

/** A session with an ERP that always answers the same. */
async function answeredWith(body: string, status = 200): Promise<ErpSession> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return openSession(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

function stockAnswer(row: string): string {
  return `{"asOf":"2026-11-21T10:00:00Z","rows":[{"item":"A","warehouse":"MAIN","version":"1",${row}}],"next":null}`;
}

function key() {
  const parsed = parseIdempotencyKey("shop/order/1");
  if (parsed === null) throw new Error("a test's key is well formed");
  return parsed;
}

describe("what a session makes of an ERP's answers", () => {
  test("null stays null", async () => {
    const session = await answeredWith(stockAnswer('"onHand":"5","allocated":null,"available":null,"incoming":null'));
    expect(await session.stock({})).toMatchObject({
      value: { rows: [{ onHand: "5", allocated: null, available: null }] },
    });
  });

  test("a number without quotes keeps every digit", async () => {
    const session = await answeredWith(
      stockAnswer('"onHand":9007199254740993,"allocated":0.10,"available":7,"incoming":null'),
    );
    expect(await session.stock({})).toMatchObject({
      value: { rows: [{ onHand: "9007199254740993", allocated: "0.10", available: "7" }] },
    });
  });

  test.for([
    ["a missing number", '"onHand":"5","allocated":null,"available":null'],
    ["an exponent", '"onHand":1e3,"allocated":null,"available":null,"incoming":null'],
    ["a word", '"onHand":"plenty","allocated":null,"available":null,"incoming":null'],
  ])("%s breaks the contract and is never guessed", async ([, row]) => {
    const session = await answeredWith(stockAnswer(row ?? ""));
    expect(await session.stock({})).toMatchObject({ ok: true, value: { rows: [], broken: [{ name: "A, MAIN" }] } });
  });

  test("an ERP that does not serve documents in full is no outage, and one that says that there is none has none", async () => {
    const refused = (code: string) => answeredWith(`{"error":{"code":"${code}","message":"No."}}`, 404);
    const session = await refused("no-such-route");
    expect(await session.readInFull("sales-order", key())).toMatchObject({
      error: { kind: "rejected", code: "erp-unsupported" },
    });
    const other = await refused("not-found");
    expect(await other.readInFull("sales-order", key())).toEqual({ ok: true, value: null });
  });

  test("a broken contract is told by its place and never by its content", async () => {
    const session = await answeredWith('{"asOf":"ada@example.com","rows":[],"next":null}');
    const result = await session.stock({});
    expect(result).toMatchObject({ ok: false, error: { kind: "unavailable", code: "erp-protocol" } });
    expect(JSON.stringify(result)).toContain("asOf");
    expect(JSON.stringify(result)).not.toContain("ada@");
  });

  test("a 404 that is not the contract's own does not prove absence", async () => {
    const gateway = await answeredWith('{"message":"no route"}', 404);
    expect(await gateway.settle("sales-order", key())).toMatchObject({ ok: false, error: { code: "erp-protocol" } });
    const wrongPath = await answeredWith('{"error":{"code":"no-such-route","message":"No such path."}}', 404);
    expect((await wrongPath.settle("sales-order", key())).ok).toBe(false);
  });

  test("a success that shows another document is in doubt", async () => {
    const other = {
      id: "1",
      number: "1",
      key: "another",
      state: "confirmed",
      version: "1",
      currency: "USD",
      total: "1",
      lines: [],
      allocated: [],
    };
    const session = await answeredWith(JSON.stringify(other), 201);
    expect(await session.submit(aSalesOrder(), key())).toMatchObject({ ok: true, value: { kind: "unknown" } });
  });

  test("a refusal without the contract's error body leaves a write in doubt", async () => {
    const session = await answeredWith('{"oops":true}', 422);
    expect(await session.submit(aSalesOrder(), key())).toMatchObject({ ok: true, value: { kind: "unknown" } });
  });

  test("a document taken in for later is accepted, then pending, then there", async () => {
    const erp = await startSandboxErp({ port: 0, token: "token", items: 1 });
    closing.push(() => erp.close());
    const session = openSession(erp.url);
    erp.control.addFault({ kind: "accept", ms: 200, operation: "submit" });
    expect(await session.submit(aSalesOrder(), key())).toMatchObject({ value: { kind: "accepted" } });
    expect(await session.settle("sales-order", key())).toMatchObject({ value: { kind: "pending" } });
    await eventually("the document is booked", () => erp.control.documents().length === 1);
    expect(await session.settle("sales-order", key())).toMatchObject({ value: { kind: "existing" } });
  });

  test("an ERP that is down was never sent anything, and answers again when it is back", async () => {
    const erp = await startSandboxErp({ port: 0, token: "token", items: 1 });
    closing.push(() => erp.close());
    const session = openSession(erp.url);
    expect((await session.submit(aSalesOrder(), key())).ok).toBe(true);
    await erp.control.goDown(200);
    expect(await session.submit(aSalesOrder(), key())).toMatchObject({ ok: false, error: { code: "erp-unreachable" } });
    const back = await eventually("the ERP answers", async () => {
      const result = await session.submit(aSalesOrder(), key());
      return result.ok ? result.value : null;
    });
    expect(back.kind).toBe("existing");
  });
});
