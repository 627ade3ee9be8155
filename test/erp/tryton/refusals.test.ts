import { describe, expect, test } from "vitest";
import { refusalError, refusalIn, type Refusal } from "#app/erp/tryton/refusals.ts";

// Bodies as a Tryton 6.0 answered them, with status 200.
const SEEN: readonly { readonly said: string; readonly error: readonly unknown[]; readonly refusal: Refusal }[] = [
  {
    said: "a business rule",
    error: ["UserError", ["The web ID on the sale must be unique.", "", null]],
    refusal: { kind: "rule", sentence: "The web ID on the sale must be unique." },
  },
  {
    said: "a question",
    error: [
      "UserWarning",
      ["shipment_out_no_carrier_stock.shipment.out,27", 'The shipment "27" does not have a carrier set.', ""],
    ],
    refusal: {
      kind: "warning",
      name: "shipment_out_no_carrier_stock.shipment.out,27",
      sentence: 'The shipment "27" does not have a carrier set.',
    },
  },
  {
    said: "a record that changed meanwhile",
    error: ["ConcurrencyException", "Records were modified in the meanwhile"],
    refusal: { kind: "concurrency" },
  },
  {
    said: "a lock that another transaction holds",
    error: ['could not obtain lock on row in relation "sale_sale"\n', ""],
    refusal: { kind: "concurrency" },
  },
  {
    said: "a field of a module that is missing",
    error: ["'web_id'", ""],
    refusal: { kind: "unknown-name", name: "web_id" },
  },
  { said: "a database that went away", error: ["connection already closed", ""], refusal: { kind: "fault" } },
  {
    said: "a database that ended the connection",
    error: ["server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally", ""],
    refusal: { kind: "fault" },
  },
];

describe("what Tryton says instead of a result", () => {
  test.each(SEEN)("$said is told from the others", ({ error, refusal }) => {
    expect(refusalIn({ id: 1, error })).toEqual(refusal);
  });

  test("a result is no refusal", () => {
    expect(refusalIn({ id: 1, result: null })).toBeNull();
  });

  test("each has its code, and a broken database is no refusal of a document", () => {
    const codes = SEEN.map(({ refusal }) => refusalError("sale.sale.create", refusal).code);
    expect(codes).toEqual([
      "erp-rejected",
      "erp-needs-decision",
      "erp-conflict",
      "erp-conflict",
      "erp-unsupported",
      "erp-protocol",
      "erp-protocol",
    ]);
  });

  test("questions about two records are one cause", () => {
    const ask = (number: number) =>
      refusalError("pack", { kind: "warning", name: `no_carrier_stock.shipment.out,${number}`, sentence: "Sure?" })
        .cause;
    expect(ask(27)).toBe(ask(28));
  });
});
