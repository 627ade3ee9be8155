import { SWITCHABLE_FLOWS, type SwitchableFlow } from "#app/flows/jobs.ts";
import type { FlowMode, FlowRow, ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { shopJob } from "./job-draft.ts";

export interface FlowView {
  readonly flow: SwitchableFlow;
  readonly mode: FlowMode;
  readonly reason: string | null;
  readonly lastSuccessAt: string | null;
  /** The newest failure since the last success; null when it runs well. */
  readonly problem: { readonly message: string; readonly at: string | null } | null;
  /** Messages and jobs that stand in its inbox. */
  readonly waiting: number;
  /** Since when the oldest of them stands there: how far the flow lags behind. */
  readonly waitingSince: string | null;
}

export type FlowAnswer =
  | { readonly kind: "switched"; readonly mode: FlowMode }
  | {
      readonly kind: "refused";
      readonly flow: SwitchableFlow;
      readonly problem: "not-connected" | "reason-missing" | "reason-long";
    };

const MODES: readonly FlowMode[] = ["off", "live", "paused"];
const MAX_REASON_LENGTH = 300;

function problemOf({ lastError, lastErrorAt, lastSuccessAt }: FlowRow): FlowView["problem"] {
  if (lastError === null) return null;
  if (lastErrorAt !== null && lastSuccessAt !== null && lastSuccessAt > lastErrorAt) return null;
  return { message: lastError, at: lastErrorAt?.toISOString() ?? null };
}

/** The flows a person can switch, in their order, within an open transaction. */
export async function flowViews(store: ShopStore): Promise<readonly FlowView[]> {
  const views: FlowView[] = [];
  for (const flow of SWITCHABLE_FLOWS) {
    const row = await store.flows.find(flow);
    const { count: waiting, since } = await store.history.inbox(flow);
    const lastSuccessAt = row.lastSuccessAt?.toISOString() ?? null;
    const waitingSince = since?.toISOString() ?? null;
    views.push({
      flow,
      mode: row.mode,
      reason: row.reason,
      lastSuccessAt,
      problem: problemOf(row),
      waiting,
      waitingSince,
    });
  }
  return views;
}

interface Wish {
  readonly flow: SwitchableFlow;
  readonly mode: FlowMode;
  readonly reason: string | null;
}

/** What a form asks for; null where it names no flow or no mode. */
export function parseFlowWish(form: Readonly<Record<string, string>>): Wish | null {
  const flow = SWITCHABLE_FLOWS.find((known) => known === form["flow"]);
  const mode = MODES.find((known) => known === form["mode"]);
  const reason = form["reason"]?.trim() ?? "";
  return flow === undefined || mode === undefined ? null : { flow, mode, reason: reason === "" ? null : reason };
}

/** What has to be read when a flow begins; the orders flow begins with what waits in its inbox. */
const FIRST_JOB = { inventory: "stock.pull", products: "catalogue.pull" } as const;

/**
 * Switches a flow: live needs an ERP that has answered, pausing needs a reason.
 * While a flow is off or paused its messages are kept in order; going live lets them run. Safe to repeat.
 */
export async function switchFlow(desk: Desk, { flow, mode, reason }: Wish): Promise<FlowAnswer> {
  const refuse = (problem: "not-connected" | "reason-missing" | "reason-long"): FlowAnswer => ({
    kind: "refused",
    flow,
    problem,
  });
  if (mode === "paused" && reason === null) return refuse("reason-missing");
  if (reason !== null && reason.length > MAX_REASON_LENGTH) return refuse("reason-long");
  const isSwitched = await desk.store.forShop(desk.shop, async (store) => {
    if (mode === "live" && (await store.connections.find())?.state !== "working") return false;
    const before = (await store.flows.find(flow)).mode;
    await store.flows.setMode(flow, mode, mode === "live" ? null : reason);
    const change = { before, after: mode, reason, correlationId: null };
    await store.audit.append({ actor: desk.actor, action: "flow.switched", subject: flow, ...change });
    if (mode === "live" && flow !== "orders") await store.enqueue(shopJob(desk, FIRST_JOB[flow]));
    return true;
  });
  if (!isSwitched) return refuse("not-connected");
  if (mode === "live") await desk.engine.wake(desk.shop, flow);
  return { kind: "switched", mode };
}
