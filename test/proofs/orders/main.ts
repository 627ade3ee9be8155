import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrateEverything } from "#app/migrate.server.ts";
import { startEmbeddedPostgres } from "#app/store/embedded-postgres.server.ts";
import { startErpServer } from "#test/erp/tryton/template.ts";
import type { ErpOfProof } from "./erp-of-proof.ts";
import { proveOrders } from "./prove-orders.ts";
import { startSandboxBooks } from "./sandbox-books.ts";
import { startTrytonBooks } from "./tryton-books.ts";

const { values } = parseArgs({
  options: {
    erp: { type: "string", default: "sandbox" },
    orders: { type: "string", default: "2000" },
    faults: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
  },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
const endings: (() => Promise<void>)[] = [];

async function startErp(): Promise<ErpOfProof> {
  switch (values.erp) {
    case "sandbox":
      return startSandboxBooks(200);
    case "tryton": {
      const server = await startErpServer();
      endings.push(server.stop);
      return startTrytonBooks(server.serverUrl);
    }
    default:
      throw new Error(`--erp ${values.erp}: there is sandbox, and tryton.`);
  }
}

try {
  const folder = await mkdtemp(join(tmpdir(), "throughline-orders-"));
  endings.push(() => rm(folder, { recursive: true, force: true }));
  // Started by root, the server runs as another user, who must be able to walk through.
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "data") });
  endings.push(postgres.stop);
  await migrateEverything(postgres.url);
  const erp = await startErp();
  endings.push(erp.close);
  say(
    `orders: ${values.orders} of every kind into ${erp.name}, seed ${values.seed}${values.faults ? ", with faults" : ""}`,
  );
  const { faults, ...verdict } = await proveOrders({
    databaseUrl: postgres.url,
    erp,
    orders: Number(values.orders),
    seed: values.seed,
    hasFaults: values.faults,
    say,
  });
  say(JSON.stringify({ proof: "orders", erp: erp.name, ...verdict }));
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  for (const end of endings.toReversed()) await end();
}
