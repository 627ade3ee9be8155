import type { WarehouseFeed } from "#app/domain/inventory/feeds.ts";
import type { OutageRule } from "#app/domain/inventory/outage.ts";
import type { SellingRules } from "#app/domain/inventory/selling-rules.ts";
import { parseWarehouse, type LocationGid } from "#app/domain/values/ids.ts";
import type { Form } from "./rule-form.ts";

export type WideProblem = "number-wrong" | "percent-wrong" | "minutes-wrong" | "warehouse-unknown" | "percent-above";

export type ParsedWide =
  | { readonly kind: "wide"; readonly wide: Pick<SellingRules, "feeds" | "outage"> }
  | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, WideProblem>> };

const MOST_UNITS = 1_000_000;
/** A day. */
const MOST_MINUTES = 1440;

const OUTAGE_FIELDS: readonly (readonly [keyof OutageRule, least: number, most: number, WideProblem])[] = [
  ["afterMinutes", 1, MOST_MINUTES, "minutes-wrong"],
  ["lessUnits", 0, MOST_UNITS, "number-wrong"],
  ["lessPercent", 0, 100, "percent-wrong"],
  // Others may sell many times what Shopify does.
  ["salesPercent", 0, 1000, "percent-wrong"],
  ["safetyUnits", 0, MOST_UNITS, "number-wrong"],
];

/** The field that names the warehouses of a location. */
export function feedsField(location: LocationGid): string {
  return `feeds ${location}`;
}

function parseFeed(location: LocationGid, entry: string): WarehouseFeed | null {
  const [, code = "", percent] = /^(.+?)(?:\s+(\d{1,3})\s*%)?$/.exec(entry.trim()) ?? [];
  const warehouse = parseWarehouse(code);
  if (warehouse === null) return null;
  return { location, warehouse, percent: percent === undefined ? null : Number(percent) };
}

function parseFeeds(form: Form, location: LocationGid): readonly WarehouseFeed[] {
  const entries = (form[feedsField(location)] ?? "").split(/[,\n]/).filter((entry) => entry.trim() !== "");
  return entries.flatMap((entry) => parseFeed(location, entry) ?? []);
}

function feedProblems(feeds: readonly WarehouseFeed[], known: ReadonlySet<string>): Record<string, WideProblem> {
  const problems: Record<string, WideProblem> = {};
  const given = new Map<string, number>();
  for (const { location, warehouse, percent } of feeds) {
    const sum = (given.get(warehouse) ?? 0) + (percent ?? 0);
    given.set(warehouse, sum);
    if (!known.has(warehouse)) problems[feedsField(location)] = "warehouse-unknown";
    else if (sum > 100) problems[feedsField(location)] = "percent-above";
  }
  return problems;
}

/** What a form says of all levels: which warehouses feed which location, and what stays on sale in an outage. */
export function parseWideForm(form: Form, locations: readonly LocationGid[], known: ReadonlySet<string>): ParsedWide {
  const feeds = locations.flatMap((location) => parseFeeds(form, location));
  const problems = feedProblems(feeds, known);
  const read = (name: keyof OutageRule): number => {
    const [, least = 0, most = 0, problem = "number-wrong"] = OUTAGE_FIELDS.find(([field]) => field === name) ?? [];
    const entered = (form[name] ?? "").trim();
    const count = Number(entered);
    const isRight = /^\d{1,7}$/.test(entered) && count >= least && count <= most;
    if (!isRight) problems[name] = problem;
    return count;
  };
  const outage: OutageRule = {
    afterMinutes: read("afterMinutes"),
    lessUnits: read("lessUnits"),
    lessPercent: read("lessPercent"),
    salesPercent: read("salesPercent"),
    safetyUnits: read("safetyUnits"),
  };
  return Object.keys(problems).length > 0 ? { kind: "wrong", problems } : { kind: "wide", wide: { feeds, outage } };
}

/** The form that describes them. */
export function wideTexts({ feeds, outage }: SellingRules, locations: readonly LocationGid[]): Form {
  const feedText = ({ warehouse, percent }: WarehouseFeed) =>
    percent === null ? warehouse : `${warehouse} ${percent} %`;
  const ofLocation = (location: LocationGid) =>
    feeds
      .filter((feed) => feed.location === location)
      .map(feedText)
      .join(", ");
  return {
    ...Object.fromEntries(locations.map((location) => [feedsField(location), ofLocation(location)])),
    ...Object.fromEntries(Object.entries(outage).map(([name, count]) => [name, String(count)])),
  };
}
