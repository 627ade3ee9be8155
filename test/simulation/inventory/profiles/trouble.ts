import type { Profile } from "../profile.ts";
import { PLAIN_SELLING } from "../selling.ts";
import { FULL, MIN, S } from "./base.ts";

export const ERP_FAULTS: Profile = {
  ...FULL,
  name: "erp-faults",
  every: { ...FULL.every, "erp-cancel": 60 * S, "erp-reassign": 90 * S },
  erp: { ...FULL.erp, readsLagMs: 5 * S, clockSkewMs: 25 * S, silent: 5 },
};

/** Its people move orders between warehouses all the time, while its answers are on their way. */
export const RESTLESS: Profile = {
  ...FULL,
  name: "restless",
  every: { ...FULL.every, sell: 8 * S, "erp-cancel": 30 * S, "erp-reassign": 5 * S, receipt: 30 * S },
  erp: { ...FULL.erp, callMs: 2500, longTransactionMs: 0, lostAnswers: 0, outages: [] },
  webhooks: { lost: 0, doubled: 15, delayMs: 2 * S },
  crashEveryMs: 0,
};

/** Workers stand still for longer than anybody waits for them, and then go on. */
export const FROZEN: Profile = {
  ...FULL,
  name: "frozen",
  every: { ...FULL.every, "erp-sale": 8 * S, receipt: 20 * S, "erp-reassign": 30 * S },
  freezeEveryMs: 15 * S,
};

export const BUSY: Profile = {
  ...FULL,
  name: "busy",
  tradeMs: 2 * MIN,
  every: { ...FULL.every, sell: 3 * S, "sell-in-store": 12 * S, cancel: 20 * S, receipt: 12 * S },
};

export const ADJUST: Profile = {
  ...FULL,
  name: "adjust",
  every: { ...FULL.every, adjust: 30 * S, cancel: 50 * S },
};

/** Hardly a webhook comes, answers are lost, and staff fulfills at once: most is learned late, from Shopify's list. */
export const UNSEEN: Profile = {
  ...FULL,
  name: "unseen",
  every: {
    ...FULL.every,
    sell: 4 * S,
    "sell-in-store": 12 * S,
    cancel: 40 * S,
    "staff-fulfill": 15 * S,
    adjust: 45 * S,
    receipt: 15 * S,
  },
  webhooks: { lost: 60, doubled: 10, delayMs: 12 * S },
  erp: { ...FULL.erp, callMs: 400, longTransactionMs: 0, draftMs: 0, outages: [] },
  shopify: { ...FULL.shopify, lostAnswers: 25, lateRequests: 15 },
};

/** Orders are fulfilled and sold unheard while hands put units back: what is committed looks as it was. */
export const HIDDEN: Profile = {
  ...UNSEEN,
  name: "hidden",
  every: { sell: 5 * S, cancel: 60 * S, "edit-down": 60 * S, receipt: 8 * S, "staff-fulfill": 5 * S, adjust: 12 * S },
  webhooks: { lost: 80, doubled: 0, delayMs: 12 * S },
};

/** Gives what lies there, without allocation. */
export const ON_HAND: Profile = { ...FULL, name: "on-hand", erp: { ...FULL.erp, onHandOnly: true } };

/** Away for longer than its numbers are believed, while Shopify goes on selling and giving back. */
export const OUTAGE: Profile = {
  ...FULL,
  name: "outage",
  tradeMs: 14 * MIN,
  selling: { ...PLAIN_SELLING, outage: { afterMinutes: 10, lessUnits: 1 } },
  every: { sell: 40 * S, cancel: 60 * S, receipt: 60 * S, "end-draft": 60 * S, draft: 90 * S },
  erp: { ...FULL.erp, outages: [{ fromMs: 60 * S, forMs: 12.5 * MIN }] },
};

/** Tells of single items between the polls: snapshots of parts of its stock lie between those of the whole. */
export const TOLD: Profile = { ...ERP_FAULTS, name: "told", erp: { ...ERP_FAULTS.erp, tellsEveryMs: 4 * S } };
