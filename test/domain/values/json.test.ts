import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "#app/domain/values/json.ts";

function valueOf(text: string): unknown {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

describe("parseJson", () => {
  test("an id beyond 2^53 keeps its digits", () => {
    expect(valueOf('{"id":820982911946154508}')).toEqual({ id: "820982911946154508" });
  });

  test("a price keeps the decimals it was sent with", () => {
    expect(valueOf("[19.90, 19.9, 0.1]")).toEqual(["19.90", 19.9, 0.1]);
  });

  test("what JavaScript can hold exactly is what JSON.parse gives", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: true }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/-0|e/i.test(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, "")) && !text.includes("__proto__"));
        expect(valueOf(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test("__proto__ never becomes a property", () => {
    const value = valueOf('{"__proto__":{"isAdmin":true},"a":1}');
    expect(Object.keys(value as object)).toEqual(["a"]);
    expect((value as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test("NUL and half a surrogate pair are replaced, since PostgreSQL stores neither", () => {
    expect(valueOf(String.raw`"a\u0000b\ud800c"`)).toBe("a\uFFFDb\uFFFDc");
  });

  test("nesting beyond 64 levels is refused with a sentence, not a crash", () => {
    expect(parseJson("[".repeat(65) + "]".repeat(65))).toEqual({ ok: false, error: "nested deeper than 64 levels" });
    expect(parseJson("[".repeat(1_000_000)).ok).toBe(false);
    expect(parseJson("[".repeat(64) + "]".repeat(64)).ok).toBe(true);
  });

  test("brackets inside strings are not nesting", () => {
    expect(valueOf(JSON.stringify(`${"[".repeat(200)}\\"`))).toBe(`${"[".repeat(200)}\\"`);
  });

  test("what is not JSON is an error that says so", () => {
    for (const text of ["", "{", "<html>", "{'a':1}", "undefined"]) expect(parseJson(text).ok).toBe(false);
  });
});
