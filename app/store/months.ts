import type pg from "pg";

// A row for which no partition is there: check_violation, told by the table alone.
const NO_PARTITION = /^no partition of relation/;

/**
 * Does the work, and where the log has no partition for this month makes it and does the work once more. Months are made ahead by
 * the migration and by every worker, so this happens only where neither ran for two months, or where the server's clock has jumped.
 */
export async function withItsMonth<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && NO_PARTITION.test(error.message))) throw error;
    await makeMonths(pool);
    return work();
  }
}

/** Makes the partitions of this month and the next two; returns the names of the new ones. Safe to repeat, and from several processes at once. */
export async function makeMonths(pool: Pick<pg.Pool, "query">): Promise<readonly string[]> {
  const { rows } = await pool.query<{ month: string }>("select make_ledger_months(2) as month");
  return rows.map(({ month }) => month);
}

/** Drops past months without a row; returns their names. One that is in use at the moment is left for the next time. */
export async function dropEmptyMonths(pool: Pick<pg.Pool, "query">): Promise<readonly string[]> {
  const { rows } = await pool.query<{ month: string }>("select drop_empty_ledger_months() as month");
  return rows.map(({ month }) => month);
}
