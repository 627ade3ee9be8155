import { missingLooks } from "#app/domain/readiness/report.ts";
import { nextStep, type ReadinessPlace } from "#app/domain/readiness/progress.ts";
import { ok, type Result } from "#app/domain/result.ts";
import type { CatalogueRecord } from "#app/erp/port.ts";
import type { ListPage, ShopVariant } from "#app/shopify/port.ts";
import { keepItems } from "../products/keep-items.ts";
import { keepVariants, publishFresh } from "../products/keep-variants.ts";
import { askErp, ERP_SOURCES } from "./ask-erp.ts";
import { looked, moved, type Moved, type ReadinessTurn } from "./readiness-turn.ts";

/** Of Shopify's 250, of an ERP's 500 or so: a person who stops waits no longer than one run takes. */
const PAGES_A_RUN = 8;

/** `broken`: rows that could not be read. */
interface SomePages<T> extends ListPage<T> {
  readonly broken: number;
}

/** Some pages from a cursor on, and where it goes on. */
async function readPages<T>(
  cursor: string | null,
  read: (cursor: string | null) => Promise<Result<ListPage<T> & { readonly broken?: readonly unknown[] }>>,
): Promise<Result<SomePages<T>>> {
  const rows: T[] = [];
  let broken = 0;
  let next = cursor;
  for (let pages = 0; pages < PAGES_A_RUN; pages++) {
    const page = await read(next);
    if (!page.ok) return page;
    rows.push(...page.value.rows);
    broken += page.value.broken?.length ?? 0;
    next = page.value.next;
    if (next === null) break;
  }
  return ok({ rows, next, broken });
}

/** Shopify's variants, some pages a run; its locations with the first. */
export async function readVariants(turn: ReadinessTurn): Promise<Result<Moved>> {
  const { shopify, job, row } = turn;
  const locations = row.cursor === null ? await shopify.read((shop, call) => shop.locations(call)) : ok(null);
  if (!locations.ok) return locations;
  const seen = locations.value?.map(({ id: location, name, isActive }) => ({ location, name, isActive })) ?? null;
  const known =
    seen === null
      ? row.known
      : { ...row.known, locations: seen, looks: { ...row.known.looks, ...looked(turn, "locations", seen.length) } };
  const read = await readPages<ShopVariant>(row.cursor, (cursor) =>
    shopify.read((shop, call) => shop.variants(cursor, call)),
  );
  if (!read.ok) return read;
  const { rows, next } = read.value;
  const count = row.count + rows.length;
  const to: ReadinessPlace =
    next === null
      ? nextStep("variants", { ...known, looks: { ...known.looks, ...looked(turn, "variants", count) } })
      : { step: "variants", cursor: next, count, known };
  return ok(moved(to, async (shop) => publishFresh(shop, job, await keepVariants(shop, rows, row.startedAt))));
}

/** The ERP's items, some pages a run. An ERP that does not answer is noted, and nothing more of it is asked. */
export async function readItems(turn: ReadinessTurn): Promise<Result<Moved>> {
  const { row } = turn;
  const { known } = row;
  const read = await askErp(turn, (erp) =>
    readPages<CatalogueRecord>(row.cursor, (cursor) =>
      erp.read((session) => session.catalogue({ kind: "items", ...(cursor === null ? {} : { page: cursor }) })),
    ),
  );
  if (!read.ok) {
    if (read.error.kind === "throttled") return read;
    const silent = { ...known, looks: { ...known.looks, ...missingLooks(ERP_SOURCES, read.error.message) } };
    return ok(moved(nextStep("lists", silent)));
  }
  const { rows, next, broken } = read.value;
  const count = row.count + rows.length;
  const keepPage: Moved["keep"] = (shop) => keepItems(shop, rows, row.startedAt);
  const holes = broken === 0 ? {} : missingLooks(["items"], `${broken} of the ERP's items cannot be read.`);
  const looks = { ...known.looks, ...holes };
  if (next !== null) return ok(moved({ step: "items", cursor: next, count, known: { ...known, looks } }, keepPage));
  // Which item a row that cannot be read is, nobody knows; and an empty list is an ERP's mistake, not its catalogue.
  const isWhole = looks.items === undefined && count > 0;
  const whole = { ...known, looks: { ...looked(turn, "items", count), ...looks } };
  return ok(
    moved(nextStep("items", whole), async (shop) => {
      await keepPage(shop);
      if (isWhole) await shop.catalogue.retireItems(row.startedAt);
    }),
  );
}
