import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainBarcode } from "#app/domain/values/barcode.ts";

describe("a barcode", () => {
  test("is the same with and without what people put between its digits", () => {
    expect(plainBarcode("4 006381-333931")).toBe("4006381333931");
    expect(plainBarcode(" 4006381333931\n")).toBe("4006381333931");
    expect(plainBarcode("043396089x")).toBe("43396089X");
  });

  test("is the same as a UPC, an EAN and a GTIN-14 of one article", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9][0-9]{11}$/), (upc) => {
        expect([`0${upc}`, `00${upc}`].map(plainBarcode)).toEqual([plainBarcode(upc), plainBarcode(upc)]);
      }),
    );
  });

  test("is none where nothing is left of it", () => {
    expect(["", "  ", "0000", "-"].map(plainBarcode)).toEqual([null, null, null, null]);
  });

  test("has nothing in it that would divide it in two, and read again it is the same", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const plain = plainBarcode(text);
        expect(plain ?? "").not.toMatch(/\s/u);
        expect(plainBarcode(plain ?? "")).toBe(plain);
      }),
    );
  });
});
