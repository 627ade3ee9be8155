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

// Planning the keeping of a batch takes about as long as keeping it, and a named statement is planned once for each connection.
// The first texts of a process alone get names: a connection keeps what it has planned, so there must be an end to them.
const MOST_NAMED = 50;
const named = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = named.get(text);
  if (known !== undefined || named.size >= MOST_NAMED) return known;
  const name = `statement_${named.size + 1}`;
  named.set(text, name);
  return name;
}

/** Runs whole statements whose texts are the same each time, their values apart from them. */
export function runnerOf(client: pg.PoolClient | pg.Pool): SqlRunner {
  return {
    executeSql: (text, values = []) => {
      const name = nameOf(text);
      return client.query<Record<string, unknown>>({ ...(name === undefined ? {} : { name }), text, values });
    },
  };
}
