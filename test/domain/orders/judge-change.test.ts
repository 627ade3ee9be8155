import { describe, expect, test } from "vitest";
import { judgeChange, wasTold, type OrderKnowledge } from "#app/domain/orders/judge-change.ts";
import { ORDER_SYNC_STATES } from "#app/domain/orders/sync-state.ts";
import { parseOrderGid } from "#app/domain/values/ids.ts";
import { of } from "./an-order.ts";

const at = (time: string) => new Date(`2026-11-21T${time}Z`);
const CHANGE = { order: of(parseOrderGid("gid://shopify/Order/1042")), changedAt: at("10:00:00") };

/** A posted order whose newest change was told and acted on; what is given wins. */
function known(given: Partial<OrderKnowledge> = {}): OrderKnowledge {
  return {
    state: "posted",
    version: at("10:00:00"),
    isWaiting: false,
    toldAt: at("10:00:02"),
    webhookAt: at("10:00:02"),
    isWithPeople: false,
    ...given,
  };
}
const UNKNOWN = known({ state: null, version: null, toldAt: null, webhookAt: null });

describe("a change of an order", () => {
  test("that was acted on is settled in each state that is an end, and adrift in the others", () => {
    const verdicts = Object.fromEntries(
      ORDER_SYNC_STATES.map((state) => [state, judgeChange(CHANGE, known({ state }))]),
    );
    expect(verdicts).toEqual({
      received: "adrift",
      ready: "adrift",
      amended: "settled",
      "cancel-requested": "adrift",
      cancelled: "settled",
      held: "settled",
      posting: "adrift",
      "in-doubt": "adrift",
      posted: "settled",
      exception: "adrift",
      ignored: "settled",
    });
  });

  test("that is an exception is settled while a person has it", () => {
    expect(judgeChange(CHANGE, known({ state: "exception", isWithPeople: true }))).toBe("settled");
  });

  test("that waits in the inbox is under way, whatever else is known", () => {
    for (const knowledge of [known(), UNKNOWN, known({ version: at("09:00:00") })])
      expect(judgeChange(CHANGE, { ...knowledge, isWaiting: true })).toBe("under-way");
  });

  test("of which no message came after it is missed, of an order known or not", () => {
    expect(judgeChange(CHANGE, UNKNOWN)).toBe("missed");
    expect(judgeChange(CHANGE, known({ version: at("09:00:00"), toldAt: at("09:00:02") }))).toBe("missed");
  });

  test("that was told while an older state stands is behind, unless a person has it", () => {
    const older = known({ version: at("09:00:00") });
    expect(judgeChange(CHANGE, older)).toBe("behind");
    expect(judgeChange(CHANGE, { ...older, isWithPeople: true })).toBe("settled");
    expect(judgeChange(CHANGE, { ...UNKNOWN, toldAt: at("10:00:02"), isWithPeople: true })).toBe("settled");
  });

  test("was told by a webhook only where a webhook came, not where we looked ourselves", () => {
    expect(wasTold(CHANGE, known())).toBe(true);
    expect(wasTold(CHANGE, known({ webhookAt: at("09:59:00") }))).toBe(false);
    expect(wasTold(CHANGE, known({ webhookAt: null }))).toBe(false);
  });
});
