import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readAppConfiguration } from "./app-configuration.ts";

describe("an app's configuration file", () => {
  test("is read with filter, fields, name and address of each subscription", () => {
    const { subscriptions } = readAppConfiguration(`
      [webhooks]
      api_version = "2026-10" # of payloads

      [[webhooks.subscriptions]]
      # a comment about "quotes"
      topics = [
        "products/update",
        "products/create",
      ]
      uri = "/stock"
      filter = "vendor:Northwind AND variants.price:>=10"
      include_fields = ["id", "variants.id"]
      name = "catalogue"
    `);
    const rest = {
      uri: "/stock",
      filter: "vendor:Northwind AND variants.price:>=10",
      includeFields: ["id", "variants.id"],
      name: "catalogue",
    };
    expect(subscriptions).toEqual([
      { topic: "products/update", ...rest },
      { topic: "products/create", ...rest },
    ]);
  });

  test("of this app names its scopes, its version and one door for every topic", () => {
    const configuration = readAppConfiguration(readFileSync("shopify.app.toml", "utf8"));
    expect(configuration).toMatchObject({ webhookApiVersion: "2026-10" });
    expect(configuration.scopes).toContain("read_orders");
    expect(configuration.optionalScopes).toContain("read_all_orders");
    expect(configuration.subscriptions.map(({ topic }) => topic)).toContain("shop/redact");
    expect(new Set(configuration.subscriptions.map(({ uri }) => uri))).toEqual(new Set(["/webhooks"]));
  });
});
