import { PLAIN_SELLING, pooledFeeds, type ProfileSelling } from "./selling.ts";

/** What people do in a simulated shop and its ERP. */
export const ACTS = [
  "sell",
  "sell-in-store",
  "cancel",
  "edit-down",
  "edit-up",
  "refund",
  "draft",
  "end-draft",
  "staff-fulfill",
  "move",
  "adjust",
  "erp-sale",
  "receipt",
  "erp-cancel",
  "erp-reassign",
] as const;
export type Act = (typeof ACTS)[number];

/** What a simulated world is like. Times in milliseconds, chances in percent. */
export interface Profile {
  readonly name: string;
  readonly tradeMs: number;
  /** Each act comes about this often. */
  readonly every: Readonly<Partial<Record<Act, number>>>;
  readonly webhooks: { readonly lost: number; readonly doubled: number; readonly delayMs: number };
  readonly erp: {
    readonly callMs: number;
    /** A write may commit this long after it was sent; longer than its caller waits. */
    readonly longTransactionMs: number;
    readonly lostAnswers: number;
    readonly readsLagMs: number;
    readonly clockSkewMs: number;
    /** A new document is a draft this long. */
    readonly draftMs: number;
    /** It tells what lies there, and not what is allocated. */
    readonly onHandOnly: boolean;
    /** Its answers about an item have no number, now and then. */
    readonly silent: number;
    /** It tells of an item's stock about this often; 0: never. A hint that means nothing is one too. */
    readonly tellsEveryMs: number;
    readonly outages: readonly { readonly fromMs: number; readonly forMs: number }[];
  };
  readonly shopify: { readonly lostAnswers: number; readonly lateRequests: number; readonly listLagMs: number };
  readonly heldOrders: number;
  readonly selling: ProfileSelling;
  /** A worker dies about this often; 0: never. */
  readonly crashEveryMs: number;
  /** How often a worker stands still for longer than its lease; 0: never. */
  readonly freezeEveryMs: number;
}

const S = 1000;
const MIN = 60 * S;

const PLAIN: Profile = {
  name: "plain",
  tradeMs: 3 * MIN,
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
  shopify: { lostAnswers: 3, lateRequests: 0, listLagMs: 12 * S },
  heldOrders: 10,
  selling: PLAIN_SELLING,
  crashEveryMs: 0,
  freezeEveryMs: 0,
};

const FULL: Profile = {
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
  shopify: { lostAnswers: 10, lateRequests: 5, listLagMs: 12 * S },
  crashEveryMs: 80 * S,
};

const ERP_FAULTS: Profile = {
  ...FULL,
  name: "erp-faults",
  every: { ...FULL.every, "erp-cancel": 60 * S, "erp-reassign": 90 * S },
  erp: { ...FULL.erp, readsLagMs: 5 * S, clockSkewMs: 25 * S, silent: 5 },
};

/** Its people move orders between warehouses all the time, while its answers are on their way. */
const RESTLESS: Profile = {
  ...FULL,
  name: "restless",
  every: { ...FULL.every, sell: 8 * S, "erp-cancel": 30 * S, "erp-reassign": 5 * S, receipt: 30 * S },
  erp: { ...FULL.erp, callMs: 2500, longTransactionMs: 0, lostAnswers: 0, outages: [] },
  webhooks: { lost: 0, doubled: 15, delayMs: 2 * S },
  crashEveryMs: 0,
};

/** Workers stand still for longer than anybody waits for them, and then go on. */
const FROZEN: Profile = {
  ...FULL,
  name: "frozen",
  every: { ...FULL.every, "erp-sale": 8 * S, receipt: 20 * S, "erp-reassign": 30 * S },
  freezeEveryMs: 15 * S,
};

const BUSY: Profile = {
  ...FULL,
  name: "busy",
  tradeMs: 2 * MIN,
  every: { ...FULL.every, sell: 3 * S, "sell-in-store": 12 * S, cancel: 20 * S, receipt: 12 * S },
};

const ADJUST: Profile = {
  ...FULL,
  name: "adjust",
  every: { ...FULL.every, adjust: 30 * S, cancel: 50 * S },
};

/** Hardly a webhook comes, answers are lost, and staff fulfills at once: most is learned late, from Shopify's list. */
const UNSEEN: Profile = {
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
const HIDDEN: Profile = {
  ...UNSEEN,
  name: "hidden",
  every: { sell: 5 * S, cancel: 60 * S, "edit-down": 60 * S, receipt: 8 * S, "staff-fulfill": 5 * S, adjust: 12 * S },
  webhooks: { lost: 80, doubled: 0, delayMs: 12 * S },
};

/** Gives what lies there, without allocation. */
const ON_HAND: Profile = { ...FULL, name: "on-hand", erp: { ...FULL.erp, onHandOnly: true } };

/** Away for longer than its numbers are believed, while Shopify goes on selling and giving back. */
const OUTAGE: Profile = {
  ...FULL,
  name: "outage",
  tradeMs: 14 * MIN,
  selling: { ...PLAIN_SELLING, outage: { afterMinutes: 10, lessUnits: 1 } },
  every: { sell: 40 * S, cancel: 60 * S, receipt: 60 * S, "end-draft": 60 * S, draft: 90 * S },
  erp: { ...FULL.erp, outages: [{ fromMs: 60 * S, forMs: 12.5 * MIN }] },
};

/** Tells of single items between the polls: snapshots of parts of its stock lie between those of the whole. */
const TOLD: Profile = { ...ERP_FAULTS, name: "told", erp: { ...ERP_FAULTS.erp, tellsEveryMs: 4 * S } };

/** Sells a part of what there is, and keeps some of it. */
const RULES: Profile = {
  ...FULL,
  name: "rules",
  selling: {
    ...PLAIN_SELLING,
    terms: { safetyUnits: 1, sharePercent: 80, marketplaceUnits: 1, bufferUnits: 1, bufferPercent: 10, capUnits: 9 },
  },
};

/** Sells boxes of two, and below zero. */
const BACKORDER: Profile = {
  ...FULL,
  name: "backorder",
  selling: { ...PLAIN_SELLING, terms: { stockUnit: { erp: 2, shopify: 1 }, safetyUnits: 3, floorUnits: -3 } },
};

/** Two warehouses feed the first location, and one of them the second too. */
const POOLED: Profile = {
  ...FULL,
  name: "pooled",
  selling: { ...PLAIN_SELLING, feeds: pooledFeeds(40) },
};

/** Raises are locked for a while, then small ones. */
const LOCKED: Profile = {
  ...FULL,
  name: "locked",
  selling: {
    ...PLAIN_SELLING,
    locks: [
      { kind: "raises", leastUnits: 0, fromMs: 45 * S, forMs: 60 * S },
      { kind: "small-raises", leastUnits: 3, fromMs: 120 * S, forMs: 45 * S },
    ],
  },
};

export const PROFILES: readonly Profile[] = [
  PLAIN,
  FULL,
  ERP_FAULTS,
  RESTLESS,
  FROZEN,
  BUSY,
  ADJUST,
  UNSEEN,
  HIDDEN,
  ON_HAND,
  OUTAGE,
  TOLD,
  RULES,
  BACKORDER,
  POOLED,
  LOCKED,
];
