import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  nextOrderSyncState,
  ORDER_SYNC_EVENTS,
  ORDER_SYNC_STATES,
  type OrderSyncState,
} from "#app/domain/orders/sync-state.ts";

const cells = ORDER_SYNC_STATES.flatMap((state) =>
  ORDER_SYNC_EVENTS.map((event) => ({ state, event, next: nextOrderSyncState(state, event) })),
);

describe("an order on its way to the ERP", () => {
  test("has an answer in every cell", () => {
    expect(cells).toHaveLength(ORDER_SYNC_STATES.length * ORDER_SYNC_EVENTS.length);
    const allowed: readonly (OrderSyncState | null)[] = [...ORDER_SYNC_STATES, null];
    for (const { next } of cells) expect(allowed).toContain(next);
  });

  test("can reach every state", () => {
    const reached = new Set<OrderSyncState>(["received"]);
    for (let before = 0; before !== reached.size;) {
      before = reached.size;
      for (const { state, next } of cells) if (reached.has(state) && next !== null) reached.add(next);
    }
    expect([...reached].sort()).toEqual([...ORDER_SYNC_STATES].sort());
  });

  test("can leave every state again, except that what is posted is never sent again", () => {
    for (const state of ORDER_SYNC_STATES) {
      expect(cells.some((cell) => cell.state === state && cell.next !== null && cell.next !== state)).toBe(true);
    }
    expect(nextOrderSyncState("posted", "send")).toBeNull();
  });

  test("is held or ignored only while the ERP is known to have nothing", () => {
    for (const state of ["posting", "in-doubt"] as const) {
      expect(nextOrderSyncState(state, "hold")).toBeNull();
      expect(nextOrderSyncState(state, "skip")).toBeNull();
      expect(nextOrderSyncState(state, "prove-absent")).toBe("received");
    }
  });

  test("is posted only after it was sent, in any sequence of events", () => {
    const events = fc.array(fc.constantFrom(...ORDER_SYNC_EVENTS), { maxLength: 40 });
    fc.assert(
      fc.property(events, (sequence) => {
        let state: OrderSyncState = "received";
        let wasSent = false;
        for (const event of sequence) {
          const next: OrderSyncState | null = nextOrderSyncState(state, event);
          if (next === null) continue;
          wasSent ||= next === "posting";
          state = next;
          // An exception may be confirmed: its document was sent, or is found by a person.
          expect(state !== "posted" || wasSent || sequence.includes("refuse")).toBe(true);
        }
      }),
    );
  });
});
