import { count } from "./shared.en.ts";

export const transfer = {
  title: "Export and import",
  intro:
    "All that was chosen on the settings screens, as one file: from a rehearsal to the real shop, or from one shop to the next.",
  export: {
    title: "Export",
    text: "Order policy, locations by name, shipping, selling rules, locks, ownership, the mapping's rules, value maps and alerts. No password, no secret and no customer is in it. Items have a file of their own.",
    act: "Export settings",
  },
  import: {
    title: "Import",
    text: "A file is looked at first: what it would change here stands below before anything is taken in. All of it is taken in, or nothing.",
    choose: "Settings file",
    act: "Import these settings",
  },
  preview: {
    title: (from: string) => `What the file of ${from} changes`,
    none: "Everything is as the file says already.",
    changes: (n: number) => count(n, "change", "changes"),
    columns: { what: "What", before: "Before", after: "After" },
    unknownLocations: (names: string) =>
      `This shop has no location of this name, or two: ${names}. What is about it is left out.`,
    mapping: "Rules of a mapping become a draft. They hold only when a person releases them.",
    problems: "What does not fit here",
    problemColumns: { section: "Section", field: "Field", problem: "Why" },
  },
  imported: (n: number) => `${count(n, "change was", "changes were")} taken in`,
  refused: "Nothing was taken in: mend what does not fit, here or in the file, and choose it again.",
  unreadable: {
    "too-large": "The file is larger than 5 MB: it is no file of settings.",
    "not-settings": "This is no file of settings of this app, or it was changed by hand.",
    newer: "A later version of this app has written this file: update this one first.",
  },
  sections: {
    orderPolicy: "Order policy",
    locations: "Locations",
    shipping: "Shipping and routing",
    selling: "Selling rules",
    ownership: "Ownership",
    mapping: "Mapping",
    locks: "Locks",
    values: "Value maps",
    alerts: "Alerts and people",
  },
  problems: {
    "warehouse-unknown": "The connected ERP has no such warehouse.",
    "carrier-unknown": "The connected ERP has no such carrier.",
    "secret-missing": "A secret is never in a file: enter it on the screen first.",
    "address-wrong": "This address may not be called.",
    "erp-silent": "The ERP did not say which fields it has. Connect it, or try again.",
    "map-unknown": "This version of the app has no such map.",
    "value-unknown": "The connected ERP does not have what it is mapped to.",
    clash: "It leaves open what a value is, beside an entry that is here already.",
    "mapping-unreadable": "The rules cannot be read.",
  } as Readonly<Record<string, string>>,
  problem: "Its screen would not take this value.",
} as const;
