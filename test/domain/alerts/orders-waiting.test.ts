import { describe, expect, test } from "vitest";
import { ageText, decideOrdersWaiting, moneyText } from "#app/domain/alerts/orders-waiting.ts";
import { parseCurrency } from "#app/domain/values/money.ts";
import { amount, of } from "../orders/an-order.ts";

const now = new Date("2026-11-21T10:00:00Z");
const money = (text: string, code = "GBP") => ({ amount: amount(text), currency: of(parseCurrency(code)) });
const waiting = { count: 12, worth: [money("1840")], since: new Date("2026-11-21T09:46:00Z") };
const nobody = { count: 0, worth: [], since: null };
const MESSAGE = "12 orders worth 1,840.00 GBP are waiting for the ERP; the oldest for 14 minutes";

describe("the alert about waiting orders", () => {
  test("opens when the oldest has waited long enough, in business words", () => {
    expect(decideOrdersWaiting(waiting, false, 10, now)).toEqual({ kind: "open", message: MESSAGE });
    expect(decideOrdersWaiting(waiting, false, 14, now)).toEqual({ kind: "open", message: MESSAGE });
    expect(decideOrdersWaiting(waiting, false, 15, now)).toEqual({ kind: "none" });
  });
  test("stays open while any order waits, also a young one", () => {
    const young = { ...waiting, since: now };
    expect(decideOrdersWaiting(young, true, 15, now).kind).toBe("keep");
  });
  test("clears by itself when none waits", () => {
    expect(decideOrdersWaiting(nobody, true, 15, now)).toEqual({
      kind: "clear",
      message: "No order is waiting for the ERP any more",
    });
    expect(decideOrdersWaiting(nobody, false, 15, now)).toEqual({ kind: "none" });
  });
  test("speaks of one order and of two currencies as people do", () => {
    const one = { count: 1, worth: [money("9.5", "EUR")], since: new Date("2026-11-21T09:00:00Z") };
    expect(decideOrdersWaiting(one, false, 0, now)).toMatchObject({
      message: "1 order worth 9.50 EUR has been waiting for the ERP for 1 hour",
    });
    const two = { ...waiting, worth: [money("10", "EUR"), money("20000", "JPY")] };
    expect(decideOrdersWaiting(two, false, 0, now)).toMatchObject({
      message: expect.stringContaining("worth 10.00 EUR and 20,000 JPY") as string,
    });
  });
});

describe("its words", () => {
  test.each([
    [0, "0 minutes"],
    [61_000, "1 minute"],
    [3_900_000, "1 hour 5 minutes"],
    [97_200_000, "1 day 3 hours"],
  ])("%i ms is %s", (ms, text) => {
    expect(ageText(ms)).toBe(text);
  });
  test.each([
    ["1234567.5", "EUR", "1,234,567.50 EUR"],
    ["1234.5", "KWD", "1,234.500 KWD"],
    ["-1234", "EUR", "-1,234.00 EUR"],
  ])("%s %s is %s", (text, code, shown) => {
    expect(moneyText(money(text, code))).toBe(shown);
  });
});
