import { Badge, type BadgeProps } from "@shopify/polaris";
import type { BulkState } from "#app/domain/bulk/bulk-action.ts";
import type { OrderSyncState } from "#app/domain/orders/sync-state.ts";
import { words } from "./words.en.ts";

type Look = Pick<BadgeProps, "tone" | "progress">;

// The pip repeats what the color says, and the word says it first.
const ORDER_LOOKS: Readonly<Record<OrderSyncState, Look>> = {
  received: { tone: "info", progress: "incomplete" },
  held: { tone: "attention", progress: "partiallyComplete" },
  ready: { tone: "info", progress: "incomplete" },
  posting: { tone: "info", progress: "partiallyComplete" },
  "in-doubt": { tone: "warning", progress: "partiallyComplete" },
  posted: { tone: "success", progress: "complete" },
  amended: { tone: "success", progress: "complete" },
  "cancel-requested": { tone: "warning", progress: "incomplete" },
  cancelled: { progress: "complete" },
  exception: { tone: "critical", progress: "incomplete" },
  ignored: { progress: "complete" },
};

/** Where an order stands. */
export function OrderStateBadge({ state }: { readonly state: OrderSyncState }) {
  const { tone, progress } = ORDER_LOOKS[state];
  return (
    <Badge {...(tone === undefined ? {} : { tone })} {...(progress === undefined ? {} : { progress })}>
      {words.shared.orderStates[state]}
    </Badge>
  );
}

type Mode = keyof typeof words.shared.modes;
const MODE_LOOKS: Readonly<Record<Mode, Look>> = {
  off: { progress: "incomplete" },
  live: { tone: "success", progress: "complete" },
  paused: { tone: "attention", progress: "partiallyComplete" },
  draining: { tone: "info", progress: "partiallyComplete" },
};

/** Whether a flow runs. */
export function FlowModeBadge({ mode }: { readonly mode: Mode }) {
  return <Badge {...MODE_LOOKS[mode]}>{words.shared.modes[mode]}</Badge>;
}

const BULK_LOOKS: Readonly<Record<BulkState, Look>> = {
  running: { tone: "info", progress: "partiallyComplete" },
  done: { tone: "success", progress: "complete" },
  cancelled: { progress: "incomplete" },
  failed: { tone: "critical", progress: "incomplete" },
};

/** How far a bulk action is. */
export function BulkStateBadge({ state }: { readonly state: BulkState }) {
  return <Badge {...BULK_LOOKS[state]}>{words.bulk.states[state]}</Badge>;
}
