import { describe, expect, test } from "vitest";
import { judgeWebhooks, type WebhookFacts } from "#app/domain/shop/webhook-health.ts";

const NOW = new Date("2026-11-21T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

/** Webhooks that all come; what is given wins. */
function facts(given: Partial<WebhookFacts> = {}): WebhookFacts {
  return {
    missed: { count: 0, newestAt: null },
    toldAt: minutesAgo(5),
    doubled: [],
    version: { asked: "2026-10", served: "2026-10" },
    ...given,
  };
}
const codes = (given: Partial<WebhookFacts>) => judgeWebhooks(facts(given), NOW).map(({ code }) => code);
const MISSING = ["shopify-webhooks-missing"];

describe("webhooks", () => {
  test("that come are no matter for a person, nor are those of a shop where nothing ever changed", () => {
    expect(codes({})).toEqual([]);
    expect(codes({ toldAt: null })).toEqual([]);
  });

  test("of which one was lost are shown for an hour after it, and longer while none comes", () => {
    expect(codes({ missed: { count: 1, newestAt: minutesAgo(50) } })).toEqual(MISSING);
    expect(codes({ missed: { count: 1, newestAt: minutesAgo(70) } })).toEqual([]);
    expect(codes({ missed: { count: 1, newestAt: minutesAgo(70) }, toldAt: minutesAgo(80) })).toEqual(MISSING);
    expect(codes({ missed: { count: 1, newestAt: minutesAgo(70) }, toldAt: null })).toEqual(MISSING);
  });

  test("say how many were lost, and whether others come", () => {
    const [some] = judgeWebhooks(facts({ missed: { count: 3, newestAt: minutesAgo(20) } }), NOW);
    expect(some?.message).toContain(
      "3 changes of orders came without a webhook and were found by looking. Others have",
    );
  });

  test("of another version than was asked for are told as such", () => {
    expect(codes({ version: { asked: "2026-10", served: "2027-01" } })).toEqual(["shopify-version-differs"]);
  });
});
