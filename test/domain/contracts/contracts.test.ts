import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import { checkContract } from "#app/domain/contracts/check-contract.ts";
import { contractsAsHtml, contractsAsJson, contractsAsMarkdown } from "#app/domain/contracts/contracts-document.ts";
import type { PathOf } from "#app/domain/contracts/contract.ts";
import { CONTRACTS } from "#app/domain/contracts/contracts.ts";
import { PRODUCT_CONTRACT, SHIPMENT_CONTRACT, STOCK_LEVEL_CONTRACT } from "#app/domain/contracts/erp-contracts.ts";
import { ORDER_CONTRACT } from "#app/domain/contracts/order-contract.ts";
import { SALES_ORDER_CONTRACT } from "#app/domain/contracts/sales-order-contract.ts";
import { buildSalesOrder } from "#app/domain/orders/build-sales-order.ts";
import type { CatalogueRecord, ShipmentNow, StockRow } from "#app/erp/port.ts";
import { anOrder, facts } from "#test/domain/orders/an-order.ts";
import { anyOrder } from "./any-order.ts";

const { itemOf } = facts(["SKU-1", "SKU-2", "DUTIES", "duties"]);
const built = (order: ReturnType<typeof anOrder>) => buildSalesOrder(order, itemOf, { warehouse: null, carrier: null });

describe("the contracts", () => {
  test("every order that can be read keeps the order's contract, and its document the sales order's", () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        expect(checkContract(ORDER_CONTRACT, order)).toEqual([]);
        expect(checkContract(SALES_ORDER_CONTRACT, built(order))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("name exactly the fields of the types that the flows work with", () => {
    // The orders' own two are held to their types where they are written: one field more or less does not compile.
    type Named<T extends string> = { readonly [K in T]: unknown };
    const stock: Named<PathOf<StockRow>> = STOCK_LEVEL_CONTRACT.fields as Named<PathOf<StockRow>>;
    const shipment: Named<PathOf<ShipmentNow>> = SHIPMENT_CONTRACT.fields as Named<PathOf<ShipmentNow>>;
    const product: Named<PathOf<CatalogueRecord>> = PRODUCT_CONTRACT.fields as Named<PathOf<CatalogueRecord>>;
    expectTypeOf<PathOf<{ a: { b: string | null }[]; c?: number }>>().toEqualTypeOf<"a" | "a[].b" | "c">();
    expect(Object.keys(stock).toSorted()).toEqual([
      "allocated",
      "asOf",
      "available",
      "incoming",
      "item",
      "onHand",
      "version",
      "warehouse",
    ]);
    expect(Object.keys(shipment)).toContain("lines[].quantity");
    expect(Object.keys(product).toSorted()).toEqual(["active", "barcodes", "code", "name", "rate", "unit"]);
  });

  test.each([
    ["a field that is missing", { name: null }, { path: "name", kind: "missing" }],
    ["a number where text should be", { poNumber: 7 }, { path: "poNumber", kind: "wrong-kind" }],
    ["an amount that is none", { total: "12,50" }, { path: "total", kind: "wrong-kind" }],
    ["a word that is none of a choice's", { risk: "extreme" }, { path: "risk", kind: "wrong-kind" }],
    ["a day where an instant should be", { placedAt: "2026-11-21" }, { path: "placedAt", kind: "wrong-kind" }],
    ["a field that nobody has agreed to", { color: "red" }, { path: "color", kind: "unknown" }],
    ["a fault inside of a list", { tags: ["a", 1] }, { path: "tags", kind: "wrong-kind" }],
    [
      "a fault inside of a record in a list",
      { lines: [{ ...anOrder().lines[0], quantity: 1.5 }] },
      { path: "lines[0].quantity", kind: "wrong-kind" },
    ],
  ])("find %s, and where", (_what, change, breach) => {
    expect(checkContract(ORDER_CONTRACT, { ...anOrder(), ...change })).toEqual([breach]);
  });

  test("call something that is no document at all a breach", () => {
    for (const nothing of [null, 7, "order", []]) expect(checkContract(ORDER_CONTRACT, nothing)).toHaveLength(1);
  });

  test("are one per object and direction, each with who owns it, how late it may be and what follows when it breaks", () => {
    expect(new Set(CONTRACTS.map(({ object }) => object)).size).toBe(CONTRACTS.length);
    for (const { version, readsSince, updates, fields } of CONTRACTS) {
      expect(readsSince).toBeLessThanOrEqual(version);
      expect(updates).not.toBe("");
      for (const { description } of Object.values(fields)) expect(description).toMatch(/^\S.*[^.]$/);
    }
  });

  test("are documents for people and for programs, from the same words", () => {
    const [markdown, html] = [contractsAsMarkdown(CONTRACTS), contractsAsHtml(CONTRACTS)];
    for (const { title, fields } of CONTRACTS) {
      expect(markdown).toContain(`## ${title}`);
      expect(html).toContain(`<h2>${title.replaceAll("'", "'")}</h2>`);
      for (const path of Object.keys(fields)) expect(markdown).toContain(`| ${path} |`);
    }
    expect(JSON.parse(contractsAsJson(CONTRACTS))).toEqual(JSON.parse(JSON.stringify(CONTRACTS)));
    expect(html).not.toMatch(/<script|style=/);
  });
});
