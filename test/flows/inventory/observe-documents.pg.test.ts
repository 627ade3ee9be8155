import { describe, expect, test } from "vitest";
import { decimalOf, parseCurrency } from "#app/domain/values/money.ts";
import { parseErpItem, parseIdempotencyKey, parseOrderGid, parseWarehouse } from "#app/domain/values/ids.ts";
import type { DocumentNow, DocumentState } from "#app/erp/port.ts";
import { adoptDocuments } from "#app/flows/inventory/observe-documents.ts";
import { freshShops } from "#test/store/fresh-shops.ts";
import { must } from "#test/store/store-world.ts";

const { inShop } = freshShops("observed");
const ORDER = must(parseOrderGid("gid://shopify/Order/1"));
const ITEM = must(parseErpItem("SKU-1"));

/** Two units from the main warehouse. */
function documentThatIs(state: DocumentState): DocumentNow {
  const lines = [{ item: ITEM, warehouse: must(parseWarehouse("MAIN")), quantity: decimalOf(2) }];
  return {
    ref: { id: "7", number: "SO-7" },
    key: must(parseIdempotencyKey(ORDER)),
    state,
    version: state,
    total: { amount: decimalOf(0), currency: must(parseCurrency("EUR")) },
    lines,
    allocated: state === "draft" || state === "cancelled" ? [] : lines,
  };
}

const adopt = (state: DocumentState, { asked, observed }: { readonly asked: number; readonly observed: number }) =>
  inShop((store) => adoptDocuments(store, [{ order: ORDER, document: documentThatIs(state), asked, observed }]));
const containedUnits = () =>
  inShop(async ({ stock }) => (await stock.containedOfOrders([ORDER])).map(({ units }) => units));
const held = () =>
  inShop(async ({ stock }) => (await stock.heldOfOrders([ORDER])).map(({ units, shipped }) => ({ units, shipped })));

describe("a reading of a document", () => {
  test("that was asked for before somebody observed it later is not adopted", async () => {
    await adopt("confirmed", { asked: 1, observed: 5 });
    expect(await adopt("draft", { asked: 4, observed: 9 })).toEqual(new Set());
    expect(await containedUnits()).toEqual([2]);
  });

  test("that shows it before it was seen wholly shipped is not adopted, whenever it was asked for", async () => {
    await adopt("shipped", { asked: 1, observed: 1 });
    expect(await adopt("draft", { asked: 1, observed: 9 })).toEqual(new Set());
    expect([await containedUnits(), await held()]).toEqual([[2], [{ units: 2, shipped: 1 }]]);
  });

  test("that shows it cancelled after all lets its units go", async () => {
    await adopt("shipped", { asked: 1, observed: 1 });
    expect(await adopt("cancelled", { asked: 2, observed: 9 })).toEqual(new Set([ORDER]));
    expect([await containedUnits(), (await held()).map(({ units }) => units)]).toEqual([[0], [0]]);
  });
});
