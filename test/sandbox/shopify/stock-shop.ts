import { listen, type ListeningApp } from "./listening-app.ts";
import { at, listAt, SHOP, textAt } from "./sandbox.ts";

export const SKU = "SKU-00001";
/** Accounts for units that are set aside. */
export const DOCUMENT = "gid://warehouse-app/Count/7";

const LEVEL = `query ($item: ID!, $location: ID!) { inventoryItem(id: $item) { inventoryLevel(locationId: $location, includeInactive: true) {
  id isActive quantities(names: ["available", "damaged", "reserved", "on_hand"]) { name quantity } } } }`;

/** An app that writes to one item, and the places it lies at. */
export interface StockShop extends ListeningApp {
  readonly item: string;
  readonly main: string;
  readonly east: string;
  readonly counter: string;
  /** Runs a mutation under a key of its own. */
  write(text: string, variables: Record<string, unknown>): Promise<unknown>;
  levelAt(location: string): Promise<unknown>;
  quantitiesAt(location: string): Promise<Record<string, number>>;
}

/** Codes of the user errors, or their messages where they have none. */
export function errorsOf(answer: unknown): readonly unknown[] {
  return listAt(answer, "userErrors").map((error) => at(error, "code") ?? at(error, "message"));
}

export async function openStockShop(): Promise<StockShop> {
  const app = await listen({
    topics: ["inventory_levels/update", "inventory_levels/connect", "inventory_levels/disconnect"],
    shops: [{ domain: SHOP, products: 3, everyKindOfLocation: true }],
  });
  const levels = app.sandbox.control.levels({ shop: SHOP, sku: SKU });
  const [main = "", east = "", counter = ""] = levels.map(({ locationId }) => locationId);
  const item = levels[0]?.inventoryItemId ?? "";
  const levelAt = async (location: string) => at(await app.ask(LEVEL, { item, location }), "inventoryLevel");
  let keys = 0;
  return {
    ...app,
    item,
    main,
    east,
    counter,
    levelAt,
    write: (text, variables) => app.ask(text, { key: `key-${(keys += 1)}`, ...variables }),
    async quantitiesAt(location) {
      const quantities = listAt(await levelAt(location), "quantities");
      return Object.fromEntries(quantities.map((each) => [textAt(each, "name"), Number(at(each, "quantity"))]));
    },
  };
}
