import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes a configuration of trytond for the databases of a PostgreSQL; returns its path. `queues`: what Tryton would do later waits
 * for a worker, and there is none; otherwise it is done at once.
 */
export async function writeConfiguration(folder: string, serverUrl: string, queues = false): Promise<string> {
  const server = new URL(serverUrl);
  const uri = `postgresql://${server.username}:${server.password}@${server.host}/`;
  const files = join(folder, "files");
  await mkdir(files, { recursive: true });
  const path = join(folder, "trytond.conf");
  const lines = [
    "[database]",
    `uri=${uri}`,
    `path=${files}`,
    "[session]",
    "timeout=600",
    "[queue]",
    `worker=${queues ? "True" : "False"}`,
    "",
  ];
  await writeFile(path, lines.join("\n"), { mode: 0o600 });
  return path;
}
