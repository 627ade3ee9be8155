import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server } from "node:net";
import { createServer as createHttpServer } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

const ANSWER = "x".repeat(100);

describe("a line with faults", () => {
  let server: Server;
  let proxy: TcpProxy;
  let heard: number;
  const ask = (withinMs = 2000) =>
    fetch(`http://127.0.0.1:${proxy.port}/`, { signal: AbortSignal.timeout(withinMs) }).then((answer) => answer.text());

  beforeEach(async () => {
    heard = 0;
    server = createHttpServer((_request, response) => {
      heard += 1;
      response.end(ANSWER);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    proxy = await startTcpProxy({ port: (server.address() as AddressInfo).port });
  });
  afterEach(async () => {
    await proxy.close();
    server.close();
  });

  test("without one carries everything and touches nothing", async () => {
    expect(await ask()).toBe(ANSWER);
    expect(proxy.touched()).toBe(0);
  });

  test("blackhole-up: the other side never hears of it", async () => {
    proxy.set({ kind: "blackhole-up" });
    await expect(ask(300)).rejects.toThrow("timeout");
    expect(heard).toBe(0);
  });

  test("blackhole-down: the other side did it, and nobody is told", async () => {
    proxy.set({ kind: "blackhole-down" });
    await expect(ask(1000)).rejects.toThrow("timeout");
    expect(heard).toBe(1);
  });

  test("reset cuts what stands and what comes", async () => {
    expect(await ask()).toBe(ANSWER);
    proxy.set({ kind: "reset" });
    await expect(ask()).rejects.toThrow("fetch failed");
    proxy.set({ kind: "none" });
    expect(await ask()).toBe(ANSWER);
  });

  test("truncate ends an answer in its middle", async () => {
    proxy.set({ kind: "truncate", afterBytes: 150 });
    await expect(ask()).rejects.toThrow("terminated");
    expect(heard).toBe(1);
  });

  test("drip: the answer is on its way, byte by byte, and comes whole when the line is well again", async () => {
    proxy.set({ kind: "drip", everyMs: 20 });
    const slow = ask(20_000);
    await expect(ask(300)).rejects.toThrow("timeout");
    proxy.set({ kind: "none" });
    expect(await slow).toBe(ANSWER);
  });

  test("delay keeps the order of what is said", async () => {
    const echo = createServer((socket) => socket.on("error", () => {}).pipe(socket)).listen(0, "127.0.0.1");
    await once(echo, "listening");
    const slow = await startTcpProxy({ port: (echo.address() as AddressInfo).port });
    slow.set({ kind: "delay", ms: 20 });
    const socket = connect(slow.port, "127.0.0.1");
    socket.on("error", () => {}); // cut in the end
    let said = "";
    socket.on("data", (chunk: Buffer) => (said += chunk.toString()));
    for (const word of ["one ", "two ", "three"]) socket.write(word);
    await expect.poll(() => said, { timeout: 5000 }).toBe("one two three");
    socket.destroy();
    await slow.close();
    echo.close();
  });
});
