import { isDeepStrictEqual } from "node:util";
import { Decimal } from "decimal.js";
import { z } from "zod";
import type { SentDocument } from "./contract.ts";
import type { Journal } from "./journal.ts";
import type { LedgerEvent, QuantityAt, RecordKind } from "./ledger-events.ts";
import { Ledger, type Order } from "./ledger.ts";
import { Misstatements } from "./misstatements.ts";
import { judgeOwnFields } from "./own-fields.ts";

/** A business refusal in the contract's words. */
export interface Refusal {
  readonly status: 404 | 409 | 422;
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly value?: string;
}

export type Submitted =
  | { readonly kind: "created"; readonly order: Order }
  | { readonly kind: "existing"; readonly order: Order }
  | { readonly kind: "refused"; readonly refusal: Refusal };

type Content = Omit<Extract<LedgerEvent, { kind: "order-amended" }>, "kind" | "id">;

export type Changed =
  { readonly kind: "done"; readonly order: Order } | { readonly kind: "refused"; readonly refusal: Refusal };

function refusing(status: Refusal["status"], code: string, message: string): Changed {
  return { kind: "refused", refusal: { status, code, message } };
}

function unknown(what: "warehouse" | "carrier", code: string): Refusal {
  return { status: 422, code: `unknown-${what}`, message: `There is no ${what} ${code}.`, field: what, value: code };
}

/** What the ERP's people and its interface may do. Every act is one event: journaled, then applied. */
export class Books {
  readonly ledger = new Ledger();
  readonly misstatements = new Misstatements();
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
    for (const event of journal.past) this.ledger.apply(event);
  }

  get isNew(): boolean {
    return this.ledger.warehouses.size === 0;
  }

  openWarehouse(code: string, name: string): void {
    this.#post({ kind: "warehouse-opened", code, name });
  }

  keepIn(currency: string): void {
    this.#post({ kind: "books-kept-in", currency });
  }

  /** `unit`: in which it is counted; pieces unless told. */
  addItem(code: string, name: string, onHand: Readonly<Record<string, string>> = {}, unit?: string): void {
    this.#post({ kind: "item-added", code, name, ...(unit === undefined ? {} : { unit }) });
    for (const [warehouse, quantity] of Object.entries(onHand)) this.moveStock(code, warehouse, quantity);
  }

  copyItem(code: string): void {
    this.#post({ kind: "item-copied", code });
  }

  labelItem(code: string, barcodes: readonly string[]): void {
    this.#post({ kind: "item-labelled", code, barcodes: [...barcodes] });
  }

  /** A tax, a carrier, a party or payment terms. */
  addRecord(list: RecordKind, record: { readonly code: string; readonly name: string; readonly rate?: string }): void {
    this.#post({ kind: "record-added", list, ...record });
  }

  removeItem(code: string): void {
    this.#post({ kind: "item-removed", code });
  }

  /** A receipt, or an adjustment downwards. */
  moveStock(item: string, warehouse: string, change: string): void {
    if (!this.ledger.warehouses.has(warehouse)) throw new Error(`no warehouse ${warehouse}`);
    this.#post({ kind: "stock-moved", item, warehouse, change: new Decimal(change).toFixed() });
  }

  /** Confirms the document at its key and allocates its units; the same document again is the existing one. */
  submit(key: string, document: SentDocument): Submitted {
    const [existing] = this.ledger.ordersOf(key);
    if (existing !== undefined) {
      if (isDeepStrictEqual(existing.document, document)) return { kind: "existing", order: existing };
      const message = "This key has another document.";
      return { kind: "refused", refusal: { status: 409, code: "document-differs", message } };
    }
    const refusal = this.#judge(document);
    if (refusal !== null) return { kind: "refused", refusal };
    return { kind: "created", order: this.#book(key, this.#contentOf(document)) };
  }

  /** Another content for a document that nobody works on yet, if it is still in the version that was read. */
  amend(key: string, version: string, document: SentDocument): Changed {
    const found = this.#changeable(key, version);
    if (found.kind === "refused") return found;
    const { order } = found;
    if (order.isCancelled) return refusing(409, "too-late", "The document is cancelled.");
    if (isDeepStrictEqual(order.document, document)) return found;
    const refusal = this.#judge(document);
    if (refusal !== null) return { kind: "refused", refusal };
    this.#post({ kind: "order-amended", id: order.id, ...this.#contentOf(document) });
    return found;
  }

  /** What the interface may end: a document that nobody works on yet, if it is still in the version that was read. */
  withdraw(key: string, version: string): Changed {
    const found = this.#changeable(key, version);
    if (found.kind === "done" && !found.order.isCancelled) this.#post({ kind: "order-cancelled", id: found.order.id });
    return found;
  }

  /** The warehouse begins to work on a document: from now on it is too late to change it. */
  pick(key: string): void {
    this.#post({ kind: "order-picked", id: this.#only(key).id });
  }

  /** What a person does in the ERP itself: another number of units of a document's first line of an item. */
  changeUnits(key: string, { item, quantity }: { readonly item: string; readonly quantity: string }): void {
    const { id, currency, total, lines, document } = this.#only(key);
    const changed = lines.map((line) => (line.item === item ? { ...line, quantity } : line));
    const json = JSON.parse(JSON.stringify(document));
    this.#post({ kind: "order-amended", id, currency, total, lines: changed, document: json });
  }

  /** What a person does in the ERP itself: other words in a document, as an address or a carrier. Units and money stay. */
  rewrite(key: string, words: Readonly<Record<string, unknown>>): void {
    const { id, currency, total, lines, document } = this.#only(key);
    const json = JSON.parse(JSON.stringify({ ...z.looseObject({}).parse(document), ...words }));
    this.#post({ kind: "order-amended", id, currency, total, lines: [...lines], document: json });
  }

  /** What a person does who copies an order together with its external key: the duplicate that a connector must report. */
  copyOrder(key: string): Order {
    const { currency, total, lines, document } = this.#only(key);
    return this.#book(key, { currency, total, lines: [...lines], document: JSON.parse(JSON.stringify(document)) });
  }

  /** Ships everything that is open on a day, or the given quantity of the first line of an item. */
  ship(key: string, part: { readonly item: string; readonly quantity: string } | undefined, shippedOn: string): void {
    const order = this.#only(key);
    const open = order.lines.map(({ item, quantity }, line) => ({
      line,
      item,
      quantity: new Decimal(quantity).minus(order.shipped[line] ?? 0),
    }));
    const chosen =
      part === undefined
        ? open.filter(({ quantity }) => quantity.greaterThan(0))
        : open.filter(({ item }) => item === part.item).slice(0, 1);
    const units = chosen.map(({ line, quantity }) => ({ line, quantity: part?.quantity ?? quantity.toFixed() }));
    this.#post({ kind: "order-shipped", id: order.id, units, shippedOn });
  }

  /** A carrier's number for what left last of a document. */
  track(key: string, sent: { readonly carrier: string; readonly trackingNumber: string }): void {
    this.#post({ kind: "order-tracked", id: this.#only(key).id, ...sent });
  }

  cancel(key: string): void {
    const order = this.#only(key);
    if (!order.isCancelled) this.#post({ kind: "order-cancelled", id: order.id });
  }

  #changeable(key: string, version: string): Changed {
    const [order, second] = this.ledger.ordersOf(key);
    if (order === undefined) return refusing(404, "not-found", "No document has this key.");
    if (second !== undefined) return refusing(409, "duplicate-documents", "Several documents carry this key.");
    if (String(order.version) !== version)
      return refusing(409, "version-differs", "The document has changed since it was read.");
    if (order.shipped.some((units) => units.greaterThan(0)))
      return refusing(409, "too-late", "A part of the document has shipped.");
    if (order.isPicked) return refusing(409, "too-late", "The warehouse works on the document.");
    return { kind: "done", order };
  }

  #only(key: string): Order {
    const [order] = this.ledger.ordersOf(key);
    if (order === undefined) throw new Error(`no document with key ${key}`);
    return order;
  }

  #judge(document: SentDocument): Refusal | null {
    const { warehouse, carrier = null, lines } = document;
    if (warehouse !== null && !this.ledger.warehouses.has(warehouse)) return unknown("warehouse", warehouse);
    if (carrier !== null && !this.ledger.records.carriers.has(carrier)) return unknown("carrier", carrier);
    const strange = lines.findIndex(({ item }) => !this.ledger.items.has(item));
    if (strange !== -1) {
      const item = lines[strange]?.item ?? "";
      return {
        status: 422,
        code: "unknown-item",
        message: `There is no item ${item}.`,
        field: `lines[${strange}].item`,
        value: item,
      };
    }
    const own = judgeOwnFields(document);
    if (own !== null) return own;
    const wrong = lines.findIndex(({ quantity }) => new Decimal(quantity).isNegative());
    return wrong === -1
      ? null
      : {
          status: 422,
          code: "invalid-document",
          message: "A quantity is negative.",
          field: `lines[${wrong}].quantity`,
        };
  }

  #contentOf(sent: SentDocument): Content {
    const { currency, total } = sent;
    const warehouse = sent.warehouse ?? [...this.ledger.warehouses.keys()][0] ?? "";
    const lines = sent.lines.map(({ item, quantity }): QuantityAt => ({ warehouse, item, quantity }));
    return { currency, total, lines, document: JSON.parse(JSON.stringify(sent)) };
  }

  #book(key: string, content: Content): Order {
    const id = String(1_001 + this.ledger.orders.size);
    this.#post({ kind: "order-confirmed", id, key, ...content });
    const order = this.ledger.orders.get(id);
    if (order === undefined) throw new Error("a confirmed order is in the ledger");
    return order;
  }

  #post(event: LedgerEvent): void {
    this.#journal.append(event);
    this.ledger.apply(event);
  }
}
