import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { startEmbeddedPostgres } from "#app/store/embedded-postgres.server.ts";
import { databaseUrl, onServer } from "#test/database.ts";
import { missingTryton, trytonVersion } from "./installation.ts";
import { writeConfiguration } from "./trytond-conf.ts";

const run = promisify(execFile);

const SEED = "test/erp/tryton/seed.py";
const CACHE = resolve(".cache/tryton");
// The base modules come by --activate-dependencies.
const MODULES = ["web_shop", "sale_shipment_cost", "stock_package_shipping"];

/** The database that tests copy. */
export const TEMPLATE = "tryton_template";

/** What seed.py puts into the template, and tests go by. */
export const SEEDED = {
  database: TEMPLATE,
  user: "throughline",
  password: "Kd83-erp-Link",
  warehouses: ["MAIN", "EAST"],
  products: 200,
} as const;

// jit: measured on Tryton's queries, compiling takes longer than running them. The rest: a test's data need not survive a power cut.
const SETTINGS = { jit: "off", fsync: "off", full_page_writes: "off", synchronous_commit: "off" };

export interface ErpServer {
  /** A PostgreSQL with the template in it. */
  readonly serverUrl: string;
  stop(): Promise<void>;
}

async function cacheKey(): Promise<string> {
  const parts = [trytonVersion(), JSON.stringify([MODULES, SEEDED]), await readFile(SEED, "utf8")];
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 16);
}

async function fillTemplate(serverUrl: string, folder: string): Promise<void> {
  await onServer(serverUrl, `create database ${TEMPLATE} template template0 encoding 'UTF8'`);
  const conf = await writeConfiguration(folder, serverUrl);
  const env = { ...process.env, TRYTONPASSFILE: join(folder, "password") };
  await writeFile(env.TRYTONPASSFILE, "admin-pass-1\n");
  const admin = ["-c", conf, "-d", TEMPLATE];
  await run("/usr/bin/trytond-admin", [...admin, "--all", "--email", "admin@example.com"], { env });
  await run("/usr/bin/trytond-admin", [...admin, "--activate-dependencies", "-u", ...MODULES], { env });
  // /usr/bin: another python3 earlier on the path would not have Debian's modules.
  const uri = databaseUrl(serverUrl, TEMPLATE).replace("postgres://", "postgresql://");
  await run("/usr/bin/python3", [SEED, conf, uri, JSON.stringify(SEEDED)], { env });
}

/** With owners and modes: PostgreSQL takes no folder of somebody else. */
async function copyFolder(from: string, to: string): Promise<void> {
  await run("cp", ["-a", "--reflink=auto", from, to]);
}

async function walkable(prefix: string): Promise<string> {
  const folder = await mkdtemp(prefix);
  // Started by root, PostgreSQL runs as another user, who must be able to walk through.
  await chmod(folder, 0o755);
  return folder;
}

/** The cluster with the template, built where there is none: two minutes, once per version of Tryton and of the seed. */
async function ensureCluster(): Promise<string> {
  const wanted = join(CACHE, await cacheKey());
  if (await stat(wanted).catch(() => null)) return wanted;
  process.stdout.write("building a Tryton database: two minutes, this once\n");
  const folder = await walkable(join(tmpdir(), "throughline-tryton-build-"));
  try {
    const server = await startEmbeddedPostgres({ dataDir: join(folder, "data"), settings: SETTINGS });
    try {
      await fillTemplate(server.url, folder);
    } finally {
      await server.stop();
    }
    await mkdir(CACHE, { recursive: true });
    const copy = `${wanted}-${process.pid}`;
    await copyFolder(join(folder, "data"), copy);
    await rename(copy, wanted).catch(() => rm(copy, { recursive: true, force: true })); // another process was faster
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return wanted;
}

/** A PostgreSQL of one's own with the template in it, from the cache: about 2 s. Throws one sentence where Tryton is not installed. */
export async function startErpServer(): Promise<ErpServer> {
  if (missingTryton !== null) throw new Error(missingTryton);
  const cluster = await ensureCluster();
  const folder = await walkable(join(tmpdir(), "throughline-tryton-"));
  await copyFolder(cluster, join(folder, "data"));
  const server = await startEmbeddedPostgres({ dataDir: join(folder, "data"), settings: SETTINGS });
  return {
    serverUrl: server.url,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
