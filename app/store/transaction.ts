import type pg from "pg";
import type { SqlRunner } from "#app/engine/port.ts";

/** Commits when `work` resolves, rolls back when it rejects; a connection that cannot even roll back is thrown away. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // Not waited for: it travels with the first statement (see openPool), which fails where it does.
    client.query("begin").catch(() => {});
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((reason: unknown) => {
      broken = reason instanceof Error ? reason : new Error("rollback failed");
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

export function runnerOf(client: pg.PoolClient | pg.Pool): SqlRunner {
  return { executeSql: (text, values) => client.query<Record<string, unknown>>(text, values) };
}
