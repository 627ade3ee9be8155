import { afterEach, describe, expect, test } from "vitest";
import { createPulse } from "#app/ops/pulse.ts";
import { startWatch, type RunningWatch, type WatchParts } from "#app/watch.server.ts";
import { parseExposition } from "#test/ops/metrics/exposition.ts";
import { someMetrics } from "#test/ops/metrics/some-metrics.ts";
import { freePort } from "#test/world/free-port.ts";

let watch: RunningWatch | undefined;
afterEach(async () => {
  await watch?.stop();
  watch = undefined;
});

/** A door on any free port of a process that is well, and what it has logged. */
async function openDoor(given: Partial<WatchParts> = {}) {
  const logged: { readonly message: string; readonly port?: number }[] = [];
  const note = (message: string, fields?: { readonly port?: number }) => void logged.push({ message, ...fields });
  watch = await startWatch({
    port: 0,
    host: "127.0.0.1",
    isLive: () => true,
    isReady: () => Promise.resolve(true),
    metrics: null,
    log: { debug: note, info: note, warn: note, error: note },
    ...given,
  });
  const port = logged.find(({ message }) => message === "metrics are served")?.port;
  return { logged, ask: (path: string) => fetch(`http://127.0.0.1:${port}${path}`) };
}

describe("the door for who watches a process", () => {
  test("is closed where no port is given", async () => {
    const { logged } = await openDoor({ port: undefined });
    expect(logged).toEqual([]);
  });

  test("is open on the port that is given, and closed again when the process stops", async () => {
    const port = await freePort();
    await openDoor({ port });
    const url = `http://127.0.0.1:${port}/healthz`;
    expect((await fetch(url)).status).toBe(200);
    await watch?.stop();
    watch = undefined;
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  test("a port that is taken is told at the start, not found out when nobody answers", async () => {
    const port = await freePort();
    await openDoor({ port });
    const parts = { port, host: "127.0.0.1", isLive: () => true, isReady: () => Promise.resolve(true), metrics: null };
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    await expect(startWatch({ ...parts, log })).rejects.toThrow("EADDRINUSE");
  });

  test.each(["/", "/app", "/webhooks", "/metrics/", "/healthz/../metrics2", "/METRICS"])(
    "has nothing at %s",
    async (path) => {
      const { ask } = await openDoor({ metrics: someMetrics() });
      expect((await ask(path)).status).toBe(404);
    },
  );
});

describe("/healthz", () => {
  test("says up while the loop turns, though the database is away: a restart would not bring it back", async () => {
    const { ask } = await openDoor({ isReady: () => Promise.reject(new Error("connection refused")) });
    expect((await ask("/healthz")).status).toBe(200);
    expect((await ask("/readyz")).status).toBe(503);
  });

  test("says 503 when the pulse has stopped, and 200 when it beats again", async () => {
    let nowMs = 0;
    const pulse = createPulse(() => nowMs);
    const { ask } = await openDoor({ isLive: pulse.isTurning });
    expect((await ask("/healthz")).status).toBe(200);
    nowMs += 61_000;
    expect((await ask("/healthz")).status).toBe(503);
    await pulse.taken(() => Promise.resolve())();
    expect((await ask("/healthz")).status).toBe(200);
  });
});

describe("/readyz", () => {
  test("says whether the process can do its work now", async () => {
    expect((await (await openDoor()).ask("/readyz")).status).toBe(200);
    await watch?.stop();
    const { ask } = await openDoor({ isReady: () => Promise.resolve(false) });
    expect((await ask("/readyz")).status).toBe(503);
  });
});

describe("/metrics", () => {
  test("is the text that Prometheus reads, and is kept by nobody on its way", async () => {
    const metrics = someMetrics();
    metrics.answered(200);
    const { ask } = await openDoor({ metrics });
    const response = await ask("/metrics");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(parseExposition(await response.text()).value("throughline_webhook_answers_total")).toBe(1);
  });

  test("is not there where nothing is counted", async () => {
    expect((await (await openDoor()).ask("/metrics")).status).toBe(404);
  });

  test("a defect is 500 and a line in the log; its words are not told to who asks, and the door stays open", async () => {
    const { ask, logged } = await openDoor({ metrics: { text: () => Promise.reject(new Error("inner words")) } });
    const response = await ask("/metrics");
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("inner");
    expect(logged.map(({ message }) => message)).toContain("metrics could not be told");
    expect((await ask("/healthz")).status).toBe(200);
  });
});
