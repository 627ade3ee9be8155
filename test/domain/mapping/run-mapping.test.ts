import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_MAPPING } from "#app/domain/mapping/default-mapping.ts";
import { fitsEntry } from "#app/domain/mapping/fits-entry.ts";
import { layOver, type Mapping, type Rule, type Step } from "#app/domain/mapping/mapping.ts";
import { runMapping } from "#app/domain/mapping/run-mapping.ts";
import { buildSalesOrder } from "#app/domain/orders/build-sales-order.ts";
import { mapByDefault } from "#app/domain/orders/lay-mapping.ts";
import type { Order } from "#app/domain/orders/order.ts";
import { err, ok } from "#app/domain/result.ts";
import { anyOrder } from "#test/domain/contracts/any-order.ts";
import { aLine, amount, anOrder, facts } from "#test/domain/orders/an-order.ts";
import { aMapping, aRule, byExpression } from "./a-rule.ts";

const path = (at: string) => ({ kind: "path", path: at }) as const;
const NO_WORD = { evaluate: () => err("is not asked"), withTrace: false, maps: {} } as const;

function mapped(order: Order, mapping: Mapping) {
  return runMapping(order, layOver(DEFAULT_MAPPING, mapping), NO_WORD);
}

function built(order: Order, mapping: Mapping) {
  const { itemOf } = facts(["SKU-1", "SKU-2"]);
  return buildSalesOrder(order, itemOf, { warehouse: null, carrier: null }, { ...mapped(order, mapping), release: 1 });
}

/** What one rule over a source makes. */
function made(source: Rule["source"], steps: readonly Step[], order: Order = anOrder(), target = "fields.remark") {
  const { document, errors } = mapped(order, aMapping(aRule({ target, source, steps })));
  return errors.length > 0 ? errors[0] : document[target];
}

describe("a mapping", () => {
  test("writes the ERP's own fields and the texts, and nothing that is kept exact", () => {
    const order = anOrder({
      lines: [aLine(), aLine({ id: 2, sku: "SKU-2", title: "Cup" })],
      total: "20.00",
      poNumber: "PO-7",
    });
    const mapping = aMapping(
      aRule({ target: "orderName", source: path("poNumber"), fallback: "none" }),
      aRule({
        target: "shippingAddress.city",
        source: path("shippingAddress.city"),
        steps: [{ kind: "case", to: "upper" }],
      }),
      aRule({ target: "lines[].description", source: path("lines[].title"), steps: [{ kind: "case", to: "upper" }] }),
      aRule({ target: "lines[].fields.engraving", source: path("lines[].sku") }),
      aRule({ target: "fields.gift", source: { kind: "constant", value: true } }),
      aRule({ target: "fields.remark", source: path("note") }),
    );
    const document = built(order, mapping);
    const before = built(order, aMapping());
    expect(document).toMatchObject({
      orderName: "PO-7",
      shippingAddress: { ...order.shippingAddress, city: "LONDON" },
      lines: [
        { description: "MUG", fields: { engraving: "SKU-1" } },
        { description: "CUP", fields: { engraving: "SKU-2" } },
      ],
      fields: { gift: true },
    });
    expect({ ...document, lines: [] }).toMatchObject({
      total: before.total,
      currency: before.currency,
      billingAddress: before.billingAddress,
    });
    for (const [index, { quantity, unitPrice, taxes, item }] of before.lines.entries())
      expect(document.lines[index]).toMatchObject({ quantity, unitPrice, taxes, item });
  });

  test("that writes a system field all the same changes nothing of it", () => {
    fc.assert(
      fc.property(
        anyOrder,
        fc.constantFrom("total", "currency", "lines[].quantity", "lines[].unitPrice", "orderId"),
        (order, target) => {
          const mapping = aMapping(aRule({ target, source: { kind: "constant", value: "1" } }));
          expect(built(order, mapping)).toEqual(built(order, aMapping()));
        },
      ),
      { numRuns: 40 },
    );
  });

  test.each<[string, unknown, unknown]>([
    ["trims", made({ kind: "constant", value: "  a b " }, [{ kind: "trim" }]), "a b"],
    [
      "cuts by characters, not by halves of one",
      made({ kind: "constant", value: "😀😀😀" }, [{ kind: "cut", length: 2 }]),
      "😀😀",
    ],
    ["joins a list", made(path("tags"), [{ kind: "join", separator: "; " }], anOrder({ tags: ["a", "b"] })), "a; b"],
    [
      "knows the day in a zone",
      made(path("placedAt"), [{ kind: "day", timeZone: "Pacific/Auckland" }], anOrder(), "fields.day"),
      "2026-11-21",
    ],
    [
      "converts exactly",
      made({ kind: "constant", value: "2.5" }, [{ kind: "unit", from: "lb", to: "g" }], anOrder(), "fields.weight"),
      "1133.980925",
    ],
    [
      "rounds half up",
      made({ kind: "constant", value: "2.005" }, [{ kind: "number", scale: 2, mark: "." }], anOrder(), "fields.weight"),
      "2.01",
    ],
    ["writes a comma", made(path("total"), [{ kind: "number", scale: 2, mark: "," }]), "10,00"],
    ["makes text of a number", made(path("customerOrders"), [{ kind: "text" }]), "2"],
    [
      "leaves out empty parts with their separator",
      made({ kind: "concatenate", parts: [path("name"), path("note"), path("channel")], separator: " / " }, []),
      "#1042 / web",
    ],
    [
      "keeps what is in no entry, where it may",
      made(path("channel"), [{ kind: "lookup", entries: [], otherwise: { kind: "keep" } }]),
      "web",
    ],
    [
      "takes the first entry that fits",
      made(path("channel"), [
        {
          kind: "lookup",
          entries: [
            { match: "w*", value: "W" },
            { match: "*", value: "X" },
          ],
          otherwise: { kind: "refuse" },
        },
      ]),
      "W",
    ],
    ["leaves what is empty empty", made(path("note"), [{ kind: "trim" }, { kind: "case", to: "upper" }]), null],
  ])("%s", (_what, is, wanted) => {
    expect(is).toBe(wanted);
  });

  test("of a value in no entry is an exception that names it, unless it may be a person's", () => {
    const refuse: Step = { kind: "lookup", entries: [], otherwise: { kind: "refuse" } };
    expect(made(path("channel"), [refuse])).toMatchObject({
      code: "mapping-value-unmapped",
      cause: "fields.remark: web",
    });
    const personal = made(path("customer.name"), [refuse]);
    expect(personal).toMatchObject({ code: "mapping-value-unmapped", cause: "fields.remark" });
    expect(JSON.stringify(personal)).not.toContain("Ada");
  });

  test.each<[string, Rule, RegExp]>([
    [
      "longer than the field",
      aRule({ target: "fields.remark", source: { kind: "constant", value: "x".repeat(21) } }),
      /longer than 20/,
    ],
    [
      "none of the choices",
      aRule({ target: "fields.channel", source: path("channel") }),
      /none of the field's choices/,
    ],
    [
      "no whole number",
      aRule({ target: "fields.pieces", source: { kind: "constant", value: "1.5" } }),
      /not a whole number/,
    ],
    [
      "nothing, where the shop wants something",
      aRule({ target: "fields.remark", source: path("note"), isRequired: true }),
      /gives nothing/,
    ],
  ])("that gives what is %s is an exception of the order, at the field", (_what, rule, words) => {
    const { errors } = mapped(anOrder(), aMapping(rule));
    expect(errors).toMatchObject([{ kind: "invalid", code: "mapping-failed", field: rule.target }]);
    expect(errors[0]?.message).toMatch(words);
  });

  test("shows how each rule came to its value, after its source and after each step", () => {
    const steps: readonly Step[] = [
      { kind: "case", to: "upper" },
      { kind: "cut", length: 2 },
    ];
    const mapping = aMapping(aRule({ target: "lines[].fields.engraving", source: path("lines[].title"), steps }));
    const { trace } = runMapping(anOrder(), mapping, { ...NO_WORD, withTrace: true });
    const line = anOrder().lines[0]?.id;
    expect(trace).toEqual([{ target: "lines[].fields.engraving", line, values: ["Mug", "MUG", "MU"], problem: null }]);
  });

  test("runs every rule, whatever became of the others", () => {
    const mapping = aMapping(
      byExpression("fields.weight", "bad"),
      byExpression("fields.pieces", "bad"),
      aRule({ target: "note" }),
    );
    const run = runMapping(anOrder(), mapping, NO_WORD);
    expect(run.errors.map(({ field }) => field)).toEqual(["fields.weight", "fields.pieces"]);
    expect(run.document).toEqual({ note: "#1042" });
  });

  test("gives the evaluator each expression with its line, and takes what it gives", () => {
    const order = anOrder({ lines: [aLine(), aLine({ id: 2 })] });
    const mapping = aMapping(byExpression("lines[].fields.engraving", "line.title"));
    const asked: unknown[] = [];
    const run = runMapping(order, mapping, {
      ...NO_WORD,
      evaluate: ({ rule, line }) => {
        asked.push([rule, line?.id]);
        return ok(amount("1"));
      },
    });
    expect(asked).toEqual(order.lines.map(({ id }) => [0, id]));
    expect(Object.values(run.lines)).toEqual([
      { "lines[].fields.engraving": "1" },
      { "lines[].fields.engraving": "1" },
    ]);
  });

  test("is laid over the product's own, rule by rule", () => {
    const order = anOrder({ note: "Ring" });
    const over = mapped(order, aMapping(aRule({ target: "note" })));
    expect(over.document).toEqual({ ...mapByDefault(order).document, note: "#1042" });
  });
});

describe("an entry of a value map", () => {
  test("fits as its stars say, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 }),
        fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 }),
        (match, text) => {
          const pattern = new RegExp(`^${match.replaceAll("*", ".*")}$`);
          expect(fitsEntry(text, match)).toBe(pattern.test(text));
        },
      ),
    );
  });
});
