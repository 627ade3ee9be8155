import { instantOf } from "#app/domain/values/zoned-time.ts";
import { SWITCHABLE_FLOWS, type SwitchableFlow } from "#app/flows/jobs.ts";
import type { FlowMode, FlowRow, ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { shopJob } from "./job-draft.ts";

export interface FlowView {
  readonly flow: SwitchableFlow;
  readonly mode: FlowMode;
  readonly reason: string | null;
  /** When a pause ends by itself. */
  readonly pausedUntil: string | null;
  readonly lastSuccessAt: string | null;
  /** The newest failure since the last success; null when it runs well. */
  readonly problem: { readonly message: string; readonly at: string | null } | null;
  /** Messages and jobs that stand in its inbox. */
  readonly waiting: number;
  /** Of them, what a drain still brings to its end. */
  readonly leftToDrain: number;
  /** Since when the oldest of them stands there: how far the flow lags behind. */
  readonly waitingSince: string | null;
}

export type FlowProblem =
  "not-connected" | "reason-missing" | "reason-long" | "until-wrong" | "until-past" | "not-running";
export type FlowAnswer =
  | { readonly kind: "switched"; readonly flows: readonly SwitchableFlow[]; readonly mode: FlowMode }
  | { readonly kind: "refused"; readonly problem: FlowProblem };

const MODES: readonly FlowMode[] = ["off", "live", "paused", "draining"];
const MAX_REASON_LENGTH = 300;
const MINUTE_MS = 60_000;

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
    views.push({
      flow,
      mode: row.mode,
      reason: row.reason,
      pausedUntil: row.pausedUntil?.toISOString() ?? null,
      lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
      problem: problemOf(row),
      waiting,
      leftToDrain: row.mode === "draining" ? await store.flows.leftToDrain(flow) : 0,
      waitingSince: since?.toISOString() ?? null,
    });
  }
  return views;
}

/** Until a person resumes it, for some minutes, or until the clocks of the shop's zone show a time. */
export type Until =
  | { readonly kind: "resumed" }
  | { readonly kind: "minutes"; readonly minutes: number }
  | { readonly kind: "local"; readonly time: string };

interface Wish {
  readonly flows: readonly SwitchableFlow[];
  readonly mode: FlowMode;
  readonly reason: string | null;
  readonly until: Until;
}

function parseUntil(form: Readonly<Record<string, string>>): Until {
  const { until = "", untilTime = "" } = form;
  if (/^[1-9]\d{0,4}$/.test(until)) return { kind: "minutes", minutes: Number(until) };
  return until === "time" ? { kind: "local", time: untilTime } : { kind: "resumed" };
}

/** What a form asks for: `flow` names one or several, separated by commas. Null where it names a flow or mode that is none. */
export function parseFlowWish(form: Readonly<Record<string, string>>): Wish | null {
  const named = (form["flow"] ?? "").split(",");
  const flows = SWITCHABLE_FLOWS.filter((known) => named.includes(known));
  const mode = MODES.find((known) => known === form["mode"]);
  if (mode === undefined || flows.length !== named.length) return null;
  const reason = form["reason"]?.trim() ?? "";
  return { flows, mode, reason: reason === "" ? null : reason, until: parseUntil(form) };
}

/** What has to be read when a flow begins; the orders flow begins with what waits in its inbox. */
const FIRST_JOB = { inventory: "stock.pull", products: "catalogue.pull" } as const;

function endOfPause(until: Until, now: Date, timeZone: string): Date | "until-wrong" | "until-past" | null {
  if (until.kind === "resumed") return null;
  if (until.kind === "minutes") return new Date(now.getTime() + until.minutes * MINUTE_MS);
  const end = instantOf(until.time, timeZone);
  if (end === null) return "until-wrong";
  return end <= now ? "until-past" : end;
}

/** Switches one flow in an open transaction and says in the audit trail what was before and is now. */
async function switchOne(
  desk: Desk,
  store: ShopStore,
  flow: SwitchableFlow,
  { mode, reason, until }: { readonly mode: FlowMode; readonly reason: string | null; readonly until: Date | null },
): Promise<void> {
  const { mode: before } = await store.flows.find(flow);
  const left = mode === "draining" ? await store.flows.drain(flow, reason) : null;
  if (mode !== "draining") await store.flows.setMode(flow, mode, mode === "live" ? null : reason, until);
  const details = [
    left === null ? "" : ` with ${left} in the inbox`,
    until === null ? "" : ` until ${until.toISOString()}`,
  ];
  const change = { before, after: `${mode}${details.join("")}`, reason, correlationId: null };
  await store.audit.append({ actor: desk.actor, action: "flow.switched", subject: flow, ...change });
  if (mode === "live" && flow !== "orders") await store.enqueue(shopJob(desk, FIRST_JOB[flow]));
}

/**
 * Switches flows together, all or none: live needs an ERP that has answered, pausing needs a reason, draining a flow that runs.
 * While a flow is off or paused its messages are kept in order; going live lets them run. Safe to repeat.
 */
export async function switchFlows(desk: Desk, { flows, mode, reason, until }: Wish): Promise<FlowAnswer> {
  if (mode === "paused" && reason === null) return { kind: "refused", problem: "reason-missing" };
  if (reason !== null && reason.length > MAX_REASON_LENGTH) return { kind: "refused", problem: "reason-long" };
  const problem = await desk.store.forShop(desk.shop, async (store): Promise<FlowProblem | null> => {
    if (mode === "live" && (await store.connections.find())?.state !== "working") return "not-connected";
    const timeZone = (await store.details())?.timeZone ?? "UTC";
    const end = mode === "paused" ? endOfPause(until, desk.now(), timeZone) : null;
    if (typeof end === "string") return end;
    const isAtRest = async (flow: string) => (await store.flows.find(flow)).mode !== "live";
    if (mode === "draining") for (const flow of flows) if (await isAtRest(flow)) return "not-running";
    for (const flow of flows) await switchOne(desk, store, flow, { mode, reason, until: end });
    return null;
  });
  if (problem !== null) return { kind: "refused", problem };
  if (mode === "live") for (const flow of flows) await desk.engine.wake(desk.shop, flow);
  return { kind: "switched", flows, mode };
}
