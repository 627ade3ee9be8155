import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FLOW_OF_JOB } from "#app/flows/jobs.ts";
import { API_VERSION } from "#app/shopify/api-version.ts";
import { COMPLIANCE_TOPICS, TOPICS, whyNoWork } from "#app/shopify/webhooks/topics.ts";

const TOML = readFileSync("shopify.app.toml", "utf8")
  .split("\n")
  .map((line) => line.replace(/^\s*#.*$/, ""))
  .join("\n");

/** All texts in the lists named `key`: the only part of TOML this file needs. */
function listsOf(key: string): readonly string[] {
  return [...TOML.matchAll(new RegExp(`^\\s*${key} = \\[([^\\]]*)\\]`, "gm"))].flatMap(([, list]) =>
    [...(list ?? "").matchAll(/"([^"]*)"/g)].map(([, text]) => text ?? ""),
  );
}

describe("shopify.app.toml", () => {
  test("subscribes to exactly the topics that make work", () => {
    const subscribed = [...listsOf("topics"), ...listsOf("compliance_topics")];
    expect(subscribed.toSorted()).toEqual(Object.keys(TOPICS).toSorted());
  });

  test("subscribes to no topic twice, which would double its events", () => {
    const subscribed = listsOf("topics");
    expect(new Set(subscribed).size).toBe(subscribed.length);
  });

  test("names the three compliance topics where Shopify looks for them", () => {
    expect(listsOf("compliance_topics").toSorted()).toEqual([...COMPLIANCE_TOPICS].toSorted());
  });

  test("sends every webhook to the one door", () => {
    const uris = [...TOML.matchAll(/^\s*uri = "(.*)"$/gm)].map(([, uri]) => uri);
    expect(uris.length).toBeGreaterThan(0);
    expect(new Set(uris)).toEqual(new Set(["/webhooks"]));
  });

  test("pins webhooks to the version of the Admin API calls", () => {
    expect(TOML).toContain(`api_version = "${API_VERSION}"`);
  });

  test("asks for no scope twice, and for none both ways", () => {
    const granted = /^scopes = "(.*)"$/m.exec(TOML)?.[1]?.split(",") ?? [];
    const all = [...granted, ...listsOf("optional_scopes")];
    expect(granted).toContain("read_orders");
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("topics", () => {
  test.each(Object.entries(TOPICS))("%s becomes a job that some flow handles", (_, { kind, flow }) => {
    expect(FLOW_OF_JOB[kind]).toBe(flow);
  });

  test.each(["returns/request", "products/update", "never/heard_of"])(
    "%s is ignored for a reason people can read",
    (topic) => {
      expect(TOPICS[topic]).toBeUndefined();
      expect(whyNoWork(topic)).toMatch(/^[A-Z].{20,}\.$/);
    },
  );
});
