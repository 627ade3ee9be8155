import type { Profile } from "../profile.ts";
import { PLAIN_SELLING } from "../selling.ts";
import { S } from "./base.ts";
import { ERP_FAULTS, ON_HAND, UNSEEN } from "./trouble.ts";

/** Shopify is given what lies there, by an ERP that tells no more; hands set units aside and take them back. */
export const SHELF: Profile = {
  ...ON_HAND,
  name: "shelf",
  every: { ...ON_HAND.every, "set-aside": 40 * S },
  selling: { ...PLAIN_SELLING, onHand: { sites: 2, switchEveryMs: 0 } },
};

/** The same, where hardly anything is heard in time. */
export const DIM_SHELF: Profile = {
  ...SHELF,
  name: "dim-shelf",
  every: { ...UNSEEN.every, "set-aside": 40 * S },
  webhooks: UNSEEN.webhooks,
  erp: { ...UNSEEN.erp, onHandOnly: true },
  shopify: UNSEEN.shopify,
};

/** One location is given what lies there, and then again what may be sold. */
export const SWITCHED: Profile = {
  ...ERP_FAULTS,
  name: "switched",
  every: { ...ERP_FAULTS.every, "set-aside": 40 * S },
  selling: { ...PLAIN_SELLING, onHand: { sites: 1, switchEveryMs: 35 * S } },
};
