import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Announcement } from "../state/announcement.ts";
import { everyTopic } from "./every-topic.ts";
import { shapeDifferences } from "./payload-shape.ts";
import { publishedDifferences } from "./published-shape.ts";

/** What differs from the documented example or from the published schema, and why. */
type Differences = Readonly<Record<string, string>>;

const NONE: Differences = {};
const NOT_A_CARD = {
  "missing $.payment_details": "only payments by card have it, and the sandbox's gateways take none",
};
const OF_SHIPPED: Differences = {
  "added $.fulfillments[].email": "the package saw orders' fulfillments without it; fulfillments/create has it",
  "added $.fulfillments[].destination": "the package saw orders' fulfillments without it; fulfillments/create has it",
};

/** Every topic the sandbox sends. */
const TOPICS: Readonly<Record<Announcement["topic"] | "app/scopes_update" | "bulk_operations/finish", Differences>> = {
  "orders/create": NONE,
  "orders/updated": OF_SHIPPED,
  "orders/edited": NONE,
  "orders/paid": NONE,
  "orders/cancelled": NONE,
  "orders/fulfilled": OF_SHIPPED,
  "orders/partially_fulfilled": OF_SHIPPED,
  "orders/risk_assessment_changed": {
    "type $.order_id": "a number as in every other topic; the package has text, the example null",
  },
  "order_transactions/create": NOT_A_CARD,
  "draft_orders/create": NONE,
  "draft_orders/update": NONE,
  "draft_orders/delete": NONE,
  "refunds/create": NONE,
  "returns/request": NONE,
  "returns/approve": NONE,
  "returns/decline": NONE,
  "returns/cancel": NONE,
  "returns/update": NONE,
  "returns/close": NONE,
  "returns/reopen": NONE,
  "returns/process": NONE,
  "reverse_fulfillment_orders/dispose": NONE,
  "fulfillments/create": NONE,
  "fulfillments/update": NONE,
  "fulfillment_events/create": NONE,
  "fulfillment_orders/order_routing_complete": NONE,
  "fulfillment_orders/hold_released": NONE,
  "fulfillment_orders/cancelled": NONE,
  "fulfillment_orders/moved": NONE,
  "fulfillment_orders/split": NONE,
  "fulfillment_orders/placed_on_hold": NONE,
  "fulfillment_holds/added": NONE,
  "fulfillment_holds/released": NONE,
  "inventory_levels/update": NONE,
  "inventory_levels/connect": NONE,
  "inventory_levels/disconnect": NONE,
  "inventory_items/update": NONE,
  "locations/deactivate": NONE,
  "products/update": NONE,
  "app/uninstalled": NONE,
  "app/scopes_update": NONE,
  "bulk_operations/finish": NONE,
};

/** Shopify documents these without an example, or with an empty one. */
const WITHOUT_EXAMPLE = [
  "draft_orders/create",
  "draft_orders/delete",
  "returns/process",
  "inventory_levels/update",
  "inventory_levels/connect",
];

function exampleOf(topic: string): unknown {
  const file = new URL(`../../../samples/webhooks/${topic.replace("/", "__")}.json`, import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

describe("a webhook's payload", () => {
  let told: ReadonlyMap<string, readonly unknown[]>;
  beforeAll(async () => {
    told = await everyTopic(Object.keys(TOPICS));
  }, 60_000);
  const payloads = (topic: string) => told.get(topic) ?? [];

  test.each(Object.entries(TOPICS))(
    "of %s has the keys and types that are documented and published",
    (topic, expected) => {
      const example = exampleOf(topic);
      expect(payloads(topic).length).toBeGreaterThan(0);
      expect(example === null).toBe(WITHOUT_EXAMPLE.includes(topic));
      const found = payloads(topic).flatMap((payload) => [
        ...shapeDifferences(example, payload),
        ...(publishedDifferences(topic, payload) ?? []),
      ]);
      expect(new Set(found.map(({ kind, path }) => `${kind} ${path}`))).toEqual(new Set(Object.keys(expected)));
    },
  );

  test("of a level is what the documentation says in words", () => {
    const keys = ["admin_graphql_api_id", "available", "inventory_item_id", "location_id", "updated_at"];
    for (const payload of [...payloads("inventory_levels/update"), ...payloads("inventory_levels/connect")])
      expect(Object.keys(payload ?? {}).toSorted((a, b) => a.localeCompare(b))).toEqual(keys);
  });
});

describe("the comparison of shapes", () => {
  test("finds what is missing, what is added and what is of another type, in every item of a list", () => {
    const example = { id: 1, note: null, lines: [{ sku: "A", quantity: 1 }] };
    const lines = [
      { sku: "A", quantity: 1 },
      { sku: "A", price: "1" },
    ];
    expect(shapeDifferences(example, { id: "1", note: "x", lines })).toEqual([
      { path: "$.id", kind: "type" },
      { path: "$.lines[].quantity", kind: "missing" },
      { path: "$.lines[].price", kind: "added" },
    ]);
  });

  test("with a published schema finds the same, and takes null for any type", () => {
    const found = (payload: unknown) => publishedDifferences("inventory_levels/disconnect", payload);
    expect(found({ inventory_item_id: 1, location_id: null })).toEqual([]);
    expect(found({ inventory_item_id: "1", place: 2 })).toEqual([
      { path: "$.location_id", kind: "missing" },
      { path: "$.inventory_item_id", kind: "type" },
      { path: "$.place", kind: "added" },
    ]);
    expect(publishedDifferences("no/topic", {})).toBeNull();
  });
});
