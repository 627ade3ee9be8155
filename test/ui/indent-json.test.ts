import { describe, expect, test } from "vitest";
import { indentJson } from "#app/ui/indent-json.ts";

describe("a payload on the timeline", () => {
  test("is indented as JSON is", () => {
    const value = {
      id: "a,b:{c}",
      lines: [{ sku: "S", empty: [], none: {} }],
      note: 'say "hi" \\',
      ok: true,
      no: null,
    };
    expect(indentJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
  });

  test("keeps every digit that was sent", () => {
    expect(indentJson('{"id":9007199254740993,"price":19.90}')).toBe(
      '{\n  "id": 9007199254740993,\n  "price": 19.90\n}',
    );
  });

  test("that was cut off is shown as far as it goes", () => {
    expect(indentJson('{"a":{"b":"c …')).toBe('{\n  "a": {\n    "b": "c …');
  });

  test("that is no JSON stays as it is", () => {
    expect(indentJson("<html>a, b: {c}</html>")).toBe("<html>a, b: {c}</html>");
  });
});
