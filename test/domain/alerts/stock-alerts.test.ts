import { describe, expect, test } from "vitest";
import { stockAlerts, type StockFacts } from "#app/domain/alerts/stock-alerts.ts";

const NOW = new Date("2026-11-27T10:00:00.000Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const QUIET: StockFacts = {
  now: NOW,
  gaps: [],
  waitingSince: null,
  heardAt: ago(1),
  silentAfterMinutes: 15,
  staleItems: 0,
  oversold: [],
};

function alerts(facts: Partial<StockFacts> = {}) {
  return stockAlerts({ ...QUIET, ...facts });
}

const gap = (minutes: number) => ({ location: "Main", levels: 12, since: ago(minutes) });

describe("alerts about stock", () => {
  test("are silent while everything is where it should be", () => {
    expect(new Set(Object.values(alerts()))).toEqual(new Set([null]));
  });

  test("warn of a change that has waited for 3 minutes, and are critical at 5", () => {
    expect(alerts({ gaps: [gap(2.9)] })["stock-slow"]).toBeNull();
    const slow = alerts({ gaps: [gap(3)] });
    expect(slow["stock-slow"]).toBe(
      "12 levels in Shopify differ from what may be sold (Main 12); the oldest for 3 minutes",
    );
    expect(slow["stock-late"]).toBeNull();
    expect(alerts({ gaps: [gap(5)] })["stock-late"]).toContain("for 5 minutes");
  });

  test("count a change that is taken in and not looked at yet", () => {
    expect(alerts({ waitingSince: ago(4) })["stock-slow"]).toBe(
      "Stock changes of the ERP have waited for Shopify for 4 minutes",
    );
  });

  test("tell that the ERP is not heard, or tells no more of some items", () => {
    expect(alerts({ heardAt: ago(15) })["stock-stale"]).toBeNull();
    expect(alerts({ heardAt: ago(16) })["stock-stale"]).toBe("The ERP's stock was last heard 16 minutes ago");
    expect(alerts({ staleItems: 1 })["stock-stale"]).toBe("The ERP tells no more of the stock of 1 item");
    expect(alerts({ heardAt: null })["stock-stale"]).toBeNull();
  });

  test("name what was oversold, by how much and why, and count the rest", () => {
    const one = { sku: "A", location: "Main", units: 2, cause: "orders", orders: ["#1001"] } as const;
    expect(alerts({ oversold: [one] })["stock-oversold"]).toBe(
      "Sold below zero in the last 24 hours: A at Main by 2 units, orders took more than was there (#1001)",
    );
    expect(alerts({ oversold: Array.from({ length: 5 }, () => one) })["stock-oversold"]).toMatch(/; and 2 more$/);
  });
});
