import { describe, expect, test } from "vitest";
import { parseCurrency, parseDecimal, type Money } from "#app/domain/values/money.ts";
import { createFormats } from "#app/ui/format.ts";

function money(amount: string, currency: string): Money {
  const [exact, code] = [parseDecimal(amount), parseCurrency(currency)];
  if (exact === null || code === null) throw new Error("no money");
  return { amount: exact, currency: code };
}

const british = createFormats({ locale: "en-GB", timeZone: "Europe/London" });
const german = createFormats({ locale: "de-DE", timeZone: "Europe/Berlin" });

describe("formats", () => {
  test("an amount is shown to its last digit, where a JavaScript number would change it", () => {
    expect(british.money(money("9007199254740993.07", "GBP"))).toBe("£9,007,199,254,740,993.07");
  });

  test("an amount has its currency's places, and the shop's signs", () => {
    expect(british.money(money("1840", "GBP"))).toBe("£1,840.00");
    expect(german.money(money("1840.5", "EUR"))).toBe("1.840,50 €");
    expect(british.money(money("1200", "JPY"))).toBe("JP¥1,200");
    expect(british.money(money("1.25", "KWD"))).toBe("KWD 1.250");
  });

  test("sums of several currencies stand side by side", () => {
    expect(british.moneys([money("1", "GBP"), money("2", "EUR")])).toBe("£1.00 + €2.00");
    expect(british.moneys([])).toBe("");
  });

  test("a time is the shop's, on the day its clocks change too", () => {
    expect(british.dateTime("2026-03-29T00:59:00Z")).toBe("29 Mar 2026, 00:59");
    expect(british.dateTime("2026-03-29T01:00:00Z")).toBe("29 Mar 2026, 02:00");
    expect(german.dateTime("2026-11-21T10:44:59Z")).toBe("21.11.2026, 11:44");
    expect(german.moment("2026-11-21T10:44:59Z")).toBe("21.11.2026, 11:44:59");
  });

  test.each([
    ["2026-11-21T10:00:00Z", "0 seconds"],
    ["2026-11-21T09:59:01Z", "59 seconds"],
    ["2026-11-21T09:46:00Z", "14 minutes"],
    ["2026-11-21T08:59:00Z", "1 hour"],
    ["2026-11-19T09:00:00Z", "2 days"],
    ["2026-11-21T10:00:05Z", "0 seconds"],
  ])("from %s it is %s, in whole units, and never less than none", (iso, age) => {
    expect(british.age(iso, "2026-11-21T10:00:00Z")).toBe(age);
  });

  test("a locale or zone that nobody knows does not break a screen", () => {
    const odd = createFormats({ locale: "x", timeZone: "Mars/Olympus" });
    expect(odd.dateTime("2026-11-21T10:44:00Z")).toBe("Nov 21, 2026, 10:44 AM");
    expect(odd.quantity(1234)).toBe("1,234");
  });

  test("text that is no number or no date is shown as it is", () => {
    expect(british.quantity("many")).toBe("many");
    expect(british.dateTime("soon")).toBe("soon");
  });

  test("no text has a blank that browsers and Node draw differently", () => {
    const texts = [
      german.money(money("1", "EUR")),
      createFormats({ locale: "fr-FR", timeZone: "UTC" }).quantity(12345),
    ];
    expect(texts.join("")).not.toMatch(/[\u00a0\u202f\u2009]/);
  });
});
