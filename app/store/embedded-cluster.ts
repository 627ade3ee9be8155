import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { SERVER_ENV, type Account, type Binaries } from "./embedded-binaries.ts";

const run = promisify(execFile);

/** The server's own name for its user. */
export const CLUSTER_USER = "throughline";
const PASSWORD_FILE = "throughline.password";

/** A folder initdb has made, and the password that opens it. */
export interface Cluster {
  readonly folder: string;
  readonly password: string;
}

/**
 * The cluster under dataDir, made when there is none. It is made beside its place and moved there whole: one that was broken
 * off is never taken for a finished one, and of two processes that make it at once the second uses the first one's.
 */
export async function openCluster(dataDir: string, binaries: Binaries, account: Account | undefined): Promise<Cluster> {
  const folder = join(dataDir, "cluster");
  const existing = await readPassword(folder);
  if (existing !== null) return { folder, password: existing };
  await mkdir(dataDir, { recursive: true });
  const draft = await mkdtemp(join(dataDir, "cluster-draft-"));
  try {
    await initialize(draft, binaries, account);
    await rename(draft, folder).catch((error: unknown) => {
      if (!isTaken(error)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  const password = await readPassword(folder);
  if (password === null)
    throw new Error(`${folder} is no cluster of this app. Move it away, or set DATA_DIR to another folder.`);
  return { folder, password };
}

async function initialize(draft: string, binaries: Binaries, account: Account | undefined): Promise<void> {
  const password = randomBytes(24).toString("hex");
  const passwordFile = `${draft}.password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account !== undefined)
    await Promise.all([draft, passwordFile].map((path) => chown(path, account.uid, account.gid)));
  const flags = [
    `--pgdata=${draft}`,
    `--username=${CLUSTER_USER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
  ];
  try {
    await run(binaries.initdb, flags, { ...account, cwd: "/", env: SERVER_ENV });
    await rename(passwordFile, join(draft, PASSWORD_FILE));
    await chmod(join(draft, PASSWORD_FILE), 0o600);
  } catch (cause) {
    throw explained(cause, draft, account);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** The sentence for a folder the server's account cannot reach: the most common reason on a machine where we are root. */
function explained(cause: unknown, folder: string, account: Account | undefined): Error {
  const said = cause instanceof Error ? cause.message : "";
  const advice =
    account !== undefined && said.includes("ermission denied")
      ? `It runs as user postgres (uid ${account.uid}), which must be able to walk through every folder above it: chmod o+x them, or set DATA_DIR, to /var/tmp/throughline for example.`
      : said;
  return new Error(`The embedded PostgreSQL could not be set up in ${folder}. ${advice}`, { cause });
}

async function readPassword(folder: string): Promise<string | null> {
  return await readFile(join(folder, PASSWORD_FILE), "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "EEXIST");
}
