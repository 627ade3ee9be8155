import type { SubscriptionWish } from "./subscriptions.ts";

/** What the platform reads in an app's shopify.app.toml. */
export interface AppConfiguration {
  readonly scopes: readonly string[];
  readonly optionalScopes: readonly string[];
  readonly webhookApiVersion: string | null;
  readonly subscriptions: readonly SubscriptionWish[];
}

type Value = string | readonly string[];
type Table = Map<string, Value>;

const HEADER = /^\s*\[\[?([\w.]+)\]?\]\s*$/;
const ENTRY = /^\s*([\w.]+)\s*=\s*(.*)$/;
const TEXT = /"([^"]*)"/g;

function textsIn(source: string): string[] {
  return [...source.matchAll(TEXT)].map(([, text = ""]) => text);
}

/** The tables of the file in order: headers, texts and lists of texts, which is all of TOML that such a file uses. */
function tablesOf(toml: string): readonly (readonly [name: string, table: Table])[] {
  const tables: [string, Table][] = [["", new Map()]];
  const lines = toml.split("\n").map((line) => line.replace(/^\s*#.*$/, "").replace(/"\s*#[^"]*$/, '"'));
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const [, header] = HEADER.exec(line) ?? [];
    const [, key, first = ""] = ENTRY.exec(line) ?? [];
    if (header !== undefined) tables.push([header, new Map()]);
    if (key === undefined) continue;
    let source = first;
    while (source.startsWith("[") && !source.includes("]") && index + 1 < lines.length)
      source += lines[(index += 1)] ?? "";
    tables.at(-1)?.[1].set(key, source.startsWith("[") ? textsIn(source) : (textsIn(source)[0] ?? source.trim()));
  }
  return tables;
}

function listOf(table: Table | undefined, key: string): readonly string[] {
  const value = table?.get(key) ?? [];
  return typeof value === "string" ? [value] : value;
}

function textOf(table: Table | undefined, key: string): string | null {
  const value = table?.get(key);
  return typeof value === "string" ? value : null;
}

function subscriptionsOf(table: Table): SubscriptionWish[] {
  const includeFields = listOf(table, "include_fields");
  return [...listOf(table, "topics"), ...listOf(table, "compliance_topics")].map((topic) => ({
    topic,
    uri: textOf(table, "uri") ?? "/webhooks",
    filter: textOf(table, "filter"),
    includeFields: includeFields.length === 0 ? null : includeFields,
    name: textOf(table, "name"),
  }));
}

/** Reads an app's configuration file: scopes, webhook version and subscriptions with their filters. */
export function readAppConfiguration(toml: string): AppConfiguration {
  const tables = tablesOf(toml);
  const access = tables.find(([name]) => name === "access_scopes")?.[1];
  const webhooks = tables.find(([name]) => name === "webhooks")?.[1];
  const scopes = textOf(access, "scopes") ?? "";
  return {
    scopes: scopes
      .split(",")
      .map((scope) => scope.trim())
      .filter((scope) => scope !== ""),
    optionalScopes: listOf(access, "optional_scopes"),
    webhookApiVersion: textOf(webhooks, "api_version"),
    subscriptions: tables
      .filter(([name]) => name === "webhooks.subscriptions")
      .flatMap(([, table]) => subscriptionsOf(table)),
  };
}
