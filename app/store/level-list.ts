import { Prisma, type PublishedLevel } from "@prisma/client";
import { LOW_UNITS } from "#app/domain/inventory/level-view.ts";
import { inventoryItemColumn, itemColumn, locationColumn, skuColumn } from "./columns.ts";
import { variantRow } from "./catalogue.ts";
import { skusOf } from "./item-mapping.ts";
import { isText, pageOf, readCursor } from "./keyset.ts";
import type { Keyset, LevelFilter, LevelList, ListedLevel } from "./port.ts";
import { publishedRow } from "./published-levels.ts";
import type { ShopScope } from "./shop-scope.ts";

/** Of titles, of stale items and of refused levels: more are not looked through. */
const MOST_NAMED = 1000;

/** Levels of one shop as people look for them. */
export function createLevelList(scope: ShopScope): LevelList {
  const { tx } = scope;
  return {
    page: (filter) => pageOfLevels(scope, filter),
    async count(filter, limit) {
      const from = await matching(scope, filter);
      const rows = await tx.$queryRaw<{ count: number }[]>`
        select count(*)::int as count from (select ${from} limit ${limit}) counted`;
      return rows[0]?.count ?? 0;
    },
    async variants({ search = "", after, limit }) {
      const text = search.trim();
      const [last] = readCursor(after, isText) ?? [];
      const found = { OR: [{ titleKey: startingWith(text) }, { sku: { in: [text, text.toUpperCase()] } }] };
      const rows = await tx.variant.findMany({
        where: {
          shop: scope.shop,
          ...(text === "" ? {} : found),
          ...(last === undefined ? {} : { inventoryItem: { gt: last } }),
        },
        orderBy: { inventoryItem: "asc" },
        take: limit + 1,
      });
      return pageOf(rows, limit, (row) => [row.inventoryItem], variantRow);
    },
    async skus(filter, limit) {
      const from = await matching(scope, filter);
      // Levels of one SKU stand one after another in the order of the list: what is left out is read no further.
      const rows = await tx.$queryRaw<{ sku: string }[]>`
        select distinct on (l.sku_key) l.sku ${from} order by l.sku_key limit ${limit}`;
      return rows.map(({ sku }) => skuColumn(sku));
    },
  };
}

interface Key {
  readonly inventory_item: string;
  readonly location: string;
  readonly sku: string;
  readonly sku_key: string;
}

async function pageOfLevels(
  scope: ShopScope,
  { after, limit, ...filter }: Parameters<LevelList["page"]>[0],
): Promise<Keyset<ListedLevel>> {
  const { tx } = scope;
  const cursor = readCursor(after, isText, isText, isText);
  const behind =
    cursor === null
      ? Prisma.empty
      : Prisma.sql`and (l.sku_key, l.inventory_item, l.location) > (${Prisma.join([...cursor])})`;
  const from = await matching(scope, filter);
  const keys = await tx.$queryRaw<Key[]>`
    select l.inventory_item, l.location, l.sku, l.sku_key ${from} ${behind}
    order by l.sku_key, l.inventory_item, l.location limit ${limit + 1}`;
  const page = pageOf(
    keys,
    limit,
    (key) => [key.sku_key, key.inventory_item, key.location],
    (key) => key,
  );
  return { rows: await readListed(scope, page.rows), next: page.next };
}

const levelKey = (item: string, location: string) => `${item} ${location}`;

async function readListed({ shop, tx }: ShopScope, keys: readonly Key[]): Promise<readonly ListedLevel[]> {
  const items = [...new Set(keys.map((key) => key.inventory_item))];
  const where = { shop, inventoryItem: { in: items } };
  const published = new Map<string, PublishedLevel>(
    (await tx.publishedLevel.findMany({ where })).map((row) => [levelKey(row.inventoryItem, row.location), row]),
  );
  const gaps = new Map(
    (await tx.levelGap.findMany({ where })).map((row) => [levelKey(row.inventoryItem, row.location), row]),
  );
  return keys.map(({ inventory_item: item, location, sku }) => {
    const row = published.get(levelKey(item, location));
    const gap = gaps.get(levelKey(item, location));
    return {
      inventoryItem: inventoryItemColumn(item),
      location: locationColumn(location),
      sku: skuColumn(sku),
      published: row === undefined ? null : publishedRow(row),
      gap: gap === undefined ? null : { available: gap.available, target: gap.target, since: gap.since },
    };
  });
}

/** `from … where …` of the levels that fit, called l: what differs is told by the gaps, everything else by what was published. */
async function matching(scope: ShopScope, { view, location, search = "" }: LevelFilter): Promise<Prisma.Sql> {
  const table = view === "differs" ? Prisma.sql`level_gap` : Prisma.sql`published_level`;
  const text = search.trim().toLowerCase();
  const levels = text === "" ? table : await found(scope, table, text);
  const at = location === undefined ? Prisma.empty : Prisma.sql`and l.location = ${location}`;
  return Prisma.sql`from ${levels} l where l.shop = ${scope.shop} ${at} ${await inView(scope, view)}`;
}

async function inView(scope: ShopScope, view: LevelFilter["view"]): Promise<Prisma.Sql> {
  switch (view) {
    case undefined:
    case "differs":
      return Prisma.empty;
    case "low":
      return Prisma.sql`and l.quantity <= ${Prisma.raw(String(LOW_UNITS))}`;
    case "locked":
      return Prisma.sql`and l.held_back_by is not null`;
    case "stale":
      return Prisma.sql`and l.inventory_item = any (${await staleItems(scope)})`;
    case "quarantined":
      return Prisma.sql`and l.inventory_item = any (${await refusedItems(scope)})`;
  }
}

async function staleItems(scope: ShopScope): Promise<string[]> {
  const { shop, tx } = scope;
  const stale = await tx.stockTerms.groupBy({
    by: ["item"],
    where: { shop, staleSince: { not: null } },
    orderBy: { item: "asc" },
    take: MOST_NAMED,
  });
  const skus = [
    ...(
      await skusOf(
        scope,
        stale.map(({ item }) => itemColumn(item)),
      )
    ).values(),
  ].flat();
  const variants = await tx.variant.findMany({ where: { shop, sku: { in: skus } }, select: { inventoryItem: true } });
  return variants.map(({ inventoryItem }) => inventoryItem);
}

/** A case about a level names its inventory item. */
async function refusedItems({ shop, tx }: ShopScope): Promise<string[]> {
  const cases = await tx.exceptionCase.groupBy({
    by: ["subject"],
    where: { shop, state: "open", flow: "inventory", subject: { startsWith: "gid://shopify/InventoryItem/" } },
    orderBy: { subject: "asc" },
    take: MOST_NAMED,
  });
  return cases.map(({ subject }) => subject);
}

/** Behind everything that begins with the text, by bytes: no letter is this one. */
const beyond = (text: string) => `${text}\u{10FFFF}`;

function startingWith(text: string) {
  const key = text.toLowerCase();
  return { gte: key, lt: beyond(key) };
}

/**
 * The levels of a table whose SKU begins with a text, or whose title does. Those of titles are few and are read first, by their items:
 * looked for among all in the order of their SKUs, they might stand at the end.
 */
async function found({ shop, tx }: ShopScope, table: Prisma.Sql, text: string): Promise<Prisma.Sql> {
  const titled = await tx.variant.findMany({
    where: { shop, titleKey: startingWith(text) },
    select: { inventoryItem: true },
    orderBy: { titleKey: "asc" },
    take: MOST_NAMED,
  });
  const bySku = Prisma.sql`sku_key >= ${text} and sku_key < ${beyond(text)}`;
  if (titled.length === 0) return Prisma.sql`(select * from ${table} where shop = ${shop} and ${bySku})`;
  const items = titled.map(({ inventoryItem }) => inventoryItem);
  return Prisma.sql`(
    select * from ${table} where shop = ${shop} and ${bySku}
    union all
    (select * from ${table} where shop = ${shop} and inventory_item = any (${items}) and not (${bySku}) offset 0)
  )`;
}
