import { GOODS_CHECKS } from "#app/domain/readiness/checks.ts";
import { finding, type Finding } from "#app/domain/readiness/finding.ts";
import { findInLists, type ListFacts } from "#app/domain/readiness/find-in-lists.ts";
import { skusWithUnits } from "#app/domain/readiness/piece-units.ts";
import { judgeChecks, whyMissing, type Looks } from "#app/domain/readiness/report.ts";
import type { ReadinessRow, ShopStore } from "#app/store/port.ts";
import { looked, type ReadinessTurn } from "./readiness-turn.ts";

/** Reports whose lists are kept; of older ones the counts stay. */
const LISTS_KEPT = 3;

async function listFactsOf(shop: ShopStore, { known }: ReadinessRow): Promise<ListFacts> {
  const warehouseOf = new Map<string, string | null>(
    (await shop.locations.all()).map(({ location, warehouse }) => [location, warehouse]),
  );
  const { warehouses, taxes, carriers, booksCurrency, seen } = known;
  return {
    locations: known.locations.map((each) => ({ ...each, warehouse: warehouseOf.get(each.location) ?? null })),
    rules: await shop.selling.rules(),
    carrierOf: await shop.shippingMethods.carrierOf(),
    shopCurrency: (await shop.details())?.currency ?? "",
    warehouses,
    taxes,
    carriers,
    booksCurrency,
    seenTaxes: seen.taxes,
  };
}

/** Orders whose buyer the ERP did not take: several of its parties have one e-mail, say. */
async function refusedBuyers(shop: ShopStore): Promise<readonly Finding[]> {
  const groups = (await shop.cases.groups()).filter(
    ({ code, sample }) => code === "erp-rejected" && sample.field === "customer",
  );
  const cases = await Promise.all(groups.map(({ code, cause }) => shop.cases.allOfGroup(code, cause)));
  return cases.flat().map(({ subject, subjectName, message }) => {
    const order = /[0-9]+$/.exec(subject)?.[0] ?? null;
    return finding("buyer-refused", subjectName, { detail: message, order });
  });
}

async function ownLooks(turn: ReadinessTurn, shop: ShopStore, facts: ListFacts): Promise<Looks> {
  const stock = await shop.readiness.stockLook();
  return {
    ...looked(turn, "settings", facts.rules.rules.length + facts.carrierOf.size),
    ...looked(
      turn,
      "cases",
      (await shop.cases.groups()).reduce((sum, { count }) => sum + count, 0),
    ),
    stock:
      stock === null
        ? { kind: "missing", why: "No stock has been read from the ERP yet." }
        : { kind: "looked", at: stock.at.toISOString(), count: stock.count },
  };
}

interface Compared {
  readonly facts: ListFacts;
  readonly looks: Looks;
}

/** Each check in a transaction of its own: of a hundred thousand items one takes a second. */
async function compareGoods({ ports, job, row }: ReadinessTurn, { facts, looks }: Compared): Promise<void> {
  const scope = { seenSince: row.startedAt, skusWithUnits: skusWithUnits(facts.rules.rules) };
  for (const check of GOODS_CHECKS.filter((each) => whyMissing(looks, each) === null))
    await ports.store.forShop(job.shop, ({ readiness }) => readiness.compareGoods(row.id, check, scope));
}

/** Compares what was read, keeps every finding, and ends the report. A second run finds the same, and ends it once. */
export async function compareSides(turn: ReadinessTurn): Promise<void> {
  const { ports, job, row } = turn;
  const compared = await ports.store.forShop(job.shop, async (shop) => {
    const facts = await listFactsOf(shop, row);
    return { facts, looks: { ...row.known.looks, ...(await ownLooks(turn, shop, facts)) } };
  });
  await compareGoods(turn, compared);
  await ports.store.forShop(job.shop, async (shop) => {
    const refused = await refusedBuyers(shop);
    await shop.readiness.addFindings(row.id, [...findInLists(compared.facts), ...row.known.seen.findings, ...refused]);
    const found = Object.fromEntries(await shop.readiness.counts(row.id));
    await shop.readiness.finish(row.id, judgeChecks(compared.looks, found));
    await shop.readiness.keepListsOf(LISTS_KEPT);
  });
}
