import { describe, expect, test } from "vitest";
import { refusalOf, type OrderStanding } from "#app/domain/orders/person-word.ts";
import { ORDER_SYNC_STATES } from "#app/domain/orders/sync-state.ts";

const HELD: OrderStanding = {
  state: "held",
  holds: [{ kind: "payment", key: "payment:PENDING", reason: "The payment is pending", until: null }],
  isOnItsWay: false,
  hasDocument: false,
  wasSent: false,
};

describe("a person's word about an order", () => {
  test("releases what is held, and nothing else", () => {
    expect(refusalOf("release", HELD)).toBeNull();
    for (const state of ORDER_SYNC_STATES.filter((each) => each !== "held"))
      expect(refusalOf("release", { ...HELD, state, holds: [] })).toBe("not-held");
  });

  test("sends again what is not on its way already, wherever it stands", () => {
    for (const state of ORDER_SYNC_STATES) {
      expect(refusalOf("resend", { ...HELD, state })).toBeNull();
      expect(refusalOf("resend", { ...HELD, state, isOnItsWay: true })).toBe("on-its-way");
    }
  });

  test("ignores only what the ERP cannot have", () => {
    const ignored = ORDER_SYNC_STATES.filter((state) => refusalOf("ignore", { ...HELD, state }) === null);
    expect(ignored).toEqual(["received", "held", "ready", "exception"]);
    for (const state of ORDER_SYNC_STATES) {
      expect(refusalOf("ignore", { ...HELD, state, hasDocument: true })).toBe("in-erp");
      expect(refusalOf("ignore", { ...HELD, state, wasSent: true })).not.toBeNull();
    }
  });
});
