import type { MapKind } from "#app/domain/value-maps/map-kinds.ts";
import type { EntryProblem } from "#app/domain/value-maps/plan-entries.ts";
import type { Suggestion } from "#app/domain/value-maps/suggest.ts";
import { files } from "./files.en.ts";
import { count } from "./shared.en.ts";

const kinds: Readonly<Record<MapKind, { readonly title: string; readonly text: string }>> = {
  items: {
    title: "Items",
    text: "Which ERP item each SKU is, where their codes differ. A SKU with an item's own code needs no entry.",
  },
  warehouses: { title: "Warehouses", text: "Which ERP warehouse feeds each Shopify location first." },
  "shipping-methods": {
    title: "Shipping methods",
    text: "Which of the ERP's carriers brings what a shipping method promises.",
  },
  units: { title: "Units", text: "What units of measure are called in the ERP." },
  taxes: { title: "Tax codes", text: "Which tax of the ERP a tax of Shopify is." },
  carriers: { title: "Carriers", text: "Which of the ERP's carriers a tracking company is." },
  "payment-methods": { title: "Payment methods and gateways", text: "How the ERP calls what an order was paid with." },
  "customer-groups": { title: "Customer groups", text: "Which group of the ERP a tag or a kind of customer is." },
  "price-lists": { title: "Price lists", text: "Which price list of the ERP a market or a catalog is." },
  statuses: { title: "Statuses", text: "One word for each status, for warehouse, service and finance alike." },
  "return-reasons": { title: "Return reasons", text: "Which reason of the ERP a reason of Shopify is." },
};

const problems: Readonly<Record<EntryProblem | "too-many-cells", (text: string, other: string) => string>> = {
  "match-missing": () => "Shopify's value is empty: fill it in.",
  "value-missing": () => "The ERP's value is empty: fill it in. To remove an entry, do it in the list.",
  "too-long": () => "It is longer than 255 characters: shorten it.",
  twice: (text, other) => `${text} stands in line ${other} already: keep one of the two.`,
  "match-unknown": (text) => `Shopify has no location ${text}, or several of this name: use its name, or its id.`,
  "value-unknown": (text) => `The ERP has no ${text}: correct it, or have it created in the ERP and read again.`,
  "pattern-refused": (text) => `${text} holds a *, which may not stand in this map: write each value.`,
  "patterns-full": () => "The map holds 200 entries with * already: write each value, or make one entry wider.",
  "map-full": () => "The map is full: remove entries that nobody needs.",
  clash: (text, other) =>
    `Some values fit ${text} and ${other} alike: make one of the two narrower, or give both the same value.`,
  "too-many-cells": () => files.tooManyCells,
};

const LIKENESS: Readonly<Record<Suggestion["because"], (score: number) => string>> = {
  same: () => "the same",
  "same-barcode": () => "the same barcode",
  "same-but-spelling": () => "spelled otherwise",
  alike: (score) => `${score} % alike`,
};
const likeness = ({ score, because }: Suggestion) => LIKENESS[because](score);

export const values = {
  title: "Value maps",
  intro: "What Shopify's values are in the ERP. What is changed here counts from the next order on.",
  kinds,
  all: "All value maps",
  columns: {
    map: "Map",
    mapped: "Mapped",
    waiting: "Seen and not mapped",
    match: "Shopify value",
    value: "ERP value",
    act: "Act",
  },
  waiting: {
    title: "Seen and not mapped",
    text: "Choose what each is in the ERP. Orders that wait for it then run again by themselves.",
    more: (n: number) => `${n.toLocaleString("en")} more follow once these are mapped.`,
    orders: (n: number) => (n === 0 ? "no order waits" : `${count(n, "order waits", "orders wait")}`),
    unnamed: "A value that may be a person's: it stands on its order alone.",
    none: "Everything that was seen is mapped.",
    use: (suggestion: Suggestion) =>
      `${suggestion.name === suggestion.code ? suggestion.code : `${suggestion.name} (${suggestion.code})`}, ${likeness(suggestion)}`,
    useFor: (match: string, code: string) => `Map ${match} to ${code}`,
    enter: "Enter it",
    enterFor: (match: string) => `Enter it: what ${match} is`,
    noSuggestion: "Nothing in the ERP is like it.",
  },
  entry: {
    title: "Add or change an entry",
    match: "Shopify value",
    value: "ERP value",
    patternHelp: "A * stands for any letters: Express* is every value that begins so. Capitals count.",
    choose: "Choose",
    save: "Save entry",
    suggest: "Suggest",
    noSuggestion: "Nothing in the ERP is like it.",
    saved: "The entry was saved",
    runAgain: (n: number) => `Saved; ${count(n, "order runs", "orders run")} again`,
    removed: "The entry was removed",
    edit: "Change",
    editOf: (match: string) => `Change ${match}`,
    remove: "Remove",
    removeOf: (match: string) => `Remove ${match}`,
    noAnswer: (message: string) => `The ERP's list is not there now: ${message}`,
  },
  otherwise: {
    title: "Everything else",
    label: "A value that stands in no entry",
    refuse: "Stop the order until it is mapped",
    keep: "Keep it as Shopify has it",
    value: "Always the same value",
    fixed: "That value",
    saved: "Saved",
  },
  list: {
    title: "Entries",
    search: "Search in both values",
    emptyTitle: "Nothing is mapped yet",
    empty: "Add an entry above, or take in a file.",
    nothingTitle: "No entry fits",
    nothing: "Search for a part of Shopify's or of the ERP's value.",
  },
  file: {
    title: "From a file, to a file",
    text: "A CSV file with the columns Shopify value and ERP value, up to 5 MB. What it does not name stays as it is.",
    counts: ({ added, changed, unchanged, bad }: Record<"added" | "changed" | "unchanged" | "bad", number>) =>
      `${added.toLocaleString("en")} added, ${changed.toLocaleString("en")} changed, ${unchanged.toLocaleString("en")} unchanged, ${bad.toLocaleString("en")} wrong. Nothing is removed.`,
    changed: "What changes",
    added: "What is added",
    change: (before: string, after: string) => `${before} → ${after}`,
    import: (n: number) => `Take in ${count(n, "entry", "entries")}`,
    imported: (n: number) => `${count(n, "entry was", "entries were")} taken in`,
  },
  problem: (problem: EntryProblem | "too-many-cells", text: string, other: string | null) =>
    problems[problem](text === "" ? "it" : text, other ?? ""),
} as const;
