import type { SandboxShopify } from "#test/sandbox/shopify/start.ts";
import type { Shop } from "#app/domain/values/ids.ts";

/** What others put back on a level so shortly before a write cannot be told from a sale that did not happen (ρ). */
const PUT_BACK_MS = 150_000;
/** How old the ERP's word may be on which a number is raised: a poll of 2 s, a killed worker, and the ERP gone for a moment between. */
const ERP_WORD_MS = 60_000;

interface Units {
  readonly atMs: number;
  readonly units: number;
}

/** One SKU at one place, as it truly is: neither side alone knows it, nor does the app. */
export interface Level {
  readonly sku: string;
  readonly warehouse: string;
  /** Units that there are for Shopify's orders: what lay there, and receipts, less what the ERP sold itself. */
  there: number;
  /** Net units that Shopify has sold, shipped or not. */
  sold: number;
  readonly putBack: Units[];
  readonly takenByErp: Units[];
  /** Units that a hand has claimed to be there. */
  claimed: number;
}

/** What the app's writes and Shopify's sales have come to. */
export interface Tally {
  readonly sold_shopify: number;
  readonly sold_erp: number;
  readonly writes: number;
  readonly raises: number;
  /** Units that a raise put on sale though they were sold, others' doings not allowed for. */
  readonly strict: number;
  /** Of these, such as the ERP had sold between its word and our write: not ours. */
  readonly raced_by_erp: number;
  /** Beyond what others put back and what the ERP took; and units sold that no ERP sale and no hand explains. */
  readonly oversold: number;
}

export interface StockTruth {
  level(sku: string, warehouse: string): Level;
  /** Goods come in the ERP, or are sold there: told before the ERP's books change. */
  move(level: Level, units: number): void;
  /** Something happens in Shopify to a SKU: what its orders have taken and given back is seen on its levels. */
  observe(sku: string, act: () => void): void;
  /** Of some SKUs; the raises that broke the law in sentences. */
  tally(skus: readonly string[]): Tally;
  readonly breaches: readonly string[];
}

function recent(units: readonly Units[], withinMs: number, nowMs: number): number {
  return units.reduce((sum, { atMs, units: each }) => sum + (nowMs - atMs <= withinMs ? each : 0), 0);
}

function sumOf<T>(all: readonly T[], unitsOf: (one: T) => number): number {
  return all.reduce((sum, one) => sum + unitsOf(one), 0);
}

interface Raise {
  readonly level: Level;
  readonly strict: number;
  readonly raced: number;
  readonly beyond: number;
}

/** A level right after a raise: at most what is there and not sold, or nothing. */
export function judgeRaise(level: Level, { from, to, nowMs }: { from: number; to: number; nowMs: number }): Raise {
  const most = Math.max(0, level.there - level.sold, from);
  const strict = Math.max(0, to - most);
  const raced = Math.min(strict, recent(level.takenByErp, ERP_WORD_MS, nowMs));
  const beyond = Math.max(0, strict - raced - recent(level.putBack, PUT_BACK_MS, nowMs));
  return { level, strict, raced, beyond };
}

/** Units sold that never were there, and that neither the ERP sold a second time nor a hand claimed. */
function soldOfNothing({ there, sold, takenByErp, claimed }: Level): number {
  return Math.max(0, sold - there - sumOf(takenByErp, ({ units }) => units) - claimed);
}

interface Seen {
  readonly levels: readonly Level[];
  readonly writes: readonly Level[];
  readonly raises: readonly Raise[];
}

function tallyOf({ levels, writes, raises }: Seen, skus: readonly string[]): Tally {
  const isAmong = (one: Level) => skus.includes(one.sku);
  const own = levels.filter(isAmong);
  const raised = raises.filter(({ level }) => isAmong(level));
  return {
    sold_shopify: sumOf(own, ({ sold }) => sold),
    sold_erp: sumOf(own, ({ takenByErp }) => sumOf(takenByErp, ({ units }) => units)),
    writes: writes.filter(isAmong).length,
    raises: raised.length,
    strict: sumOf(raised, ({ strict }) => strict),
    raced_by_erp: sumOf(raised, ({ raced }) => raced),
    oversold: sumOf(raised, ({ beyond }) => beyond) + sumOf(own, soldOfNothing),
  };
}

/** What people call the levels that the sandbox knows by its digits. */
function levelNames(shopify: SandboxShopify, shop: Shop, warehouseOf: (location: string) => string) {
  const digits = (gid: string) => gid.split("/").at(-1) ?? "";
  return new Map(
    shopify.control
      .levels({ shop })
      .map(({ inventoryItemId, locationId, sku, location }) => [
        `${digits(inventoryItemId)}@${digits(locationId)}`,
        { sku: sku ?? "", warehouse: warehouseOf(location) },
      ]),
  );
}

/** Watches both sides from before the first sale. Every number of an app is judged at the moment in which Shopify takes it. */
export function openStockTruth(
  { shop, shopify }: { readonly shop: Shop; readonly shopify: SandboxShopify },
  levels: readonly Pick<Level, "sku" | "warehouse" | "there">[],
  warehouseOf: (location: string) => string,
): StockTruth {
  const keyOf = (sku: string, warehouse: string) => `${sku} at ${warehouse}`;
  const known = new Map<string, Level>(
    levels.map((level) => [
      keyOf(level.sku, level.warehouse),
      { ...level, sold: 0, putBack: [], takenByErp: [], claimed: 0 },
    ]),
  );
  const writes: Level[] = [];
  const raises: Raise[] = [];
  const breaches: string[] = [];
  const level = (sku: string, warehouse: string): Level => {
    const found = known.get(keyOf(sku, warehouse));
    if (found === undefined) throw new Error(`nothing is known of ${keyOf(sku, warehouse)}`);
    return found;
  };
  const nameOf = levelNames(shopify, shop, warehouseOf);
  shopify.control.watchLevelWrites(
    ({ level: written, from, to }) => {
      const name = nameOf.get(`${written.inventoryItemId}@${written.locationId}`);
      if (name === undefined) throw new Error("a level was written that nobody stocks");
      const at = level(name.sku, name.warehouse);
      writes.push(at);
      if (to <= from) return;
      const raise = judgeRaise(at, { from, to, nowMs: Date.now() });
      raises.push(raise);
      if (raise.beyond === 0) return;
      const { there, sold } = at;
      breaches.push(
        `${new Date().toISOString()} ${keyOf(name.sku, name.warehouse)} ${from} → ${to}: ${there} there, ${sold} sold`,
      );
    },
    { shop },
  );
  return {
    level,
    breaches,
    move(at, units) {
      at.there += units;
      if (units < 0) at.takenByErp.push({ atMs: Date.now(), units: -units });
    },
    observe(sku, act) {
      const before = shopify.control.levels({ shop, sku });
      act();
      for (const [index, now] of shopify.control.levels({ shop, sku }).entries()) {
        const then = before[index] ?? now;
        const at = level(sku, warehouseOf(now.location));
        const [taken, onSale] = [now.committed - then.committed, now.available - then.available];
        at.sold += taken;
        if (onSale > 0) at.putBack.push({ atMs: Date.now(), units: onSale });
        at.claimed += Math.max(0, onSale + taken);
      }
    },
    tally: (skus) => tallyOf({ levels: [...known.values()], writes, raises }, skus),
  };
}
