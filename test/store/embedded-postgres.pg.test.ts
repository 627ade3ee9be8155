import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startEmbeddedPostgres } from "#app/store/embedded-postgres.server.ts";
import { query } from "./query.ts";

const isRoot = process.getuid?.() === 0;
// The account of least rights on every Linux: https://refspecs.linuxbase.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/usernames.html
const NOBODY = 65_534;

let folder: string;
let dataDir: string;
let children: ChildProcess[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "throughline-embedded-"));
  await chmod(folder, 0o755);
  dataDir = join(folder, "data");
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  const pid = await serverPid();
  if (isAlive(pid)) process.kill(pid, "SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

async function serverPid(): Promise<number> {
  const text = await readFile(join(dataDir, "cluster", "postmaster.pid"), "utf8").catch(() => "");
  return Number(text.split("\n")[0] ?? 0);
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Another process that starts a server on the same folder; resolves with its address when it is up. */
async function anotherProcess(account?: number): Promise<{ child: ChildProcess; url: string }> {
  const program = fileURLToPath(new URL("embedded-owner.ts", import.meta.url));
  const asAccount = account === undefined ? {} : { uid: account, gid: account };
  const child = spawn(process.execPath, [program, dataDir], { stdio: ["pipe", "pipe", "inherit"], ...asAccount });
  children.push(child);
  const [line] = (await once(child.stdout.setEncoding("utf8"), "data")) as [string];
  return { child, url: line.trim() };
}

async function kill(pid: number): Promise<void> {
  process.kill(pid, "SIGKILL");
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
}

describe("the embedded PostgreSQL", () => {
  test("keeps what was committed from one start to the next, and leaves no process", async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await query(first.url, "create table kept as select 42 as answer");
    const pid = await serverPid();
    await first.stop();
    await first.stop();
    expect(isAlive(pid)).toBe(false);
    const second = await startEmbeddedPostgres({ dataDir });
    expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  test("is joined by whoever starts it again, and ends with its owner alone", async () => {
    const owner = await startEmbeddedPostgres({ dataDir });
    const pid = await serverPid();
    const guest = await startEmbeddedPostgres({ dataDir });
    const { child, url } = await anotherProcess();
    expect([guest.url, url]).toEqual([owner.url, owner.url]);
    await guest.stop();
    child.stdin?.end();
    await once(child, "exit");
    expect(await query(owner.url, "select 1 as up")).toEqual([{ up: 1 }]);
    await owner.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test("is set up once when two start at the same moment", async () => {
    const both = await Promise.all([startEmbeddedPostgres({ dataDir }), startEmbeddedPostgres({ dataDir })]);
    expect(both[0].url).toBe(both[1].url);
    const pid = await serverPid();
    await Promise.all(both.map((server) => server.stop()));
    expect(isAlive(pid)).toBe(false);
  });

  test("recovers what was committed after its server was killed", async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await query(first.url, "create table kept as select 42 as answer");
    await kill(await serverPid());
    const second = await startEmbeddedPostgres({ dataDir });
    expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  test("that outlived its killed owner is taken over by the next start, and ends with it", async () => {
    const { child, url } = await anotherProcess();
    const pid = await serverPid();
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(isAlive(pid)).toBe(true);
    const heir = await startEmbeddedPostgres({ dataDir });
    expect(heir.url).toBe(url);
    await heir.stop();
    // Whoever inherited the process may take a moment to bury it.
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });

  test("starts although its old process number belongs to another process by now", async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    const file = join(dataDir, "cluster", "postmaster.pid");
    const text = await readFile(file, "utf8");
    await first.stop();
    await writeFile(file, text.replace(/^\d+/, String(process.pid)));
    const second = await startEmbeddedPostgres({ dataDir });
    expect(await query(second.url, "select 1 as up")).toEqual([{ up: 1 }]);
    await second.stop();
  });

  test("starts after a first start that was broken off in the middle", async () => {
    await mkdir(join(dataDir, "cluster-draft-broken", "base"), { recursive: true });
    const server = await startEmbeddedPostgres({ dataDir });
    expect(await query(server.url, "select 1 as up")).toEqual([{ up: 1 }]);
    await server.stop();
  });

  test("takes settings for tests, and listens on this machine alone", async () => {
    const server = await startEmbeddedPostgres({ dataDir, settings: { fsync: "off" } });
    expect(await query(server.url, "show fsync")).toEqual([{ fsync: "off" }]);
    expect(await query(server.url, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
    await server.stop();
  });

  test.skipIf(!isRoot)("runs for an ordinary user as well as for root", async () => {
    await mkdir(dataDir);
    await chown(dataDir, NOBODY, NOBODY);
    const { child, url } = await anotherProcess(NOBODY);
    const pid = await serverPid();
    expect(await query(url, "select 1 as up")).toEqual([{ up: 1 }]);
    child.stdin?.end();
    await once(child, "exit");
    expect(isAlive(pid)).toBe(false);
  });

  test.skipIf(!isRoot)("says what to do where its account cannot reach its folder", async () => {
    await chmod(folder, 0o700);
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
      /user postgres .* walk through every folder above it: chmod o\+x/,
    );
  });

  test("says so where its folder holds something else", async () => {
    await mkdir(join(dataDir, "cluster", "something"), { recursive: true });
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow("is no cluster of this app");
  });
});
