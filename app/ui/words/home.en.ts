import { count } from "./shared.en.ts";

export const home = {
  title: "Home",
  flowing: "Everything is flowing",
  flowingText: "No order is waiting for the ERP, and nothing needs a person.",
  setup: {
    title: "Set up Throughline",
    progress: (done: number, all: number) => `${done} of ${all} steps done`,
    done: "Done",
    open: "To do",
    readiness: "Before you switch the flows on, see whether Shopify and the ERP fit each other:",
    steps: {
      connection: {
        title: "Connect the ERP",
        text: "Enter where your ERP is and how to sign in. We test it before anything is saved.",
        action: "Connect the ERP",
      },
      locations: {
        title: "Map locations to warehouses",
        text: "Say which ERP warehouse feeds each Shopify location. Without it nothing is published there.",
        action: "Map locations",
      },
      alerts: {
        title: "Name who is called",
        text: "Orders that wait too long call this person, before a buyer does.",
        action: "Name an owner",
      },
      flows: {
        title: "Switch the flows on",
        text: "Nothing is sent before you do. What has arrived meanwhile is kept and goes first.",
        action: "Go to the flows",
      },
    },
  },
  risk: {
    title: "Waiting for the ERP",
    none: "No order is waiting for the ERP.",
    sentence: (n: number, worth: string, age: string | null) =>
      `${count(n, "order", "orders")}${worth === "" ? "" : ` worth ${worth}`} ${n === 1 ? "is" : "are"} waiting for the ERP${
        age === null ? "" : `; the oldest for ${age}`
      }.`,
    show: "Show the orders",
  },
  needs: {
    title: "Needs a person now",
    none: "Nothing. When something cannot go on by itself, it appears here with its fix.",
    line: (n: number, worth: string, age: string) =>
      `${count(n, "case", "cases")}${worth === "" ? "" : `, worth ${worth}`}; the oldest is ${age} old`,
    more: (n: number) => `${count(n, "more cause", "more causes")}`,
    all: "All exceptions",
  },
  alerts: {
    opened: (age: string) => `Open for ${age}.`,
    told: (who: string) => `${who} was told.`,
    notTold: "Nobody was told by mail.",
  },
  flows: {
    title: "Flows",
    text: {
      orders: "Orders, from Shopify to the ERP",
      inventory: "What may be sold, from the ERP to Shopify",
      products: "Items and variants, compared on both sides",
    },
    lastSuccess: "Last success",
    inInbox: "In the inbox",
    lag: "the oldest:",
    problem: "Last problem",
    goLive: (flow: string) => `Switch ${flow} on`,
    pause: (flow: string) => `Pause ${flow}`,
    pauseSeveral: "Pause several",
    resume: (flow: string) => `Resume ${flow}`,
    drain: (flow: string) => `Drain and stop ${flow}`,
    switchOff: (flow: string) => `Switch ${flow} off`,
    meaning: {
      live: "It runs: what arrives is worked on at once.",
      paused: "Nothing is sent. What arrives is kept, and runs in its order when the pause is over.",
      draining: "What stood in the inbox is still worked on; what arrives now is kept. Then it switches itself off.",
      off: "Nothing is sent and nothing new is read. What arrives is kept until you switch it on.",
    },
    pauseTitle: (flow: string) => `Pause ${flow}?`,
    pauseText:
      "From now on nothing is sent, also not what is on its way this moment. What arrives is kept, and runs in its order when the pause is over.",
    pauseWhich: "Which flows",
    pauseUntil: "Until",
    untilChoices: {
      resumed: "Somebody resumes it",
      "60": "In 1 hour",
      "240": "In 4 hours",
      "1440": "In 24 hours",
      time: "A time of your choice",
    },
    untilTime: "Until when, by the shop's clock",
    untilHelp: "It then goes on by itself, within half a minute.",
    pauseAction: "Pause",
    drainTitle: (flow: string) => `Drain and stop ${flow}?`,
    drainText: (n: number) => {
      const left =
        n === 0
          ? "Nothing stands in the inbox now."
          : `${count(n, "message or job", "messages and jobs")} in the inbox ${n === 1 ? "is" : "are"} still worked on.`;
      return `${left} What arrives from now on is kept and not begun. When nothing is left, the flow switches itself off.`;
    },
    drainAction: "Drain and stop",
    offTitle: (flow: string) => `Switch ${flow} off?`,
    offText: (n: number) =>
      `It stops now; ${count(n, "message or job stays", "messages and jobs stay")} in the inbox. What arrives is kept, and everything goes out in its order when you switch it on again.`,
    offAction: "Switch off",
    pausedBecause: (reason: string) => `Paused: ${reason}`,
    pausedUntil: (time: string) => `It goes on by itself at ${time}.`,
    because: (reason: string) => `Why: ${reason}`,
    left: (n: number) => `${count(n, "message or job is", "messages and jobs are")} left to work on.`,
    switched: {
      live: (flow: string) => `${flow}: switched on`,
      paused: (flow: string) => `${flow}: paused`,
      draining: (flow: string) => `${flow}: draining`,
      off: (flow: string) => `${flow}: switched off`,
    },
    refused: {
      "not-connected": "Connect the ERP first: a flow goes live only when the ERP has answered.",
      "reason-missing": "Say why, for the colleague who finds it paused.",
      "reason-long": "Keep the reason below 300 characters.",
      "until-wrong": "Enter the day and the time at which it shall go on.",
      "until-past": "This time has passed. Enter a later one.",
      "not-running": "Only a flow that runs can be drained.",
    },
  },
  erp: {
    title: "ERP",
    states: {
      none: "Not connected",
      untested: "Not tested yet",
      working: "Answers",
      troubled: "A flow fails",
      unauthorized: "Refuses our credentials",
      failing: "Does not answer",
    },
    tested: "Last tested",
    open: "Connection",
  },
  funnel: { title: "Orders by state", state: "State", orders: "Orders", none: "No order has arrived yet." },
} as const;
