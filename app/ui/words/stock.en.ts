import type { RestraintKind } from "#app/domain/inventory/restraint.ts";
import { count } from "./shared.en.ts";

const levels = (n: number) => count(n, "level", "levels");
const units = (n: number) => count(n, "unit", "units");

const heldBackBy: Readonly<Record<RestraintKind, string>> = {
  outage: "Held back: ERP away",
  lock: "Locked",
  threshold: "Held back: small raise",
};

export const stock = {
  searchHint: "Search by the beginning of a SKU or a title",
  views: {
    all: "All",
    differs: "Differs",
    low: "Low",
    locked: "Held back",
    stale: "Stale",
    quarantined: "Refused",
    excluded: "Left out",
  },
  viewTexts: {
    differs: "Shopify shows another number than it should. Each is written again until it does.",
    low: "Five units or fewer are on sale.",
    locked: "A lock, an outage or the smallest raise holds the number back.",
    stale: "The ERP tells no more of these items. The last number stays; it is not taken for zero.",
    quarantined: "Shopify refuses these levels. The reason and the fix stand in Exceptions.",
    excluded: "Never published, each with its reason. 2,000 variants are looked through for one page.",
  },
  counted: (view: string, n: number, isMore: boolean) =>
    n === 0 ? view : `${view} (${n.toLocaleString("en")}${isMore ? "+" : ""})`,
  location: "Location",
  allLocations: "All locations",
  state: "State",
  shows: (shown: string, should: string) => `Shopify shows ${shown}, should be ${should}`,
  notPublished: "Not published yet",
  heldBackBy,
  excluded: { sku: "SKU", title: "Title", reason: "Why it is never published", noSku: "None" },
  nothing: {
    title: "Nothing here",
    excludedTitle: "None of the variants looked through here is left out",
    excluded: "The next page looks through the next 2,000 variants.",
  },
  agreement: {
    title: "Does Shopify show what may be sold?",
    allIn: "Every change that is known is in Shopify.",
    late: (age: string) => `The oldest change has waited for ${age}. It should be there within 5 minutes.`,
    at: (location: string, n: number, sum: number, age: string) =>
      `${location}: ${levels(n)}, ${units(sum)} apart, the oldest for ${age}`,
    oversoldTitle: "Sold below zero in the last 24 hours",
    oversold: (sku: string, location: string, n: number) => `${sku} at ${location} by ${units(n)}`,
    variance: "Units apart, over 14 days",
    varianceText:
      "What Shopify showed less what may be sold there, added up without signs, at each day's last look. It is stable since a day when no day after it has ended with more; two weeks of that are the gate for going live. Shopify is the only channel that is published to, so each location has one row.",
    picture: (location: string, most: string) => `${location}: units apart per day over 14 days, ${most} at most`,
    table: "The same as a table",
    day: "Day",
    noLook: "No look",
    onDay: (last: string, most: string) => (last === most ? last : `${last} (${most} at most)`),
    notYet: "The first day has not been looked at yet.",
  },
  gate: {
    open: (n: number) => `Stable for ${count(n, "day", "days")}`,
    closed: (n: number, wanted: number) => `Not yet: stable for ${n.toString()} of ${count(wanted, "day", "days")}`,
    rise: (day: string, from: number, to: number) =>
      `It rose from ${units(from)} to ${to.toLocaleString("en")} on ${day}.`,
    gap: (day: string) => `Nobody looked on the day before ${day}: stock was not live.`,
    firstLook: (day: string) => `The first look was on ${day}.`,
    noLookLately: "Nobody looked yesterday: stock was not live.",
    noLookYet: "The first day has not been looked at yet.",
  },
  causes: {
    orders: "Orders took more than was there",
    hand: "Changed in Shopify by a person or another app",
    unexplained: "Not explained yet",
  },
  ordersOf: (names: string) => `Orders not yet in the ERP's number: ${names}`,
  publish: {
    now: "Publish now",
    title: "Publish now",
    everything: "Every level is read and compared, and what differs is written. Nothing that agrees is touched.",
    chosen: (what: string) =>
      `The SKUs of this list (${what}) are read and compared at every location, and what differs is written. Nothing that agrees is touched.`,
    start: "Publish",
    problems: {
      "nothing-selected": "Nothing in this list can be published.",
      "too-many": "These are more than 1,000 SKUs. Narrow the list, or publish everything.",
    },
    job: "Publishing",
    everythingTitle: "Publishing everything",
    chosenTitle: "Publishing chosen SKUs",
    back: "Inventory",
    progress: "Progress",
    bar: (done: string, total: string) => `${done} of ${total} items looked at`,
    written: (n: number) => `${levels(n)} written`,
    states: { running: "Running", done: "Done", cancelled: "Stopped", failed: "Failed" },
    stop: "Stop",
    stopTitle: "Stop publishing?",
    stopText: "What was written stays. The rest is published as it changes, as always.",
    stopped: "Publishing stopped",
    over: "It was over already.",
    failedText: "It could not go on. Home says what is wrong; stock changes are published all the same.",
    startedBy: "Started by",
    startedAt: "Started",
    settledAt: "Ended",
    running: (done: string, total: string) => `Publishing: ${done} of ${total} items looked at`,
    open: "See its progress",
  },
  history: {
    title: "What it was before",
    picture: (n: number, least: string, most: string) =>
      `The last ${count(n, "number", "numbers")}, between ${least} and ${most}; the table below says the same`,
    columns: { at: "Since", number: "Published", change: "Change", why: "Why", open: "All that made it" },
    resource: { singular: "number", plural: "numbers" },
    gone: "This number is kept no more: newer ones have taken its place.",
    why: (erp: string, inFlight: string, shown: string) => `ERP ${erp}, in flight ${inFlight}, Shopify showed ${shown}`,
    first: "First",
    below: "Below zero then",
    none: "The next numbers will stand here, each with what made it.",
  },
  oversold: {
    title: "Below zero",
    text: "Shopify was seen to have sold more here than there was, though nothing may be sold that is not there.",
    found: "Found",
    ended: "Until",
    still: "Still",
    units: "Units",
    cause: "Cause",
  },
} as const;
