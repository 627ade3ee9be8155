import { count } from "./shared.en.ts";

const messages = (n: number) => count(n, "message", "messages");
const cases = (n: number) => count(n, "case", "cases");

export const bulk = {
  title: "Bulk actions",
  intro:
    "What runs again, is cancelled or discarded for many at once: who started it, how far it is, what became of it.",
  begin: "Run again or cancel",
  emptyTitle: "No bulk action yet",
  empty: "When you let many messages run again, cancel what waits or discard all cases of a cause, it appears here.",
  columns: { what: "What", about: "Which", state: "State", progress: "Progress", who: "Who", at: "When" },
  kinds: { replay: "Run again", cancel: "Cancel what waits", discard: "Discard" },
  states: { running: "Running", done: "Done", cancelled: "Stopped", failed: "Failed" },
  progress: (looked: string, total: string) => `${looked} of ${total}`,
  eventStates: {
    quarantined: "Handed to a person",
    dead: "Given up",
    cancelled: "Cancelled",
    ignored: "No reason to act",
    done: "Done",
    ready: "Waiting in the inbox",
  },
  selection: {
    allFlows: "All flows",
    topic: (topic: string) => `topic ${topic}`,
    about: (about: string) => `about ${about}`,
    from: (time: string) => `from ${time}`,
    to: (time: string) => `before ${time}`,
    cause: (title: string, cause: string) => `${title}: ${cause}`,
  },
  start: {
    title: "Run again or cancel",
    subtitle: "Choose which messages and jobs, see how many that are, then start.",
    back: "Bulk actions",
    what: "What to do",
    replayHelp:
      "They run once more, from what both systems say now. Nothing is booked twice: the ERP is given the same keys.",
    cancelHelp:
      "They leave the inbox without being worked on, and can be run again later. Orders waiting in them are skipped. An order whose booking is under way is left: it must find out first what the ERP has.",
    flow: "Flow",
    states: "Where they stand",
    about: "About",
    aboutHelp: "An order number like #1042, an ERP number or a SKU",
    topic: "Topic",
    topicHelp: "For example orders/create or stock.pull",
    code: "Error",
    anyCode: "Any",
    from: "Arrived from, by the shop's clock",
    to: "Arrived before, by the shop's clock",
    reasonHelp: "Kept with your name in the activity.",
    counting: "Counting…",
    replayCount: (n: number) => (n === 0 ? "Nothing fits." : `${messages(n)} would run again.`),
    cancelCount: (n: number) => (n === 0 ? "Nothing waits that fits." : `${messages(n)} would be cancelled.`),
    replay: (n: number) => `Run ${messages(n)} again`,
    cancel: (n: number) => `Cancel ${messages(n)}`,
    confirmReplay: (n: number) => `Run ${messages(n)} again?`,
    confirmCancel: (n: number) => `Cancel ${messages(n)}?`,
    problems: {
      "states-missing": "Choose at least one place where they stand.",
      "time-wrong": "Enter a day and a time.",
      "times-swapped": "The end lies before the beginning.",
      "nothing-selected": "Nothing fits any more.",
      "reason-missing": "Say why, for the colleague who looks for these messages.",
      "reason-long": "Keep the reason below 300 characters.",
    },
  },
  one: {
    back: "Bulk actions",
    titles: { replay: "Run again", cancel: "Cancel what waits", discard: "Discard cases" },
    progressTitle: "Progress",
    bar: (looked: string, total: string) => `${looked} of ${total} looked at`,
    done: {
      replay: (n: number) => `${messages(n)} put back into the inbox`,
      cancel: (n: number) => `${messages(n)} cancelled`,
      discard: (n: number) => `${cases(n)} discarded`,
    },
    passedOver: (n: number) =>
      n === 0
        ? "None was left as it was."
        : `${n.toLocaleString("en")} left as they were: something else had happened to them, or their booking is under way.`,
    outcomeTitle: "What became of them",
    outcome: { finished: "Came to their end", failed: "Need a person", waiting: "Wait for their turn" },
    failed: "Open the exceptions",
    which: "Which",
    startedBy: "Started by",
    startedAt: "Started",
    settledAt: "Ended",
    reason: "Why",
    stop: "Stop it",
    stopTitle: "Stop this bulk action?",
    stopText: "It ends before its next step. What it has done stays done; the rest is left as it is.",
    stopped: "The bulk action was stopped",
    over: "It was over already.",
    failedText: "It was stopped by a defect of ours. What it had done stays done; start it again for the rest.",
  },
} as const;
