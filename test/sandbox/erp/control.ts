import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Books } from "./books.ts";
import type { Capacity, Machine } from "./capacity.ts";
import type { Faults, FaultInput, Operation } from "./faults.ts";
import type { Misstatement } from "./misstatements.ts";
import { salesOrderNow, stockRow } from "./presentation.ts";
import type { Listener } from "./sign-event.ts";
import type { Disturbance, Telling, Told } from "./telling.ts";

/** What a test or a person at the demo does to the ERP from behind: its people's work, its failures, and the truth of its books. */
export interface Control {
  /** What its company keeps its books in. */
  keepBooksIn(currency: string): void;
  openWarehouse(code: string, name: string): void;
  /** `unit`: in which it is counted; pieces unless told. */
  addItem(code: string, name: string, onHand?: Readonly<Record<string, string>>, unit?: string): void;
  /** A second item of the same code, as its people make it by mistake. */
  copyItem(code: string): void;
  /** Its barcodes, as its people enter them. */
  labelItem(code: string, barcodes: readonly string[]): void;
  removeItem(code: string): void;
  addCarrier(code: string, name: string): void;
  /** A receipt ("25") or an adjustment ("-3"). */
  moveStock(item: string, warehouse: string, change: string): void;
  /** Ships a document, or a part of one of its items. */
  ship(key: string, part?: { readonly item: string; readonly quantity: string }): void;
  /** A carrier's number for what left last of a document. */
  track(key: string, sent: { readonly carrier: string; readonly trackingNumber: string }): void;
  /** The warehouse begins to work on a document. */
  pick(key: string): void;
  /** People change how many units of an item a document has. */
  changeDocument(key: string, units: { readonly item: string; readonly quantity: string }): void;
  /** People write something else into a document: an address, a carrier. */
  rewriteDocument(key: string, words: Readonly<Record<string, unknown>>): void;
  /** From now on it tells something wrong of some rows, until it is mended. */
  misstate(wrong: Misstatement): void;
  mendMisstatements(): void;
  cancel(key: string): void;
  /** A second document with the same key, as a person copies it. */
  copyOrder(key: string): void;
  /** The next call of its operation, or the next `times` calls, fail that way. */
  addFault(fault: FaultInput): void;
  clearFaults(): void;
  /** From now on it can take this much, and gets slower the more call at once; null: as fast as this process. */
  setCapacity(capacity: Capacity | null): void;
  /** From now on it tells of stock changes there; null: to nobody, as in the beginning. */
  tell(listener: Listener | null): void;
  /** Loses, doubles or delays what it tells. */
  disturbTelling(disturbance: Disturbance): void;
  /** What it has told so far, and what it was answered. */
  told(): readonly Told[];
  /** Connections are cut and refused for that long; a second call while down has no effect. */
  goDown(forMs: number): Promise<void>;
  /** Ends a time down before it is over. */
  comeUp(): void;
  /** Every document with its key: the truth for exactly-once checks. */
  documents(): readonly (ReturnType<typeof salesOrderNow> & { readonly document: unknown })[];
  stock(): readonly ReturnType<typeof stockRow>[];
  /** Calls per operation since the start or the last reset, authenticated or not. */
  calls(): Readonly<Partial<Record<Operation, number>>>;
  resetCalls(): void;
  count(operation: Operation): void;
  stop(): Promise<void>;
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The ERP's front door, which can be shut for a while. */
function createDoor(server: Server) {
  let shut: { readonly port: number; readonly reopening: NodeJS.Timeout } | null = null;
  const open = () => {
    if (shut === null) return;
    clearTimeout(shut.reopening);
    server.listen(shut.port, "127.0.0.1");
    shut = null;
  };
  return {
    open,
    async shut(forMs: number): Promise<void> {
      if (shut !== null) return;
      const { port } = server.address() as AddressInfo;
      shut = { port, reopening: setTimeout(open, forMs) };
      await stopListening(server);
    },
    async close(): Promise<void> {
      if (shut !== null) clearTimeout(shut.reopening);
      await stopListening(server);
    },
  };
}

export interface ControlParts {
  readonly books: Books;
  readonly machine: Machine;
  readonly faults: Faults;
  readonly telling: Telling;
  readonly server: Server;
  readonly now: () => Date;
}

export function createControl({ books, machine, faults, telling, server, now }: ControlParts): Control {
  const door = createDoor(server);
  const calls = new Map<Operation, number>();
  return {
    keepBooksIn: (currency) => books.keepIn(currency),
    openWarehouse: (code, name) => books.openWarehouse(code, name),
    addItem: (code, name, onHand, unit) => books.addItem(code, name, onHand, unit),
    copyItem: (code) => books.copyItem(code),
    labelItem: (code, barcodes) => books.labelItem(code, barcodes),
    removeItem: (code) => books.removeItem(code),
    addCarrier: (code, name) => books.addRecord("carriers", { code, name }),
    moveStock: (item, warehouse, change) => books.moveStock(item, warehouse, change),
    ship: (key, part) => books.ship(key, part, now().toISOString().slice(0, 10)),
    track: (key, sent) => books.track(key, sent),
    pick: (key) => books.pick(key),
    changeDocument: (key, units) => books.changeUnits(key, units),
    rewriteDocument: (key, words) => books.rewrite(key, words),
    misstate: (wrong) => books.misstatements.add(wrong),
    mendMisstatements: () => books.misstatements.clear(),
    cancel: (key) => books.cancel(key),
    copyOrder: (key) => void books.copyOrder(key),
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    setCapacity: (capacity) => machine.setCapacity(capacity),
    tell: (listener) => telling.tell(listener),
    disturbTelling: (disturbance) => telling.disturb(disturbance),
    told: () => telling.told(),
    goDown: (forMs) => door.shut(forMs),
    comeUp: () => door.open(),
    documents: () =>
      [...books.ledger.orders.values()].map((order) => ({ ...salesOrderNow(order), document: order.document })),
    stock: () => books.ledger.levels().map(stockRow),
    calls: () => Object.fromEntries(calls),
    resetCalls: () => calls.clear(),
    count: (operation) => void calls.set(operation, (calls.get(operation) ?? 0) + 1),
    stop: () => door.close(),
  };
}
