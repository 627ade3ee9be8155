/** What a remote call is for, most urgent first: a person who waits, orders, stock, and comparing both sides. */
export const WORK_KINDS = ["interactive", "orders", "inventory", "reconciliation"] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

// A surge of orders may use nearly all of a budget; a nightly comparison finds half of it untouchable, so it can never starve them.
const KEPT_FREE: Readonly<Record<WorkKind, number>> = {
  interactive: 0,
  orders: 0.05,
  inventory: 0.2,
  reconciliation: 0.5,
};

// Shares, not ranks: a day of catching up on orders must not stop the reading of stock, which prevents overselling.
const TURNS: Readonly<Record<WorkKind, number>> = { interactive: 12, orders: 6, inventory: 3, reconciliation: 1 };

/** The part of a budget (Shopify's points, an ERP's calls), 0 to 1, that work of this kind leaves to more urgent work. */
export function keptFree(work: WorkKind): number {
  return KEPT_FREE[work];
}

/** How many turns work of this kind gets where all kinds wait in one line, for each turn that reconciliation gets. */
export function turnsOf(work: WorkKind): number {
  return TURNS[work];
}
