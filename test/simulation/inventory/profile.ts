import type { Product } from "./places.ts";
import type { ProfileSelling } from "./selling.ts";

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
  "set-aside",
  "erp-sale",
  "receipt",
  "erp-cancel",
  "erp-reassign",
  "sell-bundle",
] as const;
export type Act = (typeof ACTS)[number];

/** What a simulated world is like. Times in milliseconds, chances in percent. */
export interface Profile {
  readonly name: string;
  /** Of so many seeds one is of such a world: how much longer it takes than others. */
  readonly oneIn: number;
  readonly tradeMs: number;
  readonly products: readonly Product[];
  /** Of these products; they are sold and never stocked. */
  readonly bundles: readonly Product[];
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
  readonly shopify: {
    readonly lostAnswers: number;
    readonly lateRequests: number;
    readonly listLagMs: number;
    /** Products of which it takes no number at any location. */
    readonly refuses: readonly Product[];
    /** It shows nothing of what the ERP has when the world begins. */
    readonly beginsEmpty: boolean;
  };
  readonly heldOrders: number;
  readonly selling: ProfileSelling;
  /** A worker dies about this often; 0: never. */
  readonly crashEveryMs: number;
  /** How often a worker stands still for longer than its lease; 0: never. */
  readonly freezeEveryMs: number;
}
