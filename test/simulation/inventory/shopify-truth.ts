import type { InventoryItemGid, LocationGid, OrderGid } from "#app/domain/values/ids.ts";
import { orderGid, type Product, type Site } from "./places.ts";
import type { TrueLevel } from "./true-level.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface TrueLine {
  readonly product: Product;
  /** Whose part it was sold as; null: by itself. */
  readonly bundle: Product | null;
  site: Site;
  ordered: number;
  quantity: number;
  unfulfilled: number;
}

export interface TrueOrder {
  readonly id: OrderGid;
  readonly name: string;
  readonly placedAt: number;
  readonly lines: readonly TrueLine[];
  readonly isHeld: boolean;
  isCancelled: boolean;
  changedAt: number;
  /** Its changes, and when the list of orders shows each. */
  readonly listed: { readonly changedAt: number; readonly from: number }[];
}

export interface Draft {
  readonly product: Product;
  readonly site: Site;
  readonly units: number;
}

interface Watchers {
  onOrder(order: TrueOrder): void;
  onLevel(product: Product): void;
  /** For the trace. */
  onAct(text: string): void;
}

/** What is true in Shopify: every act is whole at its moment. */
export class ShopifyTruth {
  readonly orders: TrueOrder[] = [];
  readonly drafts: Draft[] = [];
  readonly #levels = new Map<string, TrueLevel>();
  readonly #clock: VirtualClock;
  readonly #listLag: () => number;
  readonly #watch: Watchers;

  constructor(clock: VirtualClock, listLag: () => number, watch: Watchers) {
    this.#clock = clock;
    this.#listLag = listLag;
    this.#watch = watch;
  }

  level(item: InventoryItemGid, location: LocationGid): TrueLevel {
    const key = `${item} ${location}`;
    const known = this.#levels.get(key);
    if (known !== undefined) return known;
    const level = { available: 0, committed: 0, reserved: 0, setAside: 0, putBack: [], found: [] };
    this.#levels.set(key, level);
    return level;
  }

  levelAt(product: Product, site: Site): TrueLevel {
    return this.level(product.inventoryItem, site.location);
  }

  write(product: Product, site: Site, available: number): void {
    this.levelAt(product, site).available = available;
    this.#watch.onLevel(product);
  }

  sell(
    lines: readonly Omit<TrueLine, "ordered" | "unfulfilled">[],
    order: { readonly isHeld: boolean; readonly inStore: boolean },
  ): void {
    const placed = this.#place(lines, order);
    for (const line of placed.lines) this.#take(line.product, line.site, line.quantity);
    if (order.inStore) for (const line of placed.lines) this.#leave(line);
    this.#changed(placed, order.inStore ? "sold in store" : "sold");
  }

  fulfill(order: TrueOrder, why: string): void {
    if (order.isCancelled || order.lines.every(({ unfulfilled }) => unfulfilled === 0)) return;
    for (const line of order.lines) this.#leave(line);
    this.#changed(order, why);
  }

  cancel(order: TrueOrder): void {
    if (order.isCancelled || order.lines.some(({ quantity, unfulfilled }) => unfulfilled < quantity)) return;
    order.isCancelled = true;
    for (const line of order.lines) this.#giveBackOpen(line, line.unfulfilled);
    this.#changed(order, "cancelled");
  }

  /** More of a line, or fewer of its open units. */
  edit(order: TrueOrder, line: TrueLine, units: number): void {
    if (order.isCancelled) return;
    if (units > 0) {
      if (this.levelAt(line.product, line.site).available < units) return;
      line.ordered += units;
      line.quantity += units;
      line.unfulfilled += units;
      this.#take(line.product, line.site, units);
    } else this.#giveBackOpen(line, Math.min(-units, line.unfulfilled));
    this.#changed(order, units > 0 ? `edited by +${units}` : `edited by ${units}`);
  }

  /** Fulfilled units come back onto the shelf. */
  refund(order: TrueOrder, line: TrueLine): void {
    if (line.quantity - line.unfulfilled < 1) return;
    line.quantity -= 1;
    const level = this.levelAt(line.product, line.site);
    level.available += 1;
    this.#putBack(level, 1);
    this.#changed(order, "refunded by 1, restocked");
    this.#watch.onLevel(line.product);
  }

  move(order: TrueOrder, line: TrueLine, to: Site): void {
    if (order.isCancelled || line.unfulfilled < line.quantity || line.site === to) return;
    const units = line.unfulfilled;
    const [from, target] = [this.levelAt(line.product, line.site), this.levelAt(line.product, to)];
    if (target.available < units) return;
    from.available += units;
    from.committed -= units;
    this.#putBack(from, units);
    target.available -= units;
    target.committed += units;
    line.site = to;
    this.#changed(order, `moved to ${to.name}`);
    this.#watch.onLevel(line.product);
  }

  draft(product: Product, site: Site, units: number): void {
    const level = this.levelAt(product, site);
    if (level.available < units) return;
    level.available -= units;
    level.reserved += units;
    this.drafts.push({ product, site, units });
    this.#watch.onLevel(product);
    this.#watch.onAct(`a draft reserves ${units} ${product.sku} at ${site.name}`);
  }

  /** A draft becomes an order, or lets its units go. */
  endDraft(draft: Draft, isSold: boolean): void {
    this.drafts.splice(this.drafts.indexOf(draft), 1);
    const { product, site, units } = draft;
    const level = this.levelAt(product, site);
    level.reserved -= units;
    if (isSold) {
      level.committed += units;
      this.#changed(
        this.#place([{ product, site, quantity: units, bundle: null }], { isHeld: false }),
        "sold from a draft",
      );
    } else {
      level.available += units;
      this.#putBack(level, units);
      this.#watch.onAct(`a draft gives back ${units} ${product.sku} at ${site.name}`);
    }
    this.#watch.onLevel(product);
  }

  /** A hand types another number. */
  adjust(product: Product, site: Site, units: number): void {
    const level = this.levelAt(product, site);
    const change = Math.max(-level.available, units);
    level.available += change;
    if (change > 0) this.#putBack(level, change);
    this.#watch.onLevel(product);
    this.#watch.onAct(`a hand changes ${product.sku} at ${site.name} by ${change}`);
  }

  /** A hand sets units aside, or takes them back; or finds some that are damaged, which were in no number. */
  setAside(product: Product, site: Site, units: number, areFound: boolean): void {
    const level = this.levelAt(product, site);
    const change = Math.max(-level.setAside, units);
    if (!areFound && level.available < change) return;
    level.setAside += change;
    if (areFound) level.found.push({ at: this.#clock.nowMs, units: Math.max(0, change) });
    else level.available -= change;
    if (!areFound && change < 0) this.#putBack(level, -change);
    this.#watch.onLevel(product);
    this.#watch.onAct(`a hand ${areFound ? "finds" : "sets aside"} ${change} ${product.sku} at ${site.name}`);
  }

  #place(
    lines: readonly Omit<TrueLine, "ordered" | "unfulfilled">[],
    { isHeld }: { readonly isHeld: boolean },
  ): TrueOrder {
    const number = this.orders.length + 1;
    const order: TrueOrder = {
      id: orderGid(number),
      name: `#${number}`,
      placedAt: this.#clock.nowMs,
      lines: lines.map((line) => ({ ...line, ordered: line.quantity, unfulfilled: line.quantity })),
      isHeld,
      isCancelled: false,
      changedAt: this.#clock.nowMs,
      listed: [],
    };
    this.orders.push(order);
    return order;
  }

  #take(product: Product, site: Site, units: number): void {
    const level = this.levelAt(product, site);
    level.available -= units;
    level.committed += units;
    this.#watch.onLevel(product);
  }

  #leave(line: TrueLine): void {
    this.levelAt(line.product, line.site).committed -= line.unfulfilled;
    line.unfulfilled = 0;
  }

  #giveBackOpen(line: TrueLine, units: number): void {
    const level = this.levelAt(line.product, line.site);
    line.quantity -= units;
    line.unfulfilled -= units;
    level.available += units;
    level.committed -= units;
    this.#putBack(level, units);
    this.#watch.onLevel(line.product);
  }

  #putBack(level: TrueLevel, units: number): void {
    level.putBack.push({ at: this.#clock.nowMs, units });
  }

  #changed(order: TrueOrder, what: string): void {
    order.changedAt = this.#clock.nowMs;
    order.listed.push({ changedAt: order.changedAt, from: order.changedAt + this.#listLag() });
    const lines = order.lines.map(
      ({ product, site, quantity, unfulfilled }) => `${quantity}(${unfulfilled}) ${product.sku}@${site.name}`,
    );
    this.#watch.onAct(`${order.name} ${what}: ${lines.join(", ")}`);
    this.#watch.onOrder(order);
  }
}
