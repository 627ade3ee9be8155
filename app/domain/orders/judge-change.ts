import { unreachable } from "../unreachable.ts";
import type { OrderGid } from "../values/ids.ts";
import type { OrderSyncState } from "./sync-state.ts";

/** A change of an order, as Shopify's list of changes shows it. */
export interface OrderChange {
  readonly order: OrderGid;
  /** Shopify's updatedAt. */
  readonly changedAt: Date;
}

/** What the house knows of an order, without reading it. */
export interface OrderKnowledge {
  /** Null: nothing was ever recorded of it. */
  readonly state: OrderSyncState | null;
  /** Shopify's updatedAt of the newest reading that was acted on. */
  readonly version: Date | null;
  /** A message about it stands in the inbox, and will read it as it is then. */
  readonly isWaiting: boolean;
  /** When the newest message about it was sent, whoever sent it. */
  readonly toldAt: Date | null;
  /** When the newest webhook about it was sent. */
  readonly webhookAt: Date | null;
  /** A case of it is open, or a person has discarded one, or has cancelled the newest message about it. */
  readonly isWithPeople: boolean;
}

export type ChangeVerdict =
  /** The newest state is posted, held, skipped, or with a person (I1). */
  | "settled"
  | "under-way"
  /** No message told of it. */
  | "missed"
  /** It was told, and an older state stands all the same. */
  | "behind"
  /** Its newest state was read, and nobody is to bring it to an end. */
  | "adrift";

/** Shopify's updatedAt has whole seconds and is touched once more while an order settles. */
const SAME_MOMENT_MS = 5000;

function reaches(toldAt: Date | null, changedAt: Date): boolean {
  return toldAt !== null && toldAt.getTime() >= changedAt.getTime() - SAME_MOMENT_MS;
}

/** Whether a webhook told of a change. */
export function wasTold({ changedAt }: OrderChange, { webhookAt }: OrderKnowledge): boolean {
  return reaches(webhookAt, changedAt);
}

function isAtItsEnd(state: OrderSyncState, isWithPeople: boolean): boolean {
  switch (state) {
    case "posted":
    case "amended":
    case "cancelled":
    case "held":
    case "ignored":
      return true;
    case "exception":
    case "cancel-requested":
      return isWithPeople;
    case "received":
    case "ready":
    case "posting":
    case "in-doubt":
      return false;
    default:
      return unreachable(state);
  }
}

/** Whether the house is where Shopify is with an order, and if not, why. */
export function judgeChange(change: OrderChange, known: OrderKnowledge): ChangeVerdict {
  if (known.isWaiting) return "under-way";
  if (known.state !== null && known.version !== null && known.version >= change.changedAt)
    return isAtItsEnd(known.state, known.isWithPeople) ? "settled" : "adrift";
  if (!reaches(known.toldAt, change.changedAt)) return "missed";
  return known.isWithPeople ? "settled" : "behind";
}
