import { describe, expect, test } from "vitest";
import { parseStockPush } from "#app/domain/inventory/stock-push.ts";

const PUSH = { id: "stock-1", occurredAt: "2026-11-21T09:30:00Z", items: ["SKU-1", "SKU-2", "SKU-1"] };

const parse = (body: unknown) => parseStockPush(JSON.stringify(body));

describe("what an ERP tells", () => {
  test("names items once, whatever else it carries", () => {
    expect(parse({ ...PUSH, quantity: 5, __proto__: { x: 1 } })).toMatchObject({
      ok: true,
      value: { id: "stock-1", occurredAt: new Date("2026-11-21T09:30:00Z"), items: ["SKU-1", "SKU-2"] },
    });
  });

  test.each<[string, unknown, string]>([
    ["no object", [PUSH], ""],
    ["null", null, ""],
    ["without an id", { ...PUSH, id: undefined }, "id"],
    ["with an id that is a number", { ...PUSH, id: 7 }, "id"],
    ["with a blank id", { ...PUSH, id: " " }, "id"],
    ["with an endless id", { ...PUSH, id: "x".repeat(129) }, "id"],
    ["without a time", { ...PUSH, occurredAt: undefined }, "occurredAt"],
    ["with a day for a time", { ...PUSH, occurredAt: "2026-11-21" }, "occurredAt"],
    ["with a year that no calendar has", { ...PUSH, occurredAt: "0000-11-21T09:30:00Z" }, "occurredAt"],
    ["with a time that no clock shows", { ...PUSH, occurredAt: "2026-11-21T25:00:00Z" }, "occurredAt"],
    ["without items", { ...PUSH, items: undefined }, "items"],
    ["with one item that is no text", { ...PUSH, items: ["SKU-1", 2] }, "items"],
    ["with a blank item", { ...PUSH, items: [" "] }, "items"],
    ["with an endless item", { ...PUSH, items: ["x".repeat(256)] }, "items"],
    ["with more items than one message may name", { ...PUSH, items: Array(1_001).fill("SKU-1") }, "items"],
  ])("is not understood %s, and the field is named", (_, body, field) => {
    expect(parse(body)).toMatchObject({ ok: false, error: { field } });
  });

  test.each(["", "{", '{"id":"a"', `${"[".repeat(5_000)}${"]".repeat(5_000)}`])("is no JSON: %.10s", (text) => {
    expect(parseStockPush(text)).toMatchObject({ ok: false, error: { field: "" } });
  });
});
