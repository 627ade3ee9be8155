import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { redactBody, redactText } from "#app/domain/redact.ts";

const ORDER = {
  id: 1,
  name: "#1042",
  admin_graphql_api_id: "gid://shopify/Order/820982911946154508",
  email: "canary.person@example.com",
  note: "Ring twice, canary",
  total_price: "19.90",
  customer: {
    id: 7,
    first_name: "Canary",
    last_name: "Bird",
    name: "Canary Bird",
    default_address: { address1: "1 Canary Wharf", country_code: "GB" },
  },
  shipping_address: {
    name: "Canary Bird",
    address1: "1 Canary Wharf",
    zip: "E14",
    phone: "+44 20 7946 0000",
    country_code: "GB",
    province_code: "LND",
  },
  line_items: [{ id: 2, name: "Mug - Blue", sku: "SKU-1", quantity: 2, price: "9.95", title: "Mug" }],
};

describe("a redacted body", () => {
  const redacted = redactBody(JSON.stringify(ORDER));
  test("holds no name, e-mail, telephone number, address or note", () => {
    expect(redacted).not.toMatch(/canary|E14|7946/i);
  });
  test("keeps ids, SKUs, quantities, amounts, countries and what an order and a product are called", () => {
    for (const kept of [
      "#1042",
      "820982911946154508",
      "SKU-1",
      "19.90",
      "9.95",
      "GB",
      "LND",
      "Mug - Blue",
      '"quantity":2',
    ])
      expect(redacted).toContain(kept);
  });
  test("redacted again is the same", () => {
    expect(redactBody(redacted)).toBe(redacted);
  });
  test("keeps every digit of an id above 2^53", () => {
    expect(redactBody('{"id":820982911946154508}')).toContain("820982911946154508");
  });
  test("of GraphQL and of our own document is treated alike", () => {
    const document = {
      customer: { id: "7", name: "Canary", email: "c@example.com" },
      shippingAddress: { name: "Canary", address1: "Canary 1" },
      orderName: "#1",
    };
    const graphql = {
      data: {
        order: {
          name: "#1",
          customer: { displayName: "Canary", defaultEmailAddress: { emailAddress: "c@example.com" } },
        },
      },
    };
    for (const body of [document, graphql]) {
      expect(redactBody(JSON.stringify(body))).not.toMatch(/canary|c@example/i);
      expect(redactBody(JSON.stringify(body))).toContain("#1");
    }
  });
  test("that is not JSON loses e-mails, telephone numbers and tokens", () => {
    const text =
      "<p>Mail canary@example.com or call +44 20 7946 0000; Authorization: Bearer abcdefgh12345678, shpat_0123456789abcdef</p>";
    expect(redactBody(text)).not.toMatch(/canary|7946|abcdefgh|0123456789abcdef/);
  });
  test("hides tokens wherever they stand", () => {
    expect(redactBody('{"access_token":"shpat_secretsecret","refreshToken":"x1","expires_in":3600}')).toBe(
      '{"access_token":"[redacted]","refreshToken":"[redacted]","expires_in":3600}',
    );
    expect(redactText("token eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl end")).not.toContain("eyJ");
  });
});

describe("Shopify's own example payloads", () => {
  const folder = new URL("../samples/webhooks/", import.meta.url);
  const files = readdirSync(folder).filter((name) => /^(orders|refunds|fulfillments|customers)__/.test(name));
  test("are there to be redacted", () => expect(files.length).toBeGreaterThan(5));
  test.each(files)("%s is left without persons", (name) => {
    const body = readFileSync(new URL(name, folder), "utf8");
    expect(redactBody(body)).not.toMatch(/@example|@email|John|Smith|Norman|123 Billing|555-625/);
  });
});
