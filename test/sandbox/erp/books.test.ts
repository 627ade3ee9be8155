import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Books } from "./books.ts";
import { fileJournal, memoryJournal, type Journal } from "./journal.ts";
import { salesOrderNow, stockRow } from "./presentation.ts";
import { seed } from "./seed.ts";

const TODAY = "2026-11-21";

function openBooks(journal: Journal = memoryJournal()): Books {
  const books = new Books(journal);
  if (books.isNew) seed(books, 3);
  return books;
}

function order(quantity: string) {
  return { currency: "USD", total: "1.00", warehouse: "MAIN", lines: [{ item: "SKU-00001", quantity }] };
}

function mainStock(books: Books) {
  const [level] = books.ledger.levels(new Set(["SKU-00001"]));
  return level === undefined ? null : stockRow(level);
}

function documentOf(books: Books, key: string) {
  const [found] = books.ledger.ordersOf(key);
  return found === undefined ? null : salesOrderNow(found);
}

describe("the sandbox ERP's books", () => {
  test("begin with 100 in MAIN and 40 in EAST of SKU-00001 and so on", () => {
    const rows = openBooks().ledger.levels().map(stockRow);
    expect(rows.map(({ item, warehouse, onHand }) => `${item} ${warehouse} ${onHand}`)).toEqual([
      "SKU-00001 MAIN 100",
      "SKU-00001 EAST 40",
      "SKU-00002 MAIN 100",
      "SKU-00002 EAST 40",
      "SKU-00003 MAIN 100",
      "SKU-00003 EAST 40",
    ]);
  });

  test("oversell, and then say so", () => {
    const books = openBooks();
    books.submit("k", order("130"));
    expect(mainStock(books)).toMatchObject({ onHand: "100", allocated: "130", available: "-30" });
  });

  test("a shipment takes units from on hand and from allocated, and leaves available as it was", () => {
    const books = openBooks();
    books.submit("k", order("10"));
    books.ship("k", { item: "SKU-00001", quantity: "4" }, TODAY);
    expect(mainStock(books)).toMatchObject({ onHand: "96", allocated: "6", available: "90" });
    expect(documentOf(books, "k")).toMatchObject({ state: "partly-shipped", allocated: [{ quantity: "10" }] });
    books.ship("k", undefined, TODAY);
    expect(mainStock(books)).toMatchObject({ onHand: "90", allocated: "0", available: "90" });
    expect(documentOf(books, "k")).toMatchObject({ state: "shipped", allocated: [{ quantity: "10" }] });
  });

  test("two lines of one item ship each for itself", () => {
    const books = openBooks();
    const line = { item: "SKU-00001", quantity: "2" };
    books.submit("k", { ...order("2"), lines: [line, { ...line, quantity: "3" }] });
    books.ship("k", undefined, TODAY);
    expect(books.ledger.ordersOf("k")[0]?.shipped.map(String)).toEqual(["2", "3"]);
    expect(mainStock(books)).toMatchObject({ onHand: "95", allocated: "0", available: "95" });
  });

  test("a cancellation gives back what was not shipped, once", () => {
    const books = openBooks();
    books.submit("k", order("10"));
    books.ship("k", { item: "SKU-00001", quantity: "4" }, TODAY);
    books.cancel("k");
    books.cancel("k");
    expect(mainStock(books)).toMatchObject({ onHand: "96", allocated: "0", available: "96" });
    expect(documentOf(books, "k")?.allocated).toMatchObject([{ quantity: "4" }]);
  });

  test("a change feed walked in any steps shows every change", () => {
    const books = openBooks();
    const start = books.ledger.changesAfter("stock", 0, 1_000).next;
    books.submit("k", order("1"));
    books.moveStock("SKU-00002", "EAST", "5");
    const first = books.ledger.changesAfter("stock", start, 1);
    expect(first).toMatchObject({ keys: ["SKU-00001"], complete: false });
    expect(books.ledger.changesAfter("stock", first.next, 1)).toMatchObject({ keys: ["SKU-00002"], complete: true });
  });

  test("a journal opened again holds the same books, and knows its documents", () => {
    const folder = mkdtempSync(join(tmpdir(), "throughline-books-"));
    const path = join(folder, "journal.jsonl");
    const before = openBooks(fileJournal(path));
    before.submit("k", order("10"));
    before.ship("k", { item: "SKU-00001", quantity: "4" }, TODAY);
    const after = openBooks(fileJournal(path));
    expect(mainStock(after)).toEqual(mainStock(before));
    expect(documentOf(after, "k")).toEqual(documentOf(before, "k"));
    expect(after.submit("k", order("10")).kind).toBe("existing");
    rmSync(folder, { recursive: true });
  });
});
