import type { LevelLedger as StoredLedger } from "@prisma/client";
import { awaitsOrdersTo, moveLedger, type LevelLedger } from "#app/domain/inventory/level-ledger.ts";
import type { InventoryItemGid, LocationGid } from "#app/domain/values/ids.ts";
import { inventoryItemColumn, jsonColumn, locationColumn, orNull, skuColumn, toJson } from "./columns.ts";
import { foreignOf, noteForeign } from "./foreign-changes.ts";
import { endStoredBatch, openBatches, saveNewBatch } from "./publish-batches.ts";
import type { LedgerRow, LevelLedgers, LevelMove } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

/** Ledgers of the levels of one shop, and the batches that write them. */
export function createLevelLedgers(scope: ShopScope): LevelLedgers {
  const { shop, tx } = scope;
  return {
    async of(items, location) {
      const rows = await tx.levelLedger.findMany({ where: { shop, location, inventoryItem: { in: [...items] } } });
      return rows.map(ledgerRow);
    },
    save: (rows) => saveLedgers(scope, rows),
    async openBatch(batch, versions) {
      const items = [...versions.keys()];
      const rows = await lockLedgers(scope, items, batch.location);
      const mayWrite = ({ inventoryItem, version, openBatch }: LedgerRow) =>
        openBatch === null && version === versions.get(inventoryItem);
      if (rows.length < items.length || !rows.every(mayWrite)) return false;
      await saveNewBatch(scope, batch);
      await putLedgers(
        scope,
        rows.map((row) => ({ ...row, openBatch: batch.key })),
      );
      return true;
    },
    openBatches: (location) => openBatches(scope, location),
    async endBatch(batch, { state, moves }) {
      if (!(await endStoredBatch(scope, batch.key, state))) return false;
      const items = moves.map(({ inventoryItem }) => inventoryItem);
      const rows = (await lockLedgers(scope, items, batch.location)).filter(({ openBatch }) => openBatch === batch.key);
      const moveOf = new Map<InventoryItemGid, LevelMove>(moves.map((move) => [move.inventoryItem, move]));
      await putLedgers(
        scope,
        rows.map((row) => {
          const move = moveOf.get(row.inventoryItem);
          const isMoved = state === "written" && move !== undefined;
          return { ...row, ledger: isMoved ? moveLedger(row.ledger, move) : row.ledger, openBatch: null };
        }),
      );
      return true;
    },
    async awaiting(ordersKnownTo, limit) {
      const rows = await tx.levelLedger.findMany({
        where: { shop, awaitsOrdersTo: { lte: ordersKnownTo } },
        select: { inventoryItem: true },
        orderBy: { awaitsOrdersTo: "asc" },
        take: limit + 1,
      });
      const items = rows.map(({ inventoryItem }) => inventoryItemColumn(inventoryItem));
      return items.length > limit ? "many" : [...new Set(items)];
    },
    noteForeign: (rows) => noteForeign(scope, rows),
    foreignOf: (item, limit) => foreignOf(scope, item, limit),
  };
}

/** Rows that are locked until the transaction ends, always in the same order. */
async function lockLedgers(
  { shop, tx }: ShopScope,
  items: readonly InventoryItemGid[],
  location: LocationGid,
): Promise<readonly LedgerRow[]> {
  await tx.$queryRaw`
    select from level_ledger where shop = ${shop} and location = ${location} and inventory_item = any (${[...items]})
    order by inventory_item for update`;
  const rows = await tx.levelLedger.findMany({ where: { shop, location, inventoryItem: { in: [...items] } } });
  return rows.map(ledgerRow);
}

const column = <T>(rows: readonly LedgerRow[], read: (row: LedgerRow) => T): T[] => rows.map(read);
const awaitsColumn = (rows: readonly LedgerRow[]) =>
  column(rows, ({ ledger }) => orNull(awaitsOrdersTo(ledger), (moment) => moment.toISOString()));

async function saveLedgers(
  { shop, tx }: ShopScope,
  rows: readonly LedgerRow[],
): Promise<ReadonlySet<InventoryItemGid>> {
  const saved = await tx.$queryRaw<{ item: string }[]>`
    insert into level_ledger (shop, inventory_item, location, sku, ledger, awaits_orders_to, version)
    select ${shop}, r.*
    from unnest(${column(rows, ({ inventoryItem }) => inventoryItem)}::text[], ${column(rows, ({ location }) => location)}::text[],
                ${column(rows, ({ sku }) => sku)}::text[], ${column(rows, ({ ledger }) => toJson(ledger))}::jsonb[],
                ${awaitsColumn(rows)}::timestamptz[], ${column(rows, ({ version }) => version + 1)}::int[])
         as r(inventory_item, location, sku, ledger, awaits_orders_to, version)
    order by 2, 3
    on conflict (shop, inventory_item, location) do update set
      sku = excluded.sku, ledger = excluded.ledger, awaits_orders_to = excluded.awaits_orders_to, version = excluded.version
    where level_ledger.version = excluded.version - 1 and level_ledger.open_batch is null
    returning inventory_item as item`;
  return new Set(saved.map(({ item }) => inventoryItemColumn(item)));
}

/** Of rows that the caller has locked. */
async function putLedgers({ shop, tx }: ShopScope, rows: readonly LedgerRow[]): Promise<void> {
  await tx.$executeRaw`
    update level_ledger l
    set ledger = r.ledger, awaits_orders_to = r.awaits_orders_to, version = l.version + 1, open_batch = r.open_batch
    from unnest(${column(rows, ({ inventoryItem }) => inventoryItem)}::text[], ${column(rows, ({ location }) => location)}::text[],
                ${column(rows, ({ ledger }) => toJson(ledger))}::jsonb[], ${awaitsColumn(rows)}::timestamptz[],
                ${column(rows, ({ openBatch }) => openBatch)}::text[]) as r(inventory_item, location, ledger, awaits_orders_to, open_batch)
    where l.shop = ${shop} and l.inventory_item = r.inventory_item and l.location = r.location`;
}

/** What an earlier release did not write of a ledger. */
const BEFORE_ON_HAND: Pick<LevelLedger, "countsSetAside"> = { countsSetAside: false };

/** The moments of a ledger are texts in jsonb. */
type LedgerJson<T> = T extends Date ? string : T extends object ? { [K in keyof T]: LedgerJson<T[K]> } : T;

function readLedger(stored: LedgerJson<LevelLedger>): LevelLedger {
  const { openingSince, missing, foreign } = stored;
  return {
    ...BEFORE_ON_HAND,
    ...stored,
    openingSince: orNull(openingSince, (text) => new Date(text)),
    missing: orNull(missing, (window) => ({ ...window, seenAt: new Date(window.seenAt) })),
    foreign: orNull(foreign, (change) => ({ ...change, since: new Date(change.since) })),
  };
}

function ledgerRow(row: StoredLedger): LedgerRow {
  return {
    inventoryItem: inventoryItemColumn(row.inventoryItem),
    location: locationColumn(row.location),
    sku: skuColumn(row.sku),
    ledger: readLedger(jsonColumn<LedgerJson<LevelLedger>>(row.ledger)),
    version: row.version,
    openBatch: row.openBatch,
  };
}
