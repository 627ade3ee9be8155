import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCostBucket } from "#app/shopify/admin/cost-bucket.ts";
import { createBucket } from "#test/sandbox/shopify/graphql/bucket.ts";
import { createClock } from "../sandbox-shop.ts";

const cost = (available: number, requestedPoints: number) => ({
  requestedPoints,
  actualPoints: requestedPoints,
  available,
  maximum: 2000,
  restoredPerSecond: 100,
});

/** Nothing is kept free from a person. */
const PERSON = "interactive";

describe("the cost bucket", () => {
  test("before the first answer nothing waits", () => {
    expect(createCostBucket(createClock().now).reserve("Read", PERSON)).toBe(0);
  });

  test("points in flight are spent until their answer says otherwise", () => {
    const bucket = createCostBucket(createClock().now);
    bucket.reserve("Read", PERSON);
    bucket.settle("Read", cost(150, 100));
    expect(bucket.reserve("Read", PERSON)).toBe(0);
    expect(bucket.reserve("Read", PERSON)).toBe(500); // 100 needed, 50 left
    bucket.settle("Read", null);
    expect(bucket.reserve("Read", PERSON)).toBe(0);
  });

  test("an operation nobody has seen costs something", () => {
    const bucket = createCostBucket(createClock().now);
    bucket.reserve("Read", PERSON);
    bucket.settle("Read", cost(0, 100));
    expect(bucket.reserve("New", PERSON)).toBe(100); // 10 points at 100 a second
  });

  test("what costs more than the bucket holds waits until it is full, and no longer", () => {
    const bucket = createCostBucket(createClock().now);
    bucket.reserve("Huge", PERSON);
    bucket.settle("Huge", cost(0, 5000));
    expect(bucket.reserve("Huge", PERSON)).toBe(20_000);
  });

  test("each kind of work leaves to more urgent work what it keeps free", () => {
    const bucket = createCostBucket(createClock().now);
    bucket.reserve("Read", PERSON);
    bucket.settle("Read", cost(1000, 100)); // of 2000, restored by 100 a second
    expect(bucket.reserve("Read", "reconciliation")).toBe(1000); // 1000 are kept free from it, and 100 needed
    expect(bucket.reserve("Read", "inventory")).toBe(0);
  });

  test("a comparison of everything never takes the points an order needs, however long it runs", () => {
    const clock = createClock();
    const theirs = createBucket("standard", clock.now);
    const bucket = createCostBucket(clock.now);
    for (let second = 0; second < 120; second++) {
      while (bucket.reserve("Page", "reconciliation") === 0) {
        theirs.reserve(300);
        bucket.settle("Page", { ...cost(0, 300), available: theirs.status().currentlyAvailable });
      }
      expect(bucket.reserve("Page", "orders")).toBe(0);
      bucket.settle("Page", null);
      clock.advance(1000);
    }
  });

  test("is scarce while a quarter of it is spent, and never before anything is known", () => {
    const clock = createClock();
    const bucket = createCostBucket(clock.now);
    expect(bucket.isScarce()).toBe(false);
    bucket.reserve("Read", PERSON);
    bucket.settle("Read", cost(1400, 100)); // of 2000, restored by 100 a second
    expect(bucket.isScarce()).toBe(true);
    clock.advance(1000);
    expect(bucket.isScarce()).toBe(false);
  });

  test("a pause holds back everything of the shop", () => {
    const clock = createClock();
    const bucket = createCostBucket(clock.now);
    bucket.pause(700);
    expect(bucket.reserve("Read", PERSON)).toBe(700);
    clock.advance(700);
    expect(bucket.reserve("Read", PERSON)).toBe(0);
  });

  test("one runner that obeys it is refused by Shopify's own bucket at most once per operation, while its price is unknown", () => {
    const work = fc.array(fc.record({ points: fc.integer({ min: 1, max: 900 }), idleMs: fc.nat(3000) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(work, (steps) => {
        const clock = createClock();
        const theirs = createBucket("standard", clock.now);
        const ours = createCostBucket(clock.now);
        const refused = new Map<number, number>();
        const ask = (points: number) => {
          const operation = `costs ${points}`;
          for (let waitMs = ours.reserve(operation, PERSON); waitMs > 0; waitMs = ours.reserve(operation, PERSON))
            clock.advance(waitMs);
          const isTaken = theirs.reserve(points);
          ours.settle(operation, { ...cost(0, points), available: theirs.status().currentlyAvailable });
          if (!isTaken) refused.set(points, (refused.get(points) ?? 0) + 1);
          return isTaken;
        };
        for (const { points, idleMs } of steps) {
          clock.advance(idleMs);
          while (!ask(points)) expect(refused.get(points)).toBe(1);
        }
      }),
    );
  });
});
