import pg from "pg";
import { shopColumn } from "./columns.ts";
import { APP_ROLE, ENGINE_ROLE } from "./roles.ts";
import { createKeyRing } from "./sealing.ts";

/**
 * Puts the data key of every installed shop under the newest key-encryption key; returns how many it moved. After that the
 * older keys may leave the list. Safe to repeat, to break off and to run beside the app: each shop is a transaction.
 */
export async function rewrapDataKeys(databaseUrl: string, keys: readonly string[]): Promise<number> {
  const ring = createKeyRing(keys);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "throughline-rewrap" });
  await client.connect();
  try {
    await client.query("begin");
    await wear(client, ENGINE_ROLE, "");
    const { rows } = await client.query<{ shop: string }>(
      "select shop from shop where uninstalled_at is null order by shop",
    );
    await client.query("commit");
    let moved = 0;
    for (const row of rows) {
      const shop = shopColumn(row.shop);
      await client.query("begin");
      await wear(client, APP_ROLE, shop);
      const found = await client.query<{ sealed: Buffer | null }>(
        "select sealed_data_key as sealed from shop where shop = $1 for update",
        [shop],
      );
      const sealed = found.rows[0]?.sealed ?? null;
      const rewrapped = sealed === null ? null : ring.rewrap(shop, sealed);
      if (rewrapped !== null)
        await client.query("update shop set sealed_data_key = $2 where shop = $1", [shop, rewrapped]);
      await client.query("commit");
      moved += rewrapped === null ? 0 : 1;
    }
    return moved;
  } finally {
    await client.end();
  }
}

/** Until the end of the transaction. */
async function wear(client: pg.Client, role: string, shop: string): Promise<void> {
  await client.query("select set_config('role', $1, true), set_config('app.shop', $2, true)", [role, shop]);
}
