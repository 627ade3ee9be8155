import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parseCorrelationId, parseShop } from "#app/domain/values/ids.ts";
import type { AttemptRecord, Job, Lane } from "#app/engine/port.ts";
import { workLane, type LaneParts } from "#app/engine/work-lane.ts";
import { of } from "#test/domain/orders/an-order.ts";

const CORRELATION = of(parseCorrelationId("6f1c0f9e-5a53-4c0c-9d0e-1f5b8f0a7a11"));
const LANE: Lane = { shop: of(parseShop("lane.myshopify.com")), flow: "orders", lane: 0 };

function aJob(eventId: string): Job {
  return {
    eventId,
    shop: LANE.shop,
    flow: "orders",
    kind: "step",
    topic: "orders/updated",
    source: "shopify",
    key: "gid://shopify/Order/1",
    body: new Uint8Array(),
    correlationId: CORRELATION,
    attempt: 1,
    faults: 0,
    receivedAt: new Date(0),
  };
}

/** Two jobs stand in the lane; the first one takes `firstMs`, and who asks for the token afterwards is told `isOurs`. */
async function work({ firstMs, isOurs }: { readonly firstMs: number; readonly isOurs: boolean }) {
  const begun: string[] = [];
  const recorded: AttemptRecord[] = [];
  const parts: LaneParts = {
    ledger: { slice: () => Promise.resolve({ kind: "work", jobs: [aJob("1"), aJob("2")], hasMore: false }) },
    tokens: {
      keep: () => Promise.resolve(isOurs),
      end: () => Promise.resolve(),
      passOn: () => Promise.resolve(),
      defer: () => Promise.resolve(isOurs),
    },
    record: (attempt) => {
      recorded.push(attempt);
      // The process stands still behind its record, and goes on when the queue has given the token to another.
      vi.advanceTimersByTime(begun.length === 1 ? firstMs : 0);
      return Promise.resolve();
    },
    handlers: {
      step: {
        run: ({ eventId }) => {
          begun.push(eventId);
          return Promise.resolve({ kind: "done", note: "" });
        },
        giveUp: () => Promise.resolve(),
      },
    },
    now: () => new Date(),
    chance: () => 0,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  };
  const token = { id: "token", retryCount: 0, lane: LANE };
  await workLane(token, parts, { isStopping: () => false, signal: new AbortController().signal });
  return { begun, recorded: recorded.map(({ job }) => job.eventId) };
}

describe("a slice of a lane", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance", "Date"] }));
  afterEach(() => vi.useRealTimers());

  test("is worked off in its order while the token is ours", async () => {
    expect(await work({ firstMs: 30_000, isOurs: true })).toEqual({ begun: ["1", "2"], recorded: ["1", "2"] });
  });

  test("ends where the token went to another: no further job is begun", async () => {
    expect(await work({ firstMs: 30_000, isOurs: false })).toEqual({ begun: ["1"], recorded: ["1"] });
  });
});
