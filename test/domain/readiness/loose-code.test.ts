import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { looseCode } from "#app/domain/readiness/loose-code.ts";

const letters = fc.stringMatching(/^[a-z]{1,4}$/);
const digits = fc.stringMatching(/^[1-9][0-9]{0,3}$/);
/** Letters and numbers in turns: what stands between two of them may be left out. */
const parts = fc.array(fc.tuple(letters, digits), { minLength: 1, maxLength: 3 });
const gaps = fc.infiniteStream(fc.constantFrom("", "-", " ", "–", "_", " - "));
const zeros = fc.infiniteStream(fc.constantFrom("", "0", "000"));

const next = (stream: Iterator<string>) => {
  const { value } = stream.next() as IteratorYieldResult<string>;
  return value;
};

describe("a code as people mean it", () => {
  test("is the same in whatever capitals, with whatever blanks, dashes and leading zeros", () => {
    fc.assert(
      fc.property(parts, gaps, zeros, fc.boolean(), (all, gap, zero, isLoud) => {
        const plain = all.flat().join("");
        const written = all.map(([word, number]) => `${word}${next(gap)}${next(zero)}${number}`).join(next(gap));
        expect(looseCode(isLoud ? written.toUpperCase() : written)).toBe(looseCode(plain));
      }),
    );
  });

  test("differs where letters or numbers do", () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        fc.pre(one.flat().join("") !== other.flat().join(""));
        expect(looseCode(one.flat().join("-"))).not.toBe(looseCode(other.flat().join("-")));
      }),
    );
  });

  test.each([
    ["SKU-00001", "sku 1"],
    ["4711-01", "4711-1"],
    ["００12", "12"],
    ["0", "00"],
  ])("takes %s for %s", (one, other) => {
    expect(looseCode(one)).toBe(looseCode(other));
  });

  test("of dashes alone is not empty, or all such codes would be alike to none", () => {
    expect(looseCode("--")).toBe("--");
  });
});
