import type { Prisma } from "@prisma/client";
import type pg from "pg";
import type { Shop } from "#app/domain/values/ids.ts";
import { shopColumn } from "./columns.ts";
import { KINDS_THAT_OUTLIVE_AN_INSTALLATION, UPKEEP_FLOW } from "./event-log.ts";
import type { ShopDirectory, ShopRow } from "./port.ts";
import { inShop, type ScopeOptions } from "./shop-scope.ts";

/** Every column but the sealed data key, which only its own shop may read. */
export const SHOP_COLUMNS = {
  shop: true,
  epoch: true,
  name: true,
  timeZone: true,
  currency: true,
  scopes: true,
  installedAt: true,
  uninstalledAt: true,
} as const satisfies Prisma.ShopSelect;

interface RunningRow {
  readonly shop: string;
  readonly flows: readonly string[];
  readonly timeZone: string;
  readonly paces: Readonly<Record<string, number>>;
}

/** All shops for schedules; one shop for its install and uninstall, under its own row-level security. */
export function createShopDirectory(enginePool: pg.Pool, options: ScopeOptions): ShopDirectory {
  return {
    async running() {
      const { rows } = await enginePool.query<RunningRow>(`
        select s.shop, s.time_zone as "timeZone", array_remove(array_agg(f.flow), null) as flows,
          (select coalesce(jsonb_object_agg(p.kind, p.every_ms), '{}') from schedule_pace p where p.shop = s.shop) as paces
        from shop s left join flow_status f on f.shop = s.shop and f.mode = 'live'
        where s.uninstalled_at is null group by s.shop order by s.shop`);
      return rows.map(({ shop, flows, timeZone, paces }) => {
        return { shop: shopColumn(shop), flows: new Set([...flows, UPKEEP_FLOW]), timeZone, paces };
      });
    },
    find: (shop) => inShop(shop, options, ({ tx }) => findShop(tx, shop)),
    install: (shop) => install(shop, options),
    uninstall: (shop, at) => uninstall(shop, at, options),
  };
}

export async function findShop(tx: Prisma.TransactionClient, shop: Shop): Promise<ShopRow | null> {
  const row = await tx.shop.findUnique({ where: { shop }, select: SHOP_COLUMNS });
  return row === null ? null : shopRow(row);
}

type ShopColumns = Omit<ShopRow, "shop"> & { readonly shop: string };

function shopRow(row: ShopColumns): ShopRow {
  return { ...row, shop: shopColumn(row.shop) };
}

function install(shop: Shop, options: ScopeOptions): Promise<ShopRow> {
  return inShop(shop, options, async ({ tx, now }) => {
    await tx.$executeRaw`
      insert into shop (shop, sealed_data_key, installed_at) values (${shop}, ${options.keyRing.newDataKey(shop)}, ${now()})
      on conflict (shop) do update set
        epoch = shop.epoch + 1, sealed_data_key = excluded.sealed_data_key, installed_at = excluded.installed_at, uninstalled_at = null
      where shop.uninstalled_at is not null`;
    const row = await findShop(tx, shop);
    if (row === null) throw new Error("an installed shop has no row");
    return row;
  });
}

/** An uninstall that happened before the present installation is an old message that came late: it changes nothing. */
function uninstall(shop: Shop, at: Date, options: ScopeOptions): Promise<void> {
  return inShop(shop, options, async ({ tx, now }) => {
    const { count } = await tx.shop.updateMany({
      where: { shop, uninstalledAt: null, installedAt: { lte: at } },
      data: { sealedDataKey: null, uninstalledAt: at },
    });
    if (count === 0) return;
    await tx.session.deleteMany({ where: { shop } });
    await tx.event.updateMany({
      where: { shop, state: "ready", kind: { notIn: [...KINDS_THAT_OUTLIVE_AN_INSTALLATION] } },
      data: { state: "cancelled", note: "The app was uninstalled.", settledAt: now() },
    });
    // A reinstall begins with its switches off: the credentials went with the data key.
    await tx.flowStatus.updateMany({ where: { shop }, data: { mode: "off", reason: "The app was uninstalled." } });
    await tx.connection.updateMany({ where: { shop }, data: { state: "untested", problem: null } });
  });
}
