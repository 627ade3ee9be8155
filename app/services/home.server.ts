import type { OrderSyncState } from "#app/domain/orders/sync-state.ts";
import type { Money } from "#app/domain/values/money.ts";
import type { ShopStore } from "#app/store/port.ts";
import { alertView, type AlertView } from "./alerts.server.ts";
import type { Desk } from "./desk.ts";
import { copyOf } from "./error-copy.ts";
import { flowViews, type FlowView } from "./flows.server.ts";
import { readReadinessNews, type ReadinessNews } from "./readiness/readiness.server.ts";
import { outageState, type OutageView } from "./selling/outage.ts";
import { parseStoredProbe } from "./stored-probe.ts";

/** Causes shown on Home; the rest is one click away. */
const MAX_NEEDS = 5;

export type SetupStep = "connection" | "locations" | "alerts" | "flows";

export interface HomeView {
  readonly now: string;
  readonly shopName: string;
  /** In the order in which they are done. */
  readonly setup: readonly { readonly step: SetupStep; readonly isDone: boolean }[];
  /** What waits for the ERP: the money at risk. */
  readonly waiting: { readonly count: number; readonly worth: readonly Money[]; readonly since: string | null };
  readonly orders: Readonly<Partial<Record<OrderSyncState, number>>>;
  readonly flows: readonly FlowView[];
  readonly erp: {
    /** As last tested; but what work sees now counts more: `failing` while orders wait for it, `troubled` while another flow fails. */
    readonly state: "none" | "untested" | "working" | "troubled" | "unauthorized" | "failing";
    readonly name: string | null;
    readonly problem: string | null;
    readonly testedAt: string | null;
  };
  /** What a person must do now, the largest cause first. */
  readonly needs: readonly {
    readonly code: string;
    readonly cause: string;
    readonly title: string;
    readonly count: number;
    readonly worth: readonly Money[];
    readonly oldest: string;
  }[];
  readonly moreNeeds: number;
  readonly alerts: readonly AlertView[];
  /** Whether both sides fit each other, by the newest report; null: nobody has looked. */
  readonly readiness: ReadinessNews | null;
  /** Stock while the ERP is away; null: it is heard. */
  readonly outage: OutageView | null;
}

type ErpState = HomeView["erp"]["state"];

function stateAtWork(tested: ErpState, flows: readonly FlowView[], waitingOrders: number): ErpState {
  const failing = flows.filter(({ mode, problem }) => mode === "live" && problem !== null);
  if (tested !== "working" || failing.length === 0) return tested;
  return waitingOrders > 0 && failing.some(({ flow }) => flow === "orders") ? "failing" : "troubled";
}

async function erpOf(store: ShopStore, stateNow: (tested: ErpState) => ErpState): Promise<HomeView["erp"]> {
  const row = await store.connections.find();
  if (row === null) return { state: "none", name: null, problem: null, testedAt: null };
  const probe = parseStoredProbe(row.probe);
  const name = probe === null ? row.kind : `${probe.system} ${probe.version}, ${probe.company}`;
  return { state: stateNow(row.state), name, problem: row.problem, testedAt: row.testedAt?.toISOString() ?? null };
}

async function needsOf(desk: Desk, store: ShopStore): Promise<Pick<HomeView, "needs" | "moreNeeds">> {
  const groups = [...(await store.cases.groups())].sort((a, b) => b.count - a.count);
  const needs = groups.slice(0, MAX_NEEDS).map(({ code, cause, count, worth, oldest }) => {
    return { code, cause, title: copyOf(desk, code).title, count, worth, oldest: oldest.toISOString() };
  });
  return { needs, moreNeeds: groups.length - needs.length };
}

/** Everything Home shows, from one transaction, so that its numbers agree with each other. */
export async function readHome(desk: Desk): Promise<HomeView> {
  return desk.store.forShop(desk.shop, async (store) => {
    const flows = await flowViews(store);
    const waiting = await store.orders.waiting();
    const erp = await erpOf(store, (tested) => stateAtWork(tested, flows, waiting.count));
    const hasLocation = (await store.locations.all()).some(({ warehouse }) => warehouse !== null);
    const hasOwner = (await store.alerts.setting("orders-waiting")) !== null;
    return {
      now: desk.now().toISOString(),
      shopName: (await store.details())?.name ?? desk.shop,
      setup: [
        { step: "connection", isDone: ["working", "failing", "troubled"].includes(erp.state) },
        { step: "locations", isDone: hasLocation },
        { step: "alerts", isDone: hasOwner },
        { step: "flows", isDone: flows.every(({ mode }) => mode !== "off") },
      ],
      waiting: { count: waiting.count, worth: waiting.worth, since: waiting.since?.toISOString() ?? null },
      orders: await store.orders.countByState(),
      flows,
      erp,
      ...(await needsOf(desk, store)),
      readiness: await readReadinessNews(store),
      outage: await outageState(store, desk.now()),
      alerts: (await store.alerts.openAlerts()).map((row) => alertView(desk, row)),
    };
  });
}
