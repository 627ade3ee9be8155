import { inject } from "vitest";
import { openWorkbench, type Workbench } from "#test/conformance/workbench.ts";
import { startTryton, type Tryton } from "./start-tryton.ts";
import { SEEDED } from "./template.ts";
import { TRYTON_TRAITS } from "./tryton-traits.ts";

export interface TrytonBench {
  readonly tryton: Tryton;
  readonly bench: Workbench;
}

/** The connector before a real Tryton with a database of its own. Closing the bench stops it. */
export async function openTrytonBench(config: Readonly<Record<string, string>> = {}): Promise<TrytonBench> {
  const tryton = await startTryton(inject("trytonServerUrl"));
  const own = { database: tryton.database, user: SEEDED.user, customers: "each", shippingItem: "SHIPPING" };
  const bench = await openWorkbench({
    ...TRYTON_TRAITS,
    kind: "tryton",
    address: tryton.url,
    config: { ...own, ...config },
    secrets: { password: SEEDED.password },
    item: "SKU-00001",
    warehouse: SEEDED.warehouses[0],
    letsDocumentsLie: false,
    close: () => tryton.stop(),
  });
  return { tryton, bench };
}
