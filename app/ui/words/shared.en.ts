import type { OrderSyncState } from "#app/domain/orders/sync-state.ts";

/** "1 order", "12 orders". */
export function count(units: number, one: string, many: string): string {
  return `${units.toLocaleString("en")} ${units === 1 ? one : many}`;
}

const orderStates: Readonly<Record<OrderSyncState, string>> = {
  received: "Received",
  held: "On hold",
  ready: "Ready",
  posting: "Being sent",
  "in-doubt": "In doubt",
  posted: "In the ERP",
  amended: "Amended in the ERP",
  "cancel-requested": "To be cancelled",
  cancelled: "Cancelled",
  exception: "Needs a person",
  ignored: "Ignored",
};

const orderStatesExplained: Readonly<Record<OrderSyncState, string>> = {
  received: "Shopify has told us of the order; it is waiting for its turn or for the ERP.",
  held: "It waits for the reasons below. It goes on by itself when they are gone, or when a person releases it.",
  ready: "Nothing stands against it; it waits for the ERP.",
  posting: "It is on its way to the ERP right now.",
  "in-doubt": "The ERP's answer was lost. The order is looked up by its key before anything else happens.",
  posted: "The ERP has booked it, and the booking was read back.",
  amended: "The ERP's booking was brought to what the order is now.",
  "cancel-requested": "It was cancelled in Shopify after it was booked; the ERP's booking still stands.",
  cancelled: "It was cancelled on both sides.",
  exception: "Something has to be repaired by a person; the fix stands below.",
  ignored: "It is not sent to the ERP, for the reason below.",
};

export const shared = {
  orders: (n: number) => count(n, "order", "orders"),
  product: "Throughline",
  never: "Never",
  none: "None",
  ago: (age: string) => `${age} ago`,
  justNow: "Just now",
  search: "Search",
  cancel: "Cancel",
  save: "Save",
  saved: "Saved",
  discard: "Discard",
  retry: "Retry",
  next: "Next page",
  previous: "Previous page",
  unsaved: "Unsaved changes",
  reason: "Reason",
  reasonOptional: "Reason (optional)",
  runbook: "Runbook",
  openRunbook: (title: string) => `Runbook: ${title}`,
  all: "All",
  loading: "Loading",
  orderStates,
  orderStatesExplained,
  flows: { orders: "Orders", inventory: "Inventory", products: "Products" },
  modes: { off: "Off", live: "Live", paused: "Paused", draining: "Draining" },
  nav: {
    home: "Home",
    orders: "Orders",
    exceptions: "Exceptions",
    inventory: "Inventory",
    settings: "Settings",
    activity: "Activity",
    bulk: "Bulk actions",
    engine: "Engine",
  },
  runbookParts: {
    effect: "What it means",
    likelyCause: "Likely cause",
    steps: "What to do",
    owner: "Who acts first",
    escalation: "If that does not help",
    retries: "Does it try again by itself?",
  },
  login: {
    title: "Open Throughline",
    text: "Throughline lives in the Shopify admin. Enter your shop, and we take you there.",
    shop: "Shop domain",
    example: "For example my-store.myshopify.com",
    open: "Open",
    problems: { "missing-shop": "Enter the shop's domain.", "invalid-shop": "This is no myshopify.com domain." },
  },
  failures: {
    notFoundTitle: "There is nothing here",
    notFound: "The page or the order does not exist in this shop. It may have been repaired or removed meanwhile.",
    failedTitle: "Something went wrong on our side",
    failed:
      "Nothing was lost and nothing was sent twice. Try again in a moment. If it stays, tell whoever runs this installation the time.",
    refusedTitle: "You are not signed in here",
    refused: "Open Throughline from the Shopify admin again.",
    home: "Back to Home",
  },
} as const;
