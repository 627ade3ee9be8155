import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateEverything } from "#app/migrate.server.ts";
import { startEmbeddedPostgres } from "#app/store/embedded-postgres.server.ts";
import { startErpServer } from "#test/erp/tryton/template.ts";
import type { ErpOfProof } from "#test/proofs/orders/erp-of-proof.ts";
import { openOrdersWorld } from "#test/proofs/orders/orders-world.ts";
import { startSandboxBooks } from "#test/proofs/orders/sandbox-books.ts";
import { startTrytonBooks, type TrytonBooks } from "#test/proofs/orders/tryton-books.ts";
import { writtenAlone } from "./orders/bare-client.ts";
import { useCore } from "./orders/cores.ts";
import { drainOrders, type Drained } from "./orders/drain.ts";

const ORDERS = Number(process.env["BENCH_ORDERS"] ?? 600);
const TRYTON_ORDERS = Number(process.env["BENCH_TRYTON_ORDERS"] ?? 80);
/** The part with the sandbox ERP is left out. */
const ONLY_TRYTON = process.env["BENCH_ONLY"] === "tryton";
/** Sales that each number of bare callers writes. */
const BARE_SALES = Math.ceil(TRYTON_ORDERS / 2);
const AT_ONCE = [1, 2, 3, 4];
const PRODUCTS = 200;
/** An ERP has a machine of its own: here a core, with its database, whoever calls it. */
const ERP_CORE = 1;
const OUR_CORE = 0;

const rounded = (value: number, digits = 2) => Number(value.toFixed(digits));

/** A set-up shop on a PostgreSQL of its own with durable commits, and its orders to be drained. */
async function inWorld<T>(
  erp: ErpOfProof,
  work: (drain: (workers: number, orders: number) => Promise<Drained>) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "throughline-bench-"));
  await chmod(folder, 0o755);
  const { url, stop } = await startEmbeddedPostgres({
    dataDir: join(folder, "data"),
    settings: { max_wal_size: "4GB" },
  });
  try {
    await migrateEverything(url);
    // The plan with the most points a second: what an order costs at Shopify has a bench of its own.
    const world = await openOrdersWorld({ databaseUrl: url, erp, products: PRODUCTS, plan: "enterprise" });
    try {
      return await work((workers, orders) => drainOrders(world, { workers, orders }));
    } finally {
      await world.close();
      await erp.close();
    }
  } finally {
    await stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureSandbox() {
  return inWorld(await startSandboxBooks(PRODUCTS), async (drain) => {
    const one = await drain(1, ORDERS);
    const two = await drain(2, ORDERS);
    console.table({
      "one worker": { "orders/s": rounded(one.perSecond) },
      "two workers": { "orders/s": rounded(two.perSecond) },
    });
    console.log("  ms of one order, by stage, one worker:");
    console.table(one.stagesMs);
    return { one: one.perSecond, two: two.perSecond };
  });
}

/** The app before and after the bare client, so that a machine that gets slower meanwhile favors neither. */
async function measureTryton(tryton: TrytonBooks) {
  return inWorld(tryton, async (drain) => {
    const before = await drain(1, TRYTON_ORDERS);
    const bare: Record<string, number> = {};
    for (const atOnce of AT_ONCE) bare[atOnce] = await writtenAlone(tryton.call, { atOnce, sales: BARE_SALES });
    const after = await drain(1, TRYTON_ORDERS);
    const ours = (before.perSecond + after.perSecond) / 2;
    const best = Math.max(...Object.values(bare));
    const rows = Object.entries(bare).map(([atOnce, perSecond]) => [`bare, ${atOnce} at once`, perSecond] as const);
    console.table(
      Object.fromEntries(
        [["before", before.perSecond], ...rows, ["after", after.perSecond]].map(([name, perSecond]) => [
          name,
          { "orders/s": rounded(Number(perSecond)) },
        ]),
      ),
    );
    console.table(after.stagesMs);
    return ours / best;
  });
}

async function benchSandbox() {
  console.log(
    `orders: ${ORDERS} paid orders wait, then one worker takes them to a sandbox ERP without delay; then two`,
  );
  const { one, two } = await measureSandbox();
  return { per_s_1: rounded(one), per_s_2: rounded(two) };
}

async function benchTryton() {
  console.log(
    `  ${TRYTON_ORDERS} orders into a real Tryton, a bare client with ${BARE_SALES} sales at each number of callers, ${TRYTON_ORDERS} orders again`,
  );
  useCore(ERP_CORE);
  const server = await startErpServer();
  try {
    const tryton = await startTrytonBooks(server.serverUrl);
    useCore(OUR_CORE);
    return { tryton_share: rounded(await measureTryton(tryton)) };
  } finally {
    await server.stop();
  }
}

const rates = { ...(ONLY_TRYTON ? {} : await benchSandbox()), ...(await benchTryton()) };
console.log(JSON.stringify({ bench: "orders", ...rates }));
