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
import { drainOrders, type Crew, type Drained } from "./orders/drain.ts";
import { median } from "./median.ts";

const ORDERS = Number(process.env["BENCH_ORDERS"] ?? 600);
const TRYTON_ORDERS = Number(process.env["BENCH_TRYTON_ORDERS"] ?? 80);
/** The part with the sandbox ERP is left out. */
const ONLY_TRYTON = process.env["BENCH_ONLY"] === "tryton";
/** Sales that each number of bare callers writes. */
const BARE_SALES = Math.ceil(TRYTON_ORDERS / 2);
const AT_ONCE = [1, 2, 3, 4];
const ROUNDS = 3;
const PRODUCTS = 200;
/** An ERP has a machine of its own: here a core, with its database, whoever calls it. */
const ERP_CORE = 1;
const OUR_CORE = 0;

const rounded = (value: number, digits = 2) => Number(value.toFixed(digits));
const rateRow = (rate: number) => ({ "orders/s": rounded(rate) });

/** A set-up shop on a PostgreSQL of its own with durable commits, and its orders to be drained. */
async function inWorld<T>(
  erp: ErpOfProof,
  work: (drain: (workers: Crew, orders: number) => Promise<Drained>) => Promise<T>,
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
    console.table({ "one worker": rateRow(one.perSecond), "two workers": rateRow(two.perSecond) });
    console.log("  ms of one order, by stage, one worker:");
    console.table(one.stagesMs);
    return { one: one.perSecond, two: two.perSecond };
  });
}

/** The number of bare callers that Tryton takes most of, and what it took of each. */
async function bestNumber({ call }: TrytonBooks): Promise<number> {
  const tried = new Map<number, number>();
  for (const atOnce of AT_ONCE) tried.set(atOnce, await writtenAlone(call, { atOnce, sales: BARE_SALES }));
  console.table(Object.fromEntries([...tried].map(([atOnce, rate]) => [`bare, ${atOnce} at once`, rateRow(rate)])));
  const best = Math.max(...tried.values());
  return AT_ONCE.find((atOnce) => tried.get(atOnce) === best) ?? 1;
}

/**
 * In turns, and each of ours against the bare client right before and right after it, so that a machine that gets slower meanwhile
 * favors neither. The best of several noisy figures is partly luck: which number serves best is found first, and its rate taken anew.
 */
async function measureTryton(tryton: TrytonBooks) {
  return inWorld(tryton, async (drain) => {
    // The bare client asks nothing of Tryton's set-up: a worker that has been at work for a while does not either.
    let { stagesMs } = await drain(1, TRYTON_ORDERS);
    const atOnce = await bestNumber(tryton);
    const alone = () => writtenAlone(tryton.call, { atOnce, sales: TRYTON_ORDERS });
    const shares: number[] = [];
    let before = await alone();
    for (let round = 0; round < ROUNDS; round++) {
      const ours = await drain("at work", TRYTON_ORDERS);
      const after = await alone();
      shares.push((2 * ours.perSecond) / (before + after));
      console.table({ before: rateRow(before), ours: rateRow(ours.perSecond), after: rateRow(after) });
      [before, stagesMs] = [after, ours.stagesMs];
    }
    console.table(stagesMs);
    return median(shares);
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
    `  ${TRYTON_ORDERS} orders into a real Tryton, then a bare client with ${BARE_SALES} sales at each number of callers, then both in turns`,
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
