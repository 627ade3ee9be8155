import { execFile } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const BUILT = "build/server/index.js";
const SOURCES = ["app", "package-lock.json", "vite.config.ts"];

/** The production build that browser tests look at; built again only where a source is newer than it. */
export default async function setup(): Promise<void> {
  const builtAt = await changedAt(BUILT);
  const sourcesAt = await Promise.all(SOURCES.map(newest));
  if (builtAt > Math.max(...sourcesAt)) return;
  process.stdout.write("building the app (npm run build)\n");
  await promisify(execFile)("npx", ["remix", "vite:build"], { env: { ...process.env, NODE_ENV: "production" } });
}

async function changedAt(path: string): Promise<number> {
  const entry = await stat(path).catch(() => null);
  return entry?.mtimeMs ?? 0;
}

async function newest(path: string): Promise<number> {
  const entry = await stat(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  const inside = await readdir(path, { recursive: true });
  return Math.max(...(await Promise.all(inside.map((name) => changedAt(join(path, name))))));
}
