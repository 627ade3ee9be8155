import { describe, expect, test } from "vitest";
import { mayActAs, parseStaff, staffText } from "#app/domain/ownership/staff.ts";

describe("the staff of a role", () => {
  test("binds nobody while nobody is named, and everybody else once somebody is", () => {
    expect(mayActAs("person:1", "Finance lead", {})).toBe(true);
    expect(mayActAs("person:1", "Finance lead", { "Finance lead": [] })).toBe(true);
    expect(mayActAs("person:1", "Finance lead", { "Finance lead": ["person:1"] })).toBe(true);
    expect(mayActAs("person:2", "Finance lead", { "Finance lead": ["person:1"] })).toBe(false);
    expect(mayActAs("person:2", "Operations lead", { "Finance lead": ["person:1"] })).toBe(true);
  });

  test("is written as numbers, each once, and read as they were written", () => {
    expect(parseStaff(" 42, 7;42\n9 ")).toEqual(["person:42", "person:7", "person:9"]);
    expect(staffText(parseStaff("42, 7") ?? [])).toBe("42, 7");
    expect(parseStaff("")).toEqual([]);
  });

  test("is not guessed from anything else, and is no crowd", () => {
    for (const text of ["ann@example.com", "42 ann", "-1", "4.2", "1".repeat(21)]) expect(parseStaff(text)).toBeNull();
    expect(parseStaff(Array.from({ length: 21 }, (_, at) => at).join(" "))).toBeNull();
  });
});
