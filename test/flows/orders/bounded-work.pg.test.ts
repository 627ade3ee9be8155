import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseOrderGid, type OrderGid } from "#app/domain/values/ids.ts";
import type { FaultInput } from "#test/sandbox/erp/faults.ts";
import { openOrdersRoom, type FlowRoom } from "../flow-room.ts";

/** I14. More than this, and something that should be remembered is asked again. */
const CALLS_PER_VERSION_OR_FAULT = 3;
const MOST_RUNS = 20;
/** Longer than the connector's settle time. */
const SETTLED_MS = 11_000;

let room: FlowRoom;
beforeAll(async () => {
  room = await openOrdersRoom();
});
afterAll(() => room.close());
beforeEach(() => {
  room.forgetFailures();
  room.erp.control.clearFaults();
  room.erp.control.resetCalls();
});

function placed(): OrderGid {
  const id = parseOrderGid(room.shopify.control.placeOrder({ shop: room.shop, kind: "paid" }).id);
  if (id === null) throw new Error("the sandbox gives gids");
  return id;
}

/** Calls that the ERP got until the order was posted, whatever happened on the way. */
async function callsUntilPosted(order: OrderGid): Promise<number> {
  await room.want("order.push", order);
  for (let run = 0; run < MOST_RUNS; run++) {
    await room.work();
    const row = await room.read((store) => store.orders.find(order));
    if (row?.state === "posted") return Object.values(room.erp.control.calls()).reduce((sum, count) => sum + count, 0);
    room.advance(SETTLED_MS);
    // The guard's clock is not the room's: what it waits for is over, too.
    room.forgetFailures();
  }
  throw new Error(`the order is not posted after ${MOST_RUNS} runs`);
}

const FAULTS: readonly (readonly [string, readonly FaultInput[]])[] = [
  ["nothing goes wrong", []],
  ["an answer is lost after the commit", [{ kind: "drop-after-commit", operation: "submit" }]],
  ["a connection breaks before the commit, and again", [{ kind: "drop", operation: "submit", times: 2 }]],
  ["it is throttled three times", [{ kind: "status", status: 429, retryAfter: "1", operation: "submit", times: 3 }]],
  ["it books later than it says", [{ kind: "accept", ms: 20, operation: "submit" }]],
  ["it cannot be read back at first", [{ kind: "status", status: 503, operation: "read", times: 2 }]],
  [
    "everything comes together",
    [
      { kind: "html", operation: "submit" },
      { kind: "status", status: 500, operation: "settle", times: 2 },
      { kind: "truncated", operation: "submit" },
      { kind: "drop", operation: "read" },
    ],
  ],
];

describe("work for one order", () => {
  test.each(FAULTS)("is bounded where %s", async (_name, faults) => {
    for (const fault of faults) room.erp.control.addFault(fault);
    const count = faults.reduce((sum, { times = 1 }) => sum + times, 0);
    const order = placed();
    const calls = await callsUntilPosted(order);
    expect(calls).toBeLessThanOrEqual(CALLS_PER_VERSION_OR_FAULT * (1 + count));
    expect(room.erp.control.documents().filter(({ key }) => key === order)).toHaveLength(1);
  });

  test("is two calls where nothing goes wrong, and none for the messages that say the same again", async () => {
    const order = placed();
    expect(await callsUntilPosted(order)).toBe(2);
    await room.want("order.push", order);
    await room.work();
    expect(await callsUntilPosted(order)).toBe(2);
  });
});
