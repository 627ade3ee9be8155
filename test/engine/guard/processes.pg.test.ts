import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/database.ts";
import { startChild, type Child } from "#test/world/child.ts";
import { eventually } from "#test/world/eventually.ts";

let database: TestDatabase;
let owner: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Pool({ connectionString: database.url, max: 1 });
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** An ERP that fails until it is told to keep its callers waiting. */
async function startErp() {
  const held: ServerResponse[] = [];
  let mode: "failing" | "holding" | "well" = "failing";
  const server = createServer((_request, response) => {
    if (mode === "holding") held.push(response);
    else response.writeHead(mode === "well" ? 200 : 503).end("answer");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    held,
    hold: () => void (mode = "holding"),
    comeBack: () => {
      mode = "well";
      for (const response of held) response.end("answer");
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

describe("guards of two processes", () => {
  test(
    "one call of both asks whether the ERP is back; when it is, both go on, and waiting work is told once",
    { timeout: 120_000 },
    async () => {
      const erp = await startErp();
      const said: string[][] = [[], []];
      const count = (who: number, word: string) => (said[who] ?? []).filter((line) => line === word).length;
      const children: Child[] = said.map((lines, index) =>
        startChild({
          name: `guard ${index}`,
          file: "test/engine/guard/main.ts",
          env: { DATABASE_URL: database.url, ERP_URL: erp.url },
          onLine: (line) => void lines.push(line),
        }),
      );
      try {
        await eventually("both know that it is down", () => count(0, "refused") > 0 && count(1, "refused") > 0, 40_000);
        erp.hold();
        await owner.query("update breaker set rests_until = now()");
        await eventually("one of them asks", () => erp.held.length > 0);
        const refused = [count(0, "refused"), count(1, "refused")];
        await eventually(
          "the other has wished to ask many times",
          () => [0, 1].some((who) => count(who, "refused") > (refused[who] ?? 0) + 40),
          60_000,
        );
        expect(erp.held).toHaveLength(1);

        erp.comeBack();
        await eventually("both call again", () => count(0, "answered") > 0 && count(1, "answered") > 0);
        expect(count(0, "recovered") + count(1, "recovered")).toBe(1);
        expect((await owner.query("select from breaker")).rowCount).toBe(0);
        expect(said.flat().filter((line) => line.startsWith("trouble"))).toEqual([]);
      } finally {
        await Promise.all(children.map((child) => child.kill()));
        erp.close();
      }
    },
  );
});
