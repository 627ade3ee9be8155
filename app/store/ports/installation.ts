import type { Shop } from "#app/domain/values/ids.ts";

/** A number that was counted no further than it must be. */
export interface Tally {
  readonly count: number;
  /** There are more than counted. */
  readonly isMore: boolean;
}

/** What stands in one flow of one shop. */
export interface ShopBacklog {
  readonly shop: Shop;
  readonly flow: string;
  /** False: the flow is paused or off there, or the app is not installed. */
  readonly mayRun: boolean;
  readonly waiting: Tally;
  /** Since when the event at the head of its longest-standing lane is to be done. */
  readonly oldestSince: Date;
}

export interface FlowRuns {
  readonly flow: string;
  readonly done: number;
  readonly retries: number;
  /** Of events that came to their end, from arrival to end; null: none did. */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** Done in each minute that had any. */
  readonly doneByMinute: readonly { readonly minute: Date; readonly done: number }[];
}

/** Runs of all shops, newest first counted. */
export interface RecentRuns {
  /** From here on every run is counted: an hour ago, or later where more runs were made than are read. */
  readonly since: Date;
  readonly flows: readonly FlowRuns[];
}

export interface Unfinished {
  readonly flow: string;
  readonly quarantined: Tally;
  readonly dead: Tally;
}

/** Levels at which Shopify shows another number than it should, where stock is published. */
export interface StockGaps {
  readonly levels: Tally;
  /** Null: there is none. */
  readonly oldestSince: Date | null;
}

/** The whole installation, for its operator: numbers over all shops, never their rows. Reads only, by index. */
export interface Installation {
  /** Costs the number of lanes with work, not the depth of the backlog. */
  backlog(): Promise<readonly ShopBacklog[]>;
  /** Events that wait for a person or a replay. Costs the number of installed shops. */
  unfinished(flows: readonly string[]): Promise<readonly Unfinished[]>;
  /** Orders in doubt in these shops: one in doubt always has an event in the backlog of its flow. */
  ordersInDoubt(shops: readonly Shop[]): Promise<number>;
  recentRuns(): Promise<RecentRuns>;
  /** Costs what differs and is counted, not the levels. */
  stockGaps(): Promise<StockGaps>;
}
