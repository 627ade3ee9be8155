import type { Digits } from "../state/ids.ts";
import type { Order } from "../state/order.ts";

/** An order as a search knows it: its values by search field and by sort key. */
export type Indexed = ReadonlyMap<string, readonly string[]>;

interface Entry {
  /** What searches find now; null where the order is not found yet. */
  visible: Indexed | null;
  /** What they will find, oldest first. */
  readonly coming: { readonly atMs: number; readonly indexed: Indexed }[];
}

/** The search index of a shop's orders. It lags: a search finds an order as it was, or not yet, while a read shows it as it is. */
export interface OrderIndex {
  setLag(ms: number): void;
  /** Notes an order as it is now; searches know it so once the lag has passed. */
  note(order: Order): void;
  /** What a search knows of an order: its values then, "live" where the index does not lag, null where it does not find it. */
  lookUp(id: Digits): Indexed | "live" | null;
}

export function createOrderIndex(now: () => Date, read: (order: Order) => Indexed): OrderIndex {
  const entries = new Map<Digits, Entry>();
  let lagMs = 0;
  return {
    setLag(ms) {
      lagMs = ms;
      if (ms === 0) entries.clear();
    },
    note(order) {
      if (lagMs === 0) return;
      let entry = entries.get(order.id);
      if (entry === undefined) entries.set(order.id, (entry = { visible: null, coming: [] }));
      entry.coming.push({ atMs: now().getTime() + lagMs, indexed: read(order) });
    },
    lookUp(id) {
      const entry = entries.get(id);
      if (entry === undefined) return "live";
      while (entry.coming[0] !== undefined && entry.coming[0].atMs <= now().getTime())
        entry.visible = entry.coming.shift()?.indexed ?? null;
      return entry.visible;
    },
  };
}
