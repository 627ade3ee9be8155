import type { StockTerms } from "#app/domain/inventory/level.ts";
import type { LevelFacts } from "#app/domain/inventory/publishable.ts";
import type { LevelNumbers } from "#app/domain/inventory/published-quantity.ts";
import type { LevelRules } from "#app/domain/inventory/sellable.ts";
import { DEFAULT_TERMS, type SellingTerms } from "#app/domain/inventory/selling-rules.ts";
import { parseErpItem, parseSku, parseWarehouse } from "#app/domain/values/ids.ts";
import { amount, BERLIN, of } from "../orders/an-order.ts";

export const NOW = new Date("2026-11-27T12:00:00Z");
export const SKU = of(parseSku("A"));
export const MAIN = of(parseWarehouse("MAIN"));

type Given = Partial<Record<"onHand" | "allocated" | "available" | "incoming", string | null>>;

/** What an ERP says of an item in a warehouse. */
export function terms(given: Given, warehouse = MAIN): StockTerms {
  const read = (text: string | null | undefined) => (text === null || text === undefined ? null : amount(text));
  return {
    item: of(parseErpItem("A")),
    warehouse,
    onHand: read(given.onHand),
    allocated: read(given.allocated),
    available: read(given.available),
    incoming: read(given.incoming),
    asOf: "2026-11-21T09:00:00Z",
    version: "1",
    snapshot: 1,
  };
}

export function rules(said: Partial<SellingTerms> = {}, sellsWithoutStock = false): LevelRules {
  return { terms: { ...DEFAULT_TERMS, ...said }, said, saidBy: {}, version: 1, sellsWithoutStock };
}

export function feedsOf(...said: readonly StockTerms[]): LevelFacts["feeds"] {
  return said.map((each) => ({ percent: 100, terms: each }));
}

/** A level as Shopify shows it, with everything that lies there in its on hand. */
export function shelf(given: Partial<Omit<LevelNumbers, "onHand"> & { readonly setAside: number }> = {}): LevelNumbers {
  const { available = 0, committed = 0, reserved = 0, setAside = 0 } = given;
  return { available, committed, reserved, onHand: available + committed + reserved + setAside };
}

/** A level of which the ERP has 10 and nothing is sold. */
export function aLevel(given: Partial<LevelFacts> = {}): LevelFacts {
  return {
    location: BERLIN,
    sku: SKU,
    feeds: feedsOf(terms({ available: "10" })),
    takes: "all",
    orders: [],
    openUnits: 0,
    missingUnits: 0,
    overdrawnUnits: 0,
    level: shelf(),
    publishes: "available",
    rules: rules(),
    restraints: { now: NOW, locks: [], outage: null },
    ...given,
  };
}
