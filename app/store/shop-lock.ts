import pg from "pg";
import type { Shop } from "#app/domain/values/ids.ts";

// A refresh is one request with a deadline of its own; who waits longer than two of them waits for something that hangs.
const MAX_WAIT_MS = 30_000;
// Any number that no other advisory lock of this database uses: the first bytes of sha256("throughline shop token").
const LOCK_CLASS = 1_204_667_211;
// lock_not_available: https://www.postgresql.org/docs/17/errcodes-appendix.html
const WAITED_TOO_LONG = "55P03";

/**
 * Runs work while no other process runs any for this shop. The lock belongs to a connection of its own: it ends with the
 * process that holds it, however that dies. Throws when the lock is not free within 30 s.
 */
export async function holdShopLock<T>(databaseUrl: string, shop: Shop, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: "throughline-lock",
    keepAlive: true,
  });
  // A connection that is cut while it is idle must not end the process; its next statement says what happened.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(`set lock_timeout = ${MAX_WAIT_MS}`);
    await client.query("select pg_advisory_lock($1, hashtext($2))", [LOCK_CLASS, shop]);
    return await work();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === WAITED_TOO_LONG) {
      throw new Error(`the token of ${shop} was held by another process for ${MAX_WAIT_MS / 1000} s`, { cause: error });
    }
    throw error;
  } finally {
    // Ends the session, and with it the lock.
    await client.end().catch(() => {});
  }
}
