import { firstProducts } from "../places.ts";
import type { Profile } from "../profile.ts";
import { PLAIN_SELLING } from "../selling.ts";

export const S = 1000;
export const MIN = 60 * S;

export const PLAIN: Profile = {
  name: "plain",
  oneIn: 1,
  tradeMs: 3 * MIN,
  products: firstProducts(2),
  bundles: [],
  every: { sell: 14 * S, cancel: 70 * S, "edit-down": 90 * S, receipt: 45 * S, "erp-sale": 40 * S },
  webhooks: { lost: 8, doubled: 8, delayMs: 3 * S },
  erp: {
    callMs: 900,
    longTransactionMs: 0,
    lostAnswers: 3,
    readsLagMs: 0,
    clockSkewMs: 0,
    draftMs: 0,
    onHandOnly: false,
    silent: 0,
    tellsEveryMs: 0,
    outages: [],
  },
  shopify: { lostAnswers: 3, lateRequests: 0, listLagMs: 12 * S, refuses: [], beginsEmpty: false },
  heldOrders: 10,
  selling: PLAIN_SELLING,
  crashEveryMs: 0,
  freezeEveryMs: 0,
};

export const FULL: Profile = {
  ...PLAIN,
  name: "full",
  every: {
    ...PLAIN.every,
    "sell-in-store": 50 * S,
    "edit-up": 90 * S,
    refund: 70 * S,
    draft: 80 * S,
    "end-draft": 80 * S,
    "staff-fulfill": 60 * S,
    move: 90 * S,
    adjust: 170 * S,
  },
  webhooks: { lost: 20, doubled: 15, delayMs: 12 * S },
  erp: {
    ...PLAIN.erp,
    lostAnswers: 10,
    longTransactionMs: 6 * S,
    draftMs: 15 * S,
    outages: [{ fromMs: 70 * S, forMs: 40 * S }],
  },
  shopify: { ...PLAIN.shopify, lostAnswers: 10, lateRequests: 5 },
  crashEveryMs: 80 * S,
};
