import { describe, expect, test } from "vitest";
import { createSuggester } from "#app/domain/value-maps/suggest.ts";

const ITEMS = [
  { code: "MUG-RED", name: "Coffee mug, red" },
  { code: "MUG-BLUE", name: "Coffee mug, blue" },
  { code: "TEA-250", name: "Green tea 250 g" },
  { code: "CAFE", name: "Café crème" },
];
const suggest = createSuggester(ITEMS);
const wish = (match: string, title: string | null = null) => suggest({ match, title });

describe("a suggestion", () => {
  test("is first of all what has the same code or name, letter by letter", () => {
    expect(wish("MUG-RED")[0]).toMatchObject({ code: "MUG-RED", score: 100, because: "same" });
    expect(wish("Green tea 250 g")[0]).toMatchObject({ code: "TEA-250", score: 100, because: "same" });
  });

  test("is next what has the same barcode, before any code or name that is only alike", () => {
    const labelled = createSuggester([{ code: "M-1", name: "Mug", barcodes: ["4006381333931"] }, ...ITEMS]);
    const [first] = labelled({ match: "mug red", title: "Coffee mug, red", barcode: "4006381333931" });
    expect(first).toEqual({ code: "M-1", name: "Mug", score: 99, because: "same-barcode" });
    expect(labelled({ match: "mug red", title: null, barcode: "4006381333948" })[0]?.code).toBe("MUG-RED");
    expect(labelled({ match: "MUG-RED", title: null, barcode: "4006381333931" })[0]?.code).toBe("MUG-RED");
  });

  test("is nearly certain where only capitals, spaces, hyphens or accents differ", () => {
    expect(wish("mug red")[0]).toMatchObject({ code: "MUG-RED", score: 97, because: "same-but-spelling" });
    expect(wish("cafe creme")[0]).toMatchObject({ code: "CAFE", because: "same-but-spelling" });
  });

  test("is else what is most alike, by the value or by what people read, and never as certain as the same", () => {
    const [first, second] = wish("ART-77", "Red coffee mug");
    expect(first).toMatchObject({ code: "MUG-RED", because: "alike" });
    expect(second?.code).toBe("MUG-BLUE");
    expect(first?.score).toBeGreaterThan(second?.score ?? 0);
    expect(first?.score).toBeLessThan(97);
  });

  test("is none where nothing is alike", () => {
    expect(wish("Bicycle")).toEqual([]);
    expect(wish("")).toEqual([]);
  });
});
