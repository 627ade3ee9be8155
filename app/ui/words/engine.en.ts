import { count } from "./shared.en.ts";

export const engine = {
  title: "Engine",
  intro: "The work of all shops of this installation. Only its operator sees this screen.",
  flows: { orders: "Orders", inventory: "Inventory", products: "Products", shop: "Upkeep" },
  tally: (text: string, isMore: boolean) => (isMore ? `${text} or more` : text),
  now: {
    title: "Now",
    workers: (n: number) =>
      n === 0 ? "No worker is alive. Nothing is worked on." : `${count(n, "worker is", "workers are")} alive.`,
    lanes: (n: number) =>
      n === 0 ? "No lane is being worked on." : `${count(n, "lane is", "lanes are")} being worked on.`,
    inDoubt: (n: number) =>
      n === 0 ? "No order is in doubt." : `${count(n, "order is", "orders are")} in doubt: the ERP's answer was lost.`,
    breakers: {
      erp: (open: number, halfOpen: number) =>
        breakers(open === 0 ? "No ERP is" : count(open, "ERP is", "ERPs are"), halfOpen),
      shopify: (open: number, halfOpen: number) =>
        breakers(
          open === 0 ? "No shop in Shopify is" : count(open, "shop in Shopify is", "shops in Shopify are"),
          halfOpen,
        ),
    },
  },
  table: {
    title: "What waits",
    columns: {
      flow: "Flow",
      waiting: "Waiting",
      oldest: "Oldest waits for",
      paused: "Kept while paused",
      quarantined: "Need a person",
      dead: "Given up",
    },
  },
  runs: {
    title: "What was done",
    since: (age: string) => `Counted over ${age}, all shops together. Times are from arrival to the end.`,
    columns: {
      flow: "Flow",
      done: "Done",
      perMinute: "A minute",
      retries: "Retried",
      p50: "Half within",
      p99: "99 of 100 within",
      picture: "Each minute of the hour",
    },
    picture: (flow: string, done: number, most: number) =>
      done === 0 ? `${flow}: none done in the last hour.` : `${flow}: most in one minute ${most.toLocaleString("en")}.`,
  },
  shops: {
    title: "Where most waits",
    none: "Nothing waits in any shop.",
    columns: { shop: "Shop", waiting: "Waiting" },
  },
} as const;

function breakers(whoIs: string, halfOpen: number): string {
  const tried = halfOpen === 0 ? "" : ` ${halfOpen.toLocaleString("en")} more may be tried by one call.`;
  return `${whoIs} left alone after failures.${tried}`;
}
