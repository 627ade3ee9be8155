import { Decimal } from "decimal.js";
import { unreachable } from "#app/domain/unreachable.ts";
import type { LedgerEvent, QuantityAt, RecordKind, ShippedUnits } from "./ledger-events.ts";

export interface Item {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly barcodes: readonly string[];
  readonly active: boolean;
  /** Items of this code: more than one is a mistake of its people. */
  readonly copies: number;
}
export interface Warehouse {
  readonly code: string;
  readonly name: string;
}

/** Stock of one item in one warehouse. Overselling is allowed: available may be negative. */
export interface Level {
  readonly item: string;
  readonly warehouse: string;
  onHand: Decimal;
  allocated: Decimal;
  /** The ledger's sequence at the last change. */
  version: number;
}

export interface Order {
  readonly id: string;
  readonly key: string;
  currency: string;
  total: string;
  lines: readonly QuantityAt[];
  document: unknown;
  /** Units shipped so far, per line of `lines`. */
  shipped: Decimal[];
  /** The warehouse works on it. */
  isPicked: boolean;
  isCancelled: boolean;
  version: number;
}

/** What left for one order at once. */
export interface Shipment {
  readonly id: string;
  readonly order: string;
  readonly lines: readonly QuantityAt[];
  /** A day, UTC. */
  readonly shippedOn: string;
  carrier: string | null;
  readonly trackingNumbers: string[];
  version: number;
}

export interface ListedRecord {
  readonly code: string;
  readonly name: string;
  readonly rate?: string;
}

export type Stream = "stock" | "sales-orders" | "shipments";

/** An ERP's books in memory: the sum of the events applied so far. Knows nothing of HTTP. */
export class Ledger {
  readonly items = new Map<string, Item>();
  /** Of the company's books. */
  currency = "USD";
  readonly warehouses = new Map<string, Warehouse>();
  readonly records: Readonly<Record<RecordKind, Map<string, ListedRecord>>> = {
    taxes: new Map(),
    carriers: new Map(),
    parties: new Map(),
    "payment-terms": new Map(),
  };
  readonly orders = new Map<string, Order>();
  readonly shipments = new Map<string, readonly Shipment[]>();
  readonly #ordersByKey = new Map<string, Order[]>();
  readonly #levels = new Map<string, Level>();
  readonly #feed: Record<Stream, { readonly sequence: number; readonly key: string }[]> = {
    stock: [],
    "sales-orders": [],
    shipments: [],
  };
  #sequence = 0;

  /** Rows of the given items, or of all, in the order in which they first had stock. */
  levels(items?: ReadonlySet<string>): readonly Level[] {
    return [...this.#levels.values()].filter(({ item }) => items === undefined || items.has(item));
  }

  ordersOf(key: string): readonly Order[] {
    return this.#ordersByKey.get(key) ?? [];
  }

  /** Keys of a stream changed after a sequence number, oldest first, and the number to go on from. */
  changesAfter(stream: Stream, sequence: number, limit: number): { keys: string[]; next: number; complete: boolean } {
    const feed = this.#feed[stream];
    const later = feed.slice(feed.findLastIndex((change) => change.sequence <= sequence) + 1);
    const page = later.slice(0, limit);
    const next = page.at(-1)?.sequence ?? sequence;
    // Several keys may share one sequence number: a page never ends between them.
    const whole = later.filter((change) => change.sequence <= next);
    return { keys: [...new Set(whole.map((change) => change.key))], next, complete: whole.length === later.length };
  }

  apply(event: LedgerEvent): void {
    this.#sequence += 1;
    switch (event.kind) {
      case "warehouse-opened":
        this.warehouses.set(event.code, { code: event.code, name: event.name });
        return;
      case "books-kept-in":
        this.currency = event.currency;
        return;
      case "item-added": {
        const { code, name, unit = "pcs" } = event;
        this.items.set(code, { code, name, unit, barcodes: [], active: true, copies: 1 });
        return;
      }
      case "item-copied": {
        const item = this.items.get(event.code);
        if (item !== undefined) this.items.set(item.code, { ...item, copies: item.copies + 1 });
        return;
      }
      case "item-labelled": {
        const item = this.items.get(event.code);
        if (item !== undefined) this.items.set(item.code, { ...item, barcodes: event.barcodes });
        return;
      }
      case "item-removed":
        this.items.delete(event.code);
        return;
      case "record-added": {
        const { list, code, name, rate } = event;
        this.records[list].set(code, { code, name, ...(rate === undefined ? {} : { rate }) });
        return;
      }
      case "stock-moved":
        this.#level(event.item, event.warehouse, (level) => {
          level.onHand = level.onHand.plus(event.change);
        });
        return;
      case "order-confirmed":
        return this.#confirm(event);
      case "order-amended":
        return this.#amend(event);
      case "order-picked":
        this.#touch(event.id).isPicked = true;
        return;
      case "order-shipped":
        return this.#ship(event.id, event.units, event.shippedOn);
      case "order-tracked":
        return this.#track(event);
      case "order-cancelled":
        return this.#cancel(event.id);
      default:
        return unreachable(event);
    }
  }

  #confirm({ id, key, currency, total, lines, document }: Extract<LedgerEvent, { kind: "order-confirmed" }>): void {
    const shipped = lines.map(() => new Decimal(0));
    const untouched = { shipped, isPicked: false, isCancelled: false, version: this.#sequence };
    const order = { id, key, currency, total, lines, document, ...untouched };
    this.orders.set(id, order);
    this.#ordersByKey.set(key, [...this.ordersOf(key), order]);
    this.#note("sales-orders", id);
    for (const line of lines) this.#allocate(line, new Decimal(line.quantity));
  }

  #amend({ id, currency, total, lines, document }: Extract<LedgerEvent, { kind: "order-amended" }>): void {
    const order = this.#touch(id);
    for (const line of order.lines) this.#allocate(line, new Decimal(line.quantity).negated());
    for (const line of lines) this.#allocate(line, new Decimal(line.quantity));
    Object.assign(order, { currency, total, lines, document, shipped: lines.map(() => new Decimal(0)) });
  }

  #ship(id: string, units: readonly ShippedUnits[], shippedOn: string): void {
    const order = this.#touch(id);
    const lines: QuantityAt[] = [];
    for (const { line: index, quantity } of units) {
      const line = order.lines[index];
      if (line === undefined) throw new Error(`order ${id} has no line ${index}`);
      order.shipped[index] = new Decimal(quantity).plus(order.shipped[index] ?? 0);
      this.#allocate(line, new Decimal(quantity).negated());
      this.#level(line.item, line.warehouse, (level) => {
        level.onHand = level.onHand.minus(quantity);
      });
      lines.push({ ...line, quantity });
    }
    const earlier = this.shipments.get(id) ?? [];
    const untracked = { carrier: null, trackingNumbers: [], version: this.#sequence };
    this.shipments.set(id, [
      ...earlier,
      { id: `${id}-${earlier.length + 1}`, order: id, lines, shippedOn, ...untracked },
    ]);
    this.#note("shipments", id);
  }

  #track({ id, carrier, trackingNumber }: Extract<LedgerEvent, { kind: "order-tracked" }>): void {
    const shipment = this.shipments.get(id)?.at(-1);
    if (shipment === undefined) throw new Error(`nothing of order ${id} has left`);
    shipment.carrier = carrier;
    shipment.trackingNumbers.push(trackingNumber);
    shipment.version = this.#sequence;
    this.#note("shipments", id);
  }

  #cancel(id: string): void {
    const order = this.#touch(id);
    order.isCancelled = true;
    order.lines.forEach((line, index) => {
      this.#allocate(line, new Decimal(line.quantity).minus(order.shipped[index] ?? 0).negated());
    });
  }

  #touch(id: string): Order {
    const order = this.orders.get(id);
    if (order === undefined) throw new Error(`no order ${id}`);
    order.version = this.#sequence;
    this.#note("sales-orders", id);
    return order;
  }

  #allocate({ item, warehouse }: QuantityAt, change: Decimal): void {
    this.#level(item, warehouse, (level) => {
      level.allocated = level.allocated.plus(change);
    });
  }

  #level(item: string, warehouse: string, change: (level: Level) => void): void {
    const place = JSON.stringify([item, warehouse]);
    const level = this.#levels.get(place) ?? {
      item,
      warehouse,
      onHand: new Decimal(0),
      allocated: new Decimal(0),
      version: 0,
    };
    this.#levels.set(place, level);
    change(level);
    level.version = this.#sequence;
    this.#note("stock", item);
  }

  #note(stream: Stream, key: string): void {
    this.#feed[stream].push({ sequence: this.#sequence, key });
  }
}
