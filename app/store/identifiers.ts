import { Prisma, type Identifier as Row } from "@prisma/client";
import { ID_OBJECTS, ID_SYSTEMS, type Identifier, type RecordKey } from "#app/domain/identifiers/identifier.ts";
import { wordColumn } from "./columns.ts";
import { createIdentifierFill } from "./identifier-fill.ts";
import { isText, pageOf, readCursor } from "./keyset.ts";
import type { Identifiers, Keyset, KnownRecord } from "./port.ts";
import type { ShopScope } from "./shop-scope.ts";

const objectColumn = wordColumn(ID_OBJECTS);
const systemColumn = wordColumn(ID_SYSTEMS);

type Stored = Pick<Row, "object" | "canonical" | "system" | "environment" | "name" | "value">;

function idOf({ object, canonical, system, environment, name, value }: Stored): Identifier {
  return { object: objectColumn(object), canonical, system: systemColumn(system), environment, name, value };
}

/** Every id that joins records of one shop. */
export function createIdentifiers(scope: ShopScope): Identifiers {
  const { shop, tx } = scope;
  return {
    add: (ids) => addIds(scope, ids),
    async forget({ object, canonical }) {
      await tx.identifier.deleteMany({ where: { shop, object, canonical } });
    },
    ...createIdentifierFill(scope),
    search: (text, page) => searchRecords(scope, text.trim(), page),
    recordsOf: (texts) => recordsOf(scope, texts),
    async ofValues(values) {
      const keys = [...new Set(values)];
      const rows = await tx.$queryRaw<Stored[]>`
        select object, canonical, system, environment, name, value from identifier
        where shop = ${shop} and value_key = any (array(select lower(asked) from unnest(${keys}::text[]) asked))`;
      return rows.map(idOf);
    },
  };
}

async function addIds({ shop, tx, now }: ShopScope, ids: readonly Identifier[]): Promise<void> {
  await tx.$executeRaw`
    insert into identifier (shop, object, canonical, system, environment, name, value, value_key, created_at)
    select ${shop}, i.*, lower(i.value), ${now()}
    from unnest(${ids.map((id) => id.object)}::text[], ${ids.map((id) => id.canonical)}::text[],
                ${ids.map((id) => id.system)}::text[], ${ids.map((id) => id.environment)}::text[],
                ${ids.map((id) => id.name)}::text[], ${ids.map((id) => id.value)}::text[])
         as i(object, canonical, system, environment, name, value)
    order by i.object, i.canonical
    on conflict do nothing`;
}

interface Found {
  readonly value_key: string;
  readonly object: string;
  readonly canonical: string;
}

/** People leave out the # of an order; digits alone may be Shopify's own id of it. */
async function searchRecords(
  { shop, tx }: ShopScope,
  text: string,
  { after, limit }: { readonly after?: string; readonly limit: number },
): Promise<Keyset<KnownRecord>> {
  const [key = "", object = "", canonical = ""] = readCursor(after, isText, isText, isText) ?? [];
  // The greatest character there is: whatever begins with the text stands before it.
  const beyond = "\u{10FFFF}";
  const begins = text.toLowerCase();
  const keys = [`gid://shopify/Order/${text}`, `gid://shopify/Customer/${text}`, text, text.toUpperCase()];
  // All three in one comparison would be the only bound of the index that is kept, and the text's own would be looked for row by row.
  const behind = Prisma.sql`value_key >= ${key} and (value_key > ${key} or (object, canonical) > (${object}, ${canonical}))`;
  const order = Prisma.sql`order by value_key, object, canonical limit ${limit + 1}`;
  // Each beginning is walked in the order of the index, and no further than the page: one that many ids have costs the same.
  const beginning = (prefix: string) => Prisma.sql`
    (select value_key, object, canonical from identifier
     where shop = ${shop} and value_key >= ${prefix} and value_key < ${prefix + beyond} and ${behind} ${order})`;
  const found = await tx.$queryRaw<Found[]>`
    select * from (
      ${beginning(begins)} union ${beginning(`#${begins}`)} union
      (select value_key, object, canonical from identifier
       where shop = ${shop} and object = any (${[...ID_OBJECTS]}::text[]) and canonical = any (${keys}::text[]) and ${behind})
    ) found ${order}`;
  const page = pageOf(found, limit, (row) => [row.value_key, row.object, row.canonical], keyOf);
  const once = new Map(page.rows.map((record) => [`${record.object} ${record.canonical}`, record]));
  const rows = await tx.identifier.findMany({
    where: { shop, OR: [...once.values()].map((record) => ({ ...record })) },
    orderBy: [{ system: "asc" }, { environment: "asc" }, { name: "asc" }, { value: "asc" }],
  });
  const ids = Map.groupBy(rows, (row) => `${row.object} ${row.canonical}`);
  return {
    next: page.next,
    rows: [...once].map(([name, record]) => ({
      ...record,
      ids: (ids.get(name) ?? []).map(idOf),
    })),
  };
}

function keyOf({ object, canonical }: Pick<Found, "object" | "canonical">): RecordKey {
  return { object: objectColumn(object), canonical };
}

async function recordsOf({ shop, tx }: ShopScope, texts: readonly string[]): ReturnType<Identifiers["recordsOf"]> {
  const asked = [...new Set(texts)];
  const rows = await tx.$queryRaw<{ text: string; object: string; canonical: string }[]>`
    with asked as (select distinct unnest(${asked}::text[]) as text),
    known as (
      select value_key, object, canonical from identifier
      where shop = ${shop} and value_key = any (array(select lower(text) from asked)))
    select a.text, k.object, k.canonical from asked a join known k on k.value_key = lower(a.text)
    union select name, 'order', order_id from order_sync where shop = ${shop} and name = any (${asked}::text[])
    union select order_id, 'order', order_id from order_sync where shop = ${shop} and order_id = any (${asked}::text[])
    union select sku, 'item', sku from variant where shop = ${shop} and sku = any (${asked}::text[])`;
  const groups = Map.groupBy(rows, ({ text }) => text);
  return new Map([...groups].map(([text, group]) => [text, group.map(keyOf)]));
}
