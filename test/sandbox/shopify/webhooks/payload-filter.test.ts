import { describe, expect, test } from "vitest";
import { numberOf } from "../state/lossless-json.ts";
import { FilterFault, parsePayloadFilter } from "./payload-filter.ts";

const PAYLOAD = {
  id: numberOf("820982911946154508"),
  total_price: "19.90",
  test: false,
  tags: "vip, wholesale",
  cancelled_at: null,
  line_items: [
    { sku: "A-1", quantity: 2 },
    { sku: "B-2", quantity: 5 },
  ],
};

describe("a subscription's filter", () => {
  test.each([
    ["", true],
    ["test:false", true],
    ["test:true", false],
    ["id:820982911946154508", true],
    ["id:820982911946154509", false],
    ["total_price:>=19.9", true],
    ["total_price:<19.9", false],
    ["line_items.sku:B-2", true],
    ["line_items.quantity:>5", false],
    ["cancelled_at:*", false],
    ["-cancelled_at:*", true],
    ["NOT test:true AND line_items.sku:'A-1'", true],
    ["test:true OR (line_items.sku:A-1 AND line_items.quantity:>=5)", true],
    ["test:true OR line_items.sku:A-1 AND test:true", false],
    ['tags:"vip, wholesale" test:false', true],
  ])("%s: %s", (filter, isHeard) => {
    expect(parsePayloadFilter(filter)(PAYLOAD)).toBe(isHeard);
  });

  test.each(["test", "test:true OR", "(test:true", "test:true)", "a == b"])("%s is refused", (filter) => {
    expect(() => parsePayloadFilter(filter)).toThrow(FilterFault);
  });
});
