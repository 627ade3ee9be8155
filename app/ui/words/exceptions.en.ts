import { count } from "./shared.en.ts";

export const exceptions = {
  title: "Exceptions",
  intro:
    "What cannot go on by itself, grouped by its cause. Repair the cause once, and everything that waits for it runs again.",
  emptyTitle: "Nothing needs a person",
  empty: "When an order or a number cannot go on by itself, it appears here with its effect, its owner and its fix.",
  columns: { cause: "What is wrong", cases: "Cases", worth: "Worth", oldest: "Oldest", owner: "Who acts" },
  cause: (cause: string) => `Cause: ${cause}`,
  group: {
    affected: (n: number, worth: string, age: string) =>
      `${count(n, "case", "cases")}${worth === "" ? "" : `, worth ${worth}`}. The oldest has waited for ${age}.`,
    effect: "What it means",
    fix: "Fix",
    cases: "Affected",
    retryAll: (n: number) => (n === 1 ? "Retry it" : `Retry all ${n.toLocaleString("en")}`),
    discardAll: (n: number) => (n === 1 ? "Discard it" : `Discard all ${n.toLocaleString("en")}`),
    retryOne: (name: string) => `Retry ${name}`,
    discardOne: (name: string) => `Discard ${name}`,
    columns: { subject: "About", message: "What exactly", worth: "Worth", opened: "Since", act: "Act" },
    field: (field: string) => `Field: ${field}`,
    choices: (choices: string) => `Choices: ${choices}`,
    notYours: (role: string) =>
      `The staff of the ${role} repairs this. Ask them for a correction beside the case; what you say reaches them.`,
    said: "What the ERP said",
    saidOf: (name: string) => `What the ERP said of ${name}`,
    running: (n: number) => (n === 1 ? "1 runs again" : `${n.toLocaleString("en")} run again`),
    follow: (n: number) =>
      `Follow ${n === 1 ? "it" : `all ${n.toLocaleString("en")}`}: how far it is, and how to stop it`,
    alreadyRunning: "They are already on their way.",
    discarded: (n: number) => (n === 1 ? "1 was discarded" : `${n.toLocaleString("en")} were discarded`),
    goneTitle: "This cause is repaired",
    gone: "Nothing is open for it any more.",
    back: "All exceptions",
  },
  fixes: {
    mapTitle: (sku: string) => `Which ERP item is ${sku}?`,
    mapText: (n: number) =>
      `Choose the item and save. ${n === 1 ? "The order" : `All ${n.toLocaleString("en")} orders`} waiting for it then run again.`,
    item: "ERP item",
    itemHint: "Search by item code or name",
    noItems: "No ERP item fits. If it is new, have it created in the ERP first.",
    map: "Save and run again",
    statusTitle: (match: string) => `What do your people call ${match}?`,
    statusText: (map: string) => `It is added to the dictionary ${map}; what was looked up in it runs again.`,
    valueTitle: (match: string) => `What is ${match} in the ERP?`,
    valueText: (map: string, n: number) =>
      `It is added to the value map ${map}. ${n === 1 ? "The order waiting for it then runs" : `All ${n.toLocaleString("en")} orders waiting for it then run`} again.`,
    value: "ERP value",
    valueUnnamed:
      "The value may be a person's, so it is not named here. Open the map, and look at the order beside it.",
    valueMap: (map: string) => `Open the map ${map}`,
    locations: "Choose the warehouse for the location; the orders that wait for it then run again.",
    locationsAction: "Map locations",
    connection: "Renew the connection; what waits for it then runs again.",
    connectionAction: "Open the connection",
    shipping:
      "Correct how orders are routed, or which carrier their shipping method is; the orders that wait for it then run again.",
    shippingAction: "Open shipping and routing",
    ownership:
      "By the ownership settings another system owns what was to be written. Give it back to this app, and all that was refused runs again; or make the change where its owner keeps it, and discard it here.",
    ownershipAction: "Open its ownership",
    outside: "Follow the runbook, then retry.",
  },
  discard: {
    title: (n: number) => (n === 1 ? "Discard it?" : `Discard ${n.toLocaleString("en")} cases?`),
    text: "An order that is discarded is not sent to the ERP. Your reason is kept with your name in the activity.",
    reasonHelp: "For example the number under which it was entered by hand.",
  },
  refused: {
    "item-unknown": "Choose an item from the list: the ERP has none with this code.",
    "sku-empty": "The SKU is empty.",
    "value-wrong": "Enter what it is in the ERP, in up to 255 letters.",
    "reason-missing": "Say why, for the colleague who looks for this order.",
    "reason-long": "Keep the reason below 500 characters.",
    "not-yours": "The staff that is named for it repairs this. Ask them for a correction.",
    "case-gone": "It was repaired or discarded meanwhile.",
  },
} as const;
