import { describe, expect, test } from "vitest";
import { DEFAULT_MAPPING } from "#app/domain/mapping/default-mapping.ts";
import { layOver, NO_MAPPING, type Mapping } from "#app/domain/mapping/mapping.ts";
import { runMapping } from "#app/domain/mapping/run-mapping.ts";
import { documentOfNow } from "#app/domain/orders/after-posting.ts";
import type { MappedOrder } from "#app/domain/orders/lay-mapping.ts";
import type { Order } from "#app/domain/orders/order.ts";
import { areExactOnesOther, documentFields } from "#app/domain/rehearsal/document-fields.ts";
import { addToTally, NO_TALLY, scoreOf } from "#app/domain/rehearsal/rehearsal.ts";
import { rehearseOrder, type RehearsalFacts } from "#app/domain/rehearsal/rehearse-order.ts";
import { err } from "#app/domain/result.ts";
import { NO_MAPS } from "#app/domain/value-maps/value-map.ts";
import { parseErpItem } from "#app/domain/values/ids.ts";
import { aMapping, aRule } from "#test/domain/mapping/a-rule.ts";
import { aLine, amount, anOrder, facts, of } from "#test/domain/orders/an-order.ts";

const { itemOf, shippingMethods } = facts();

function mapped(order: Order, over: Mapping): MappedOrder {
  const evaluate = () => err("is no expression");
  const run = runMapping(order, layOver(DEFAULT_MAPPING, over), { evaluate, withTrace: false, maps: NO_MAPS });
  return { ...run, release: null };
}

function madeOf(order: Order, over: Mapping = NO_MAPPING) {
  return documentOfNow(order, { itemOf, shippingMethods, mapped: mapped(order, over) }, { warehouse: null });
}

interface Given {
  readonly held?: Mapping;
  readonly made?: RehearsalFacts["made"];
}

function rehearsed(order: Order, draft: Mapping, given: Given = {}) {
  const { held = NO_MAPPING } = given;
  const made = given.made === undefined ? { document: madeOf(order, held), release: null } : given.made;
  const sides = { held: mapped(order, held), drafted: mapped(order, draft) };
  return rehearseOrder(order, { itemOf, shippingMethods, made, ...sides });
}

const constant = (target: string, value: string) => aRule({ target, source: { kind: "constant", value } });
const NOTED = aMapping(constant("note", "By Throughline"));

describe("an order that is rehearsed", () => {
  test("is the same where the draft writes what was made, an amount with other zeros too", () => {
    const order = anOrder();
    const document = { ...madeOf(order), total: amount("10.000") };
    expect(rehearsed(order, NO_MAPPING, { made: { document, release: null } })).toMatchObject({
      fate: "same",
      differences: [],
    });
  });

  test("says place by place what the draft does otherwise, of the document and of its lines", () => {
    const engraved = aMapping(constant("lines[].fields.engraving", "Ada"), constant("note", "Gift"));
    expect(rehearsed(anOrder({ note: "Thanks" }), engraved)).toMatchObject({
      fate: "wished",
      differences: [
        { path: "note", line: null, made: "Thanks", drafted: "Gift", because: "draft" },
        { path: "lines[].fields.engraving", line: "SKU-1", made: null, drafted: "Ada", because: "draft" },
      ],
    });
  });

  test("tells two lines of one SKU apart", () => {
    const lines = [aLine({ id: 1, title: "Red" }), aLine({ id: 2, title: "Blue" })];
    const order = anOrder({ lines, total: "20.00" });
    const named = aMapping(aRule({ target: "lines[].description", source: { kind: "path", path: "lines[].sku" } }));
    expect(rehearsed(order, named).differences).toMatchObject([{ made: "Red" }, { made: "Blue" }]);
  });

  test("differs beside the draft where it was changed since its document was made", () => {
    const before = anOrder({ lines: [aLine({ ordered: 2 })], total: "20.00" });
    const now = anOrder({ lines: [aLine({ ordered: 2, quantity: 1 })], total: "20.00" });
    const found = rehearsed(now, NOTED, { made: { document: madeOf(before), release: null } });
    expect(found.fate).toBe("beside");
    expect(found.differences).toContainEqual({
      path: "lines[].quantity",
      line: "SKU-1",
      made: "2",
      drafted: "1",
      because: "order",
    });
    expect(found.isExactChanged).toBe(false);
    expect(found.totals).toEqual({ currency: "EUR", made: "20.00", drafted: "10" });
  });

  test("that was made by an earlier release tells what that was from what the draft does", () => {
    const made = { document: madeOf(anOrder(), NO_MAPPING), release: 3 };
    const draft = aMapping(...NOTED.rules, constant("fields.remark", "new"));
    expect(rehearsed(anOrder(), draft, { made, held: NOTED })).toMatchObject({
      fate: "wished",
      differences: [
        { path: "note", made: null, drafted: "By Throughline", because: "release" },
        { path: "fields.remark", made: null, drafted: "new", because: "draft" },
      ],
    });
  });

  test("gains an exception where the draft cannot write it, and loses one where only the draft can", () => {
    const needs = aMapping({ ...aRule({ target: "note", source: { kind: "path", path: "note" } }), isRequired: true });
    expect(rehearsed(anOrder(), needs)).toMatchObject({ fate: "gained", exceptions: [/gives nothing for note/] });
    const lost = rehearsed(anOrder(), NOTED, { held: needs, made: null });
    expect(lost).toMatchObject({ fate: "lost", exceptions: [/gives nothing for note/] });
    expect(rehearsed(anOrder(), needs, { held: needs, made: null }).fate).toBe("stuck");
  });

  test("is left out where there is nothing to send of it", () => {
    const gone = anOrder({ lines: [aLine({ ordered: 1, quantity: 0 })] });
    expect(rehearsed(gone, NOTED).fate).toBe("left-out");
    expect(rehearsed(anOrder({ cancelledAt: "2026-11-21T10:00:00.000Z" }), NOTED).fate).toBe("left-out");
  });

  test("has no other amount, quantity or item, whatever a draft says that nobody has checked", () => {
    const greedy = aMapping(constant("total", "0.01"), constant("lines[].quantity", "9"), constant("currency", "JPY"));
    expect(rehearsed(anOrder(), greedy)).toMatchObject({ fate: "same", isExactChanged: false });
  });
});

describe("what no mapping writes", () => {
  test.each([
    ["a quantity", { quantity: amount("2") }, true],
    ["a price", { unitPrice: amount("9.99") }, true],
    ["the zeros of a price", { unitPrice: amount("10.000") }, false],
    ["an item", { item: of(parseErpItem("CUP")) }, true],
    ["a description", { description: "Cup" }, false],
    ["a field of the ERP", { fields: { engraving: "Ada" } }, false],
  ])("%s of a line: it is seen whether it is other", (_, change, isOther) => {
    const document = madeOf(anOrder());
    const changed = { ...document, lines: document.lines.map((line) => ({ ...line, ...change })) };
    expect(areExactOnesOther(documentFields(document), documentFields(changed))).toBe(isOther);
  });
});

describe("a rehearsal in sum", () => {
  test("counts fates, adds totals by currency, and scores what is as it was or as wished", () => {
    const [euros, pounds] = [anOrder(), anOrder({ currency: "GBP" })];
    const first = addToTally(NO_TALLY, [rehearsed(euros, NOTED), rehearsed(euros, NO_MAPPING)]);
    const tally = addToTally(first, [rehearsed(pounds, NO_MAPPING), rehearsed(anOrder({ lines: [] }), NO_MAPPING)]);
    expect(tally).toMatchObject({
      fates: { same: 2, wished: 1, "left-out": 1 },
      exactChanged: 0,
      sums: [
        { currency: "EUR", made: "20", drafted: "20" },
        { currency: "GBP", made: "10.00", drafted: "10.00" },
      ],
    });
    expect(scoreOf(tally)).toEqual({ compared: 3, asWished: 1, unchanged: 2 / 3 });
    expect(scoreOf(NO_TALLY)).toBeNull();
  });
});
