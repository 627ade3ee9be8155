import { count } from "./shared.en.ts";

const orders = (n: number) => count(n, "order", "orders");

export const rehearsal = {
  title: "Rehearsal",
  of: (version: number, held: string) => `The draft of version ${version} beside what was made; now holds: ${held}.`,
  back: "Mapping",
  card: {
    title: "Rehearsal",
    intro: "The saved draft over real orders, without writing: what it would have made beside what was made.",
    count: "Newest orders",
    countHelp: "Up to 1,000.",
    orders: "Or these orders",
    ordersHelp: "Names separated by commas: #1042, #1043.",
    start: "Rehearse",
    none: "The draft as it stands has not been rehearsed.",
    result: (done: string) => `Rehearsed over ${done}`,
    open: "Open the rehearsal",
  },
  problems: {
    "no-draft": "Save the draft first.",
    "count-wrong": "Enter a whole number from 1 to 1,000.",
    "too-many": "At most 100 orders can be named.",
    "no-orders": "There is no order yet to rehearse with.",
  },
  unknown: (names: string) => `There is no order ${names}.`,
  states: { running: "Running", done: "Done", cancelled: "Stopped", failed: "Failed" },
  progress: "Progress",
  bar: (done: string, total: string) => `${done} of ${total} orders looked at`,
  startedBy: "Started by",
  stop: "Stop",
  stopTitle: "Stop the rehearsal?",
  stopText: "What it has found so far stays. It can be begun again at any time.",
  stopped: "The rehearsal was stopped",
  over: "It was over already.",
  failedText:
    "It could not be finished: Shopify did not answer for a long time. What it has found so far stands below.",
  result: "What it found",
  score: (percent: string, compared: number) => `${percent} of ${orders(compared)} as they were, or as wished`,
  unchanged: (percent: string) => `${percent} unchanged`,
  nothing: "No order could be compared yet.",
  exact: (n: number, all: number) =>
    n === 0
      ? `Amounts, quantities and items: the draft changes none in ${orders(all)}.`
      : `Amounts, quantities or items would change in ${orders(n)}. Do not release this, and tell us.`,
  total: (made: string, drafted: string) => `Totals: ${made} as made, ${drafted} by the draft`,
  short: (score: string, gained: number) =>
    gained === 0 ? `${score}, no new exception` : `${score}, ${count(gained, "new exception", "new exceptions")}`,
  fates: {
    same: "As they were",
    wished: "Changed as wished",
    beside: "Differ for other reasons too",
    gained: "New exceptions",
    lost: "Exceptions mended",
    stuck: "Exceptions either way",
    "left-out": "Nothing to send, or not shown by Shopify any more",
  },
  fateTexts: {
    beside: "Since their documents were made, these orders were changed in Shopify. What the draft does is marked.",
  },
  differences: "Orders that fare otherwise",
  all: "All",
  show: "Show",
  none: "None.",
  change: (made: string, drafted: string) => `${made} → ${drafted}`,
  causes: { draft: "by the draft", release: "by a release since then", order: "the order was changed since then" },
  empty: "empty",
  more: (n: number) => `${count(n, "difference", "differences")} more`,
} as const;
