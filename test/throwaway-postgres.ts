import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "#app/store/embedded-postgres.server.ts";

export interface ThrowawayPostgres {
  readonly url: string;
  /** Ends it and removes what it wrote. */
  readonly stop: () => Promise<void>;
}

/** An empty PostgreSQL in a folder of its own, with durable commits unless `settings` say otherwise. */
export async function startThrowawayPostgres(
  name: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ThrowawayPostgres> {
  const folder = await mkdtemp(join(tmpdir(), `throughline-${name}-`));
  // Started by root, the server runs as user postgres, which must be able to walk through this folder.
  await chmod(folder, 0o755);
  const { url, stop } = await startEmbeddedPostgres({ dataDir: join(folder, "data"), settings });
  return {
    url,
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
