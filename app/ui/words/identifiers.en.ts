import type { IdObject, IdSystem } from "#app/domain/identifiers/identifier.ts";
import type { IdPart, IdProblem } from "#app/domain/identifiers/plan-ids.ts";
import { files } from "./files.en.ts";
import { count } from "./shared.en.ts";

const problems: Readonly<Record<IdProblem, (text: string, other: string) => string>> = {
  missing: () => "It is empty: fill it in.",
  "too-long": () => "It is longer than 255 characters: shorten it.",
  "record-unknown": (text) => `Nothing is known as ${text}: name an order, an ERP number or a SKU.`,
  "record-ambiguous": (text) =>
    `Several records are known as ${text}: use the order's full id from Shopify, or the SKU.`,
  "system-unknown": () => "Write shopify, erp, legacy, marketplace or finance.",
  twice: (_text, other) => `Line ${other} says the same already: keep one of the two.`,
  taken: (text, other) => `${text} leads to ${other} already: an id leads to one record.`,
  "too-many-cells": () => files.tooManyCells,
};

const systems: Readonly<Record<IdSystem, string>> = {
  shopify: "Shopify",
  erp: "ERP",
  legacy: "Earlier system",
  marketplace: "Marketplace",
  finance: "Finance",
};

const objects: Readonly<Record<IdObject, string>> = { order: "Order", item: "Item", customer: "Customer" };

export const identifiers = {
  title: "Identifiers",
  intro: "Every number by which an order, an item or a customer is known, here and elsewhere. Search by any of them.",
  filling: (n: number) => `Orders of before are taken in by themselves: ${n.toLocaleString("en")} looked at so far.`,
  search: "Order, ERP number, SKU, or a number of another system",
  systems,
  objects,
  columns: { record: "Record", system: "System", environment: "Which one", name: "What it is", value: "Id" },
  emptyTitle: "No id is known yet",
  empty: "Ids are kept as orders are booked in the ERP and items are mapped, and taken in from a file.",
  nothingTitle: "Nothing is known by this",
  nothing: "Search by the beginning of an order's name, an ERP number, a SKU, or a number from a file.",
  file: {
    title: "Ids of other systems",
    text: "A CSV file with the columns Known as, System, Environment, Name and Value, up to 5 MB. Known as is any id that leads to the record already. What is there is never changed.",
    counts: ({ added, unchanged, bad }: { added: number; unchanged: number; bad: number }) =>
      `${added.toLocaleString("en")} added, ${unchanged.toLocaleString("en")} known already, ${bad.toLocaleString("en")} wrong.`,
    added: "What is added",
    import: (n: number) => `Take in ${count(n, "id", "ids")}`,
    imported: (n: number) => `${count(n, "id was", "ids were")} taken in`,
    parts: {
      knownAs: "Known as",
      system: "System",
      environment: "Environment",
      name: "Name",
      value: "Value",
    } satisfies Record<IdPart, string>,
  },
  problem: (problem: IdProblem, text: string, other: string | null) => problems[problem](text, other ?? ""),
} as const;
