import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { createAddressGuard } from "#app/erp/http-client/address-guard.ts";
import type { Answer } from "#app/erp/http-client/answer.ts";
import { createErpHttp, type ErpRequest } from "#app/erp/http-client/erp-http.ts";
import type { Exchange } from "#app/erp/port.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

async function ask(
  url: URL,
  more: Partial<ErpRequest> & { allow?: string[] } = {},
): Promise<{ answer: Answer; exchanges: Exchange[] }> {
  const exchanges: Exchange[] = [];
  const guard = createAddressGuard({ allow: more.allow ?? ["127.0.0.0/8"], allowInsecure: true });
  const http = createErpHttp({ guard, deadlineMs: 500, maxResponseBytes: 100_000 });
  const answer = await http.request({
    operation: "test",
    method: "GET",
    url,
    headers: {},
    body: null,
    signal: new AbortController().signal,
    now: () => new Date(),
    record: (exchange) => exchanges.push(exchange),
    ...more,
  });
  await http.close();
  return { answer, exchanges };
}

const JSON_TYPE = { "content-type": "application/json" };

describe("the ERP's HTTP client", () => {
  test("numbers beyond 2^53 keep their digits", async () => {
    const url = await serve((_request, response) => response.writeHead(200, JSON_TYPE).end('{"id":9007199254740993}'));
    expect((await ask(url)).answer).toMatchObject({ kind: "json", status: 200, body: { id: "9007199254740993" } });
  });

  test("a redirect is not followed", async () => {
    const asked: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url);
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    expect((await ask(url)).answer).toMatchObject({ kind: "garbled", status: 302 });
    expect(asked).toEqual(["/"]);
  });

  test("a slow drip ends at the deadline, although every byte comes in time", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, JSON_TYPE);
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(timer));
    });
    const { answer } = await ask(url);
    expect(answer).toMatchObject({ kind: "garbled", why: "no whole answer came in time" });
  });

  test("no answer at all is lost at the deadline", async () => {
    const url = await serve(() => undefined);
    expect((await ask(url)).answer).toEqual({ kind: "lost", why: "no whole answer came in time" });
  });

  test("a huge body is cut off where the limit is, whatever length it announces", async () => {
    let written = 0;
    const url = await serve((_request, response) => {
      response.writeHead(200, JSON_TYPE);
      const chunk = "x".repeat(50_000);
      const more = (): void => {
        while (!response.destroyed && written < 1_000_000_000) {
          written += chunk.length;
          if (!response.write(chunk)) return void response.once("drain", more);
        }
      };
      more();
    });
    const { answer } = await ask(url);
    expect(answer).toMatchObject({ kind: "garbled", why: "its answer was larger than is taken" });
    expect(written).toBeLessThan(50_000_000);
  });

  test("a gzip bomb is refused and never unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, " "));
    const url = await serve((_request, response) =>
      response.writeHead(200, { ...JSON_TYPE, "content-encoding": "gzip" }).end(bomb),
    );
    const { answer, exchanges } = await ask(url);
    expect(answer).toMatchObject({ kind: "garbled", why: expect.stringContaining("compressed") });
    expect(exchanges[0]?.responseBody).toBeNull();
  });

  test("a page of HTML, bytes that are not UTF-8, and half a document are garbled", async () => {
    const bodies = [
      { type: "text/html", body: "<h1>Sign in</h1>" },
      { type: "application/json", body: Buffer.from([0x22, 0xff, 0x22]) },
      { type: "application/json", body: '{"rows":[' },
    ];
    for (const { type, body } of bodies) {
      const url = await serve((_request, response) => response.writeHead(200, { "content-type": type }).end(body));
      expect((await ask(url)).answer).toMatchObject({ kind: "garbled", status: 200 });
    }
  });

  test("a refused connection was never sent", async () => {
    const url = await serve(() => undefined);
    for (const close of closing.splice(0)) await close();
    expect((await ask(url, { method: "PUT", body: "{}" })).answer).toMatchObject({ kind: "unsent" });
  });

  test("a connection that ends after the request is lost, not unsent", async () => {
    const url = await serve((request) => request.socket.destroy());
    expect((await ask(url, { method: "PUT", body: "{}" })).answer).toMatchObject({ kind: "lost" });
  });

  test("a request given up before it began is unsent", async () => {
    const asked: string[] = [];
    const url = await serve((request) => void asked.push(request.method ?? ""));
    expect((await ask(url, { signal: AbortSignal.abort() })).answer).toMatchObject({ kind: "unsent" });
    expect(asked).toEqual([]);
  });

  test("a private address is refused before anything is sent", async () => {
    const asked: string[] = [];
    const url = await serve((request) => void asked.push(request.method ?? ""));
    expect((await ask(url, { allow: [] })).answer.kind).toBe("refused");
    expect(asked).toEqual([]);
  });

  test("an exchange is recorded with its bodies and without its headers", async () => {
    const url = await serve((_request, response) => response.writeHead(201, JSON_TYPE).end('{"done":true}'));
    const { exchanges } = await ask(url, {
      method: "PUT",
      body: '{"a":1}',
      headers: { authorization: "Bearer hidden" },
    });
    expect(exchanges).toHaveLength(1);
    expect(exchanges[0]).toMatchObject({
      method: "PUT",
      status: 201,
      requestBody: '{"a":1}',
      responseBody: '{"done":true}',
      failure: null,
    });
    expect(JSON.stringify(exchanges)).not.toContain("hidden");
  });
});
