import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_CHARACTERS, readCsv, writeCsv } from "#app/services/csv.ts";

const COLUMNS = ["Shopify value", "ERP value"];

function rowsOf(text: string) {
  const table = readCsv(text, COLUMNS);
  if (!table.ok) throw new Error(JSON.stringify(table.error));
  return table.value.rows.map(({ line, cells }) => [line, ...COLUMNS.map((column) => cells[column])]);
}

describe("a CSV file", () => {
  test.each([
    ["commas", "Shopify value,ERP value\nvisa,CARD\n"],
    [
      "semicolons, CRLF and a byte order mark, as spreadsheets write it",
      "\uFEFFShopify value;ERP value\r\nvisa;CARD\r\n",
    ],
    ["tabs", "Shopify value\tERP value\nvisa\tCARD"],
    ["its columns in another order, beside others", "Note,ERP VALUE, shopify value \n-,CARD,visa\n"],
  ])("is read with %s", (_how, text) => {
    expect(rowsOf(text)).toEqual([[2, "visa", "CARD"]]);
  });

  test("says the line where each row begins, past empty lines and line breaks in quotes", () => {
    expect(rowsOf('Shopify value,ERP value\n"two\nlines",A\n\n"say ""x""",B\n')).toEqual([
      [2, "two\nlines", "A"],
      [5, 'say "x"', "B"],
    ]);
  });

  test("names the columns that it does not read, and a row with more cells than columns", () => {
    expect(readCsv("Shopify value,ERP value,Note\nExpress, 2 days,DHL,x\n", COLUMNS)).toMatchObject({
      value: { ignored: ["Note"], rows: [{ line: 2, isTooLong: true }] },
    });
  });

  test.each([
    ["", { kind: "empty" }],
    ["Shopify value\nvisa", { kind: "column-missing", column: "ERP value" }],
    ["Shopify value,ERP value,SHOPIFY VALUE\na,b,c", { kind: "column-twice", column: "shopify value" }],
    ['Shopify value,ERP value\nvisa,CARD\n"cash,TILL\n', { kind: "broken", line: 3 }],
    ["x".repeat(MOST_CHARACTERS + 1), { kind: "too-large" }],
  ])("that cannot be read says why", (text, problem) => {
    expect(readCsv(text, COLUMNS)).toEqual({ ok: false, error: problem });
  });

  test("that is written holds no value which a spreadsheet would take for a formula", () => {
    const text = writeCsv(COLUMNS, [
      ["=1+1", "@SUM(A1)"],
      ["-5", "+5"],
    ]);
    expect(text.split("\r\n").slice(1, 3)).toEqual(["'=1+1,'@SUM(A1)", "'-5,'+5"]);
  });

  test("that is written is read as the same rows, whatever stands in them", () => {
    const cell = fc
      .string({ unit: fc.constantFrom("a", "=", "-", '"', ",", ";", "é", "\n", " "), maxLength: 8 })
      .map((text) => text.trim())
      .filter((text) => text !== "");
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 6 }), (rows) => {
        expect(rowsOf(writeCsv(COLUMNS, rows)).map(([, ...cells]) => cells)).toEqual(rows);
      }),
    );
  });
});
