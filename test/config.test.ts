import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "#app/config.server.ts";

const KEY = Buffer.alloc(32, 7).toString("base64");
const production = {
  DATABASE_URL: "postgresql://app@db/app",
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "secret",
  APP_URL: "https://app.example",
  ENCRYPTION_KEYS: KEY,
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe("configuration", () => {
  test("an environment that says nothing is production, and names every missing variable at once", () => {
    const problems = problemsOf({});
    for (const name of ["SHOPIFY_API_KEY", "SHOPIFY_API_SECRET", "APP_URL", "ENCRYPTION_KEYS"]) {
      expect(problems).toContain(`${name}: missing`);
    }
  });

  test("a complete production environment starts", () => {
    const config = readConfig(production);
    expect(config.isProduction).toBe(true);
    expect(config.mayUsePlainHttp).toBe(false);
    expect(Object.isFrozen(config)).toBe(true);
  });

  test.each([
    ["a foreign Shopify origin", { SHOPIFY_ORIGIN: "http://127.0.0.1:4010/shops/{shop}" }, "SHOPIFY_ORIGIN"],
    ["a foreign App Bridge", { APP_BRIDGE_URL: "http://127.0.0.1:4010/app-bridge.js" }, "APP_BRIDGE_URL"],
    ["a foreign frame", { FRAME_ANCESTOR: "http://127.0.0.1:4010" }, "FRAME_ANCESTOR"],
    ["a missing database", { DATABASE_URL: "" }, "DATABASE_URL"],
    ["an app without https", { APP_URL: "http://app.example" }, "APP_URL"],
  ])("production refuses %s", (_, change, name) => {
    expect(problemsOf({ ...production, ...change }).map((problem) => problem.split(":")[0])).toEqual([name]);
  });

  test("all problems of a production environment are told together", () => {
    const problems = problemsOf({
      ...production,
      DATABASE_URL: "",
      FRAME_ANCESTOR: "http://127.0.0.1:1",
      APP_URL: "http://a.example",
    });
    expect(problems).toHaveLength(3);
  });

  test("what production forbids is told beside what is invalid", () => {
    const problems = problemsOf({ ...production, PORT: "many", FRAME_ANCESTOR: "http://127.0.0.1:1" });
    expect(problems.map((problem) => problem.split(":")[0])).toEqual(["PORT", "FRAME_ANCESTOR"]);
  });

  test("a key of the wrong length is refused with what is right", () => {
    const problems = problemsOf({ ...production, ENCRYPTION_KEYS: `${KEY},${Buffer.alloc(16).toString("base64")}` });
    expect(problems).toEqual(["ENCRYPTION_KEYS: each key is 32 bytes in base64"]);
  });

  test("two client secrets are taken during a rotation, three are not", () => {
    expect(readConfig({ ...production, SHOPIFY_API_SECRET: "new, old" }).SHOPIFY_API_SECRET).toEqual(["new", "old"]);
    expect(problemsOf({ ...production, SHOPIFY_API_SECRET: "a,b,c" })).toHaveLength(1);
  });

  test("development may reach stand-ins and needs no database", () => {
    const config = readConfig({
      ...production,
      ENVIRONMENT: "development",
      DATABASE_URL: "",
      APP_URL: "http://127.0.0.1:3000",
      SHOPIFY_ORIGIN: "http://127.0.0.1:4010/shops/{shop}",
    });
    expect(config.DATABASE_URL).toBeUndefined();
    expect(config.mayUsePlainHttp).toBe(true);
  });

  test(".env.example names exactly the variables that are read", () => {
    const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
    const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    const source = readFileSync(new URL("../app/config.server.ts", import.meta.url), "utf8");
    const read = [...source.matchAll(/^ {2}([A-Z_]+): /gm)].map((match) => match[1]);
    expect(named).toEqual(read);
  });
});
