import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  nextOrderSyncState,
  ORDER_SYNC_EVENTS,
  ORDER_SYNC_STATES,
  stateAfterWord,
  type OrderSyncState,
} from "#app/domain/orders/sync-state.ts";

const cells = ORDER_SYNC_STATES.flatMap((state) =>
  ORDER_SYNC_EVENTS.map((event) => ({ state, event, next: nextOrderSyncState(state, event) })),
);

// Each arrow there is, as people would draw it; a cell that no line names is empty.
const UNPOSTED = "looked-again>received hold>held approve>ready send>posting refuse>exception skip>ignored";
const SENT = "send>posting lose-answer>in-doubt prove-absent>received confirm>posted refuse>exception";
const IN_THE_ERP = "amend>amended ask-cancel>cancel-requested refuse>exception";
const ARROWS: Readonly<Record<OrderSyncState, string>> = {
  received: UNPOSTED,
  held: UNPOSTED,
  ready: UNPOSTED,
  ignored: UNPOSTED,
  posting: `looked-again>posting ${SENT}`,
  "in-doubt": `looked-again>in-doubt ${SENT}`,
  posted: `looked-again>posted confirm>posted ${IN_THE_ERP}`,
  amended: `looked-again>amended confirm>amended ${IN_THE_ERP}`,
  "cancel-requested": "confirm>posted ask-cancel>cancel-requested cancel>cancelled refuse>exception",
  cancelled: "ask-cancel>cancelled cancel>cancelled",
  exception: `${UNPOSTED} confirm>posted amend>amended ask-cancel>cancel-requested`,
};

const HAS_DOCUMENT: ReadonlySet<OrderSyncState> = new Set(["posted", "amended", "cancel-requested", "cancelled"]);

describe("an order on its way to the ERP", () => {
  test.each(cells)("that is $state, told to $event, is $next", ({ state, event, next }) => {
    const arrow = ARROWS[state].split(" ").find((each) => each.startsWith(`${event}>`));
    expect(next).toBe(arrow?.split(">")[1] ?? null);
  });

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

  test("can leave every state but the last again, and what the ERP has is never sent again", () => {
    for (const state of ORDER_SYNC_STATES.filter((each) => each !== "cancelled")) {
      expect(cells.some((cell) => cell.state === state && cell.next !== null && cell.next !== state)).toBe(true);
    }
    for (const state of ["posted", "amended", "cancel-requested", "cancelled"] as const)
      expect(nextOrderSyncState(state, "send")).toBeNull();
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
          expect(!HAS_DOCUMENT.has(state) || wasSent || sequence.includes("refuse")).toBe(true);
        }
      }),
    );
  });

  test("is ended by a person's word where it stands: skipped without a document, amended or cancelled with one", () => {
    expect(stateAfterWord("exception", false)).toBe("ignored");
    expect(stateAfterWord("exception", true)).toBe("amended");
    expect(stateAfterWord("cancel-requested", true)).toBe("cancelled");
    expect(stateAfterWord("cancel-requested", false)).toBeNull();
    expect(stateAfterWord("ready", false)).toBe("ignored");
    expect(stateAfterWord("in-doubt", false)).toBeNull();
  });
});
