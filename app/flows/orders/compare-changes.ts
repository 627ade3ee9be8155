import type { SyncError } from "#app/domain/errors/sync-error.ts";
import {
  judgeChange,
  wasTold,
  type ChangeVerdict,
  type OrderChange,
  type OrderKnowledge,
} from "#app/domain/orders/judge-change.ts";
import type { Result } from "#app/domain/result.ts";
import type { Job, JobContext } from "#app/engine/port.ts";
import type { ChangedSpan, ListPage } from "#app/shopify/port.ts";
import type { OrderCheckRow, ShopRow, ShopStore } from "#app/store/port.ts";
import { draftJob } from "../enqueue.ts";
import { keepExchanges } from "../exchanges.ts";
import type { FlowPorts } from "../ports.ts";
import { shopifyCaller, type ShopifyCaller } from "../shopify-call.ts";

/** By then Shopify's list shows a change and its webhook has come, unless one of them is lost. The list lags by seconds, seldom by a minute. */
export const SETTLED_AFTER_MS = 3 * 60 * 1000;
/** Pages of 250 in one run: some five thousand orders in ten seconds or so. */
const PAGES_A_RUN = 20;

/** What one run of a check came to. */
export type Compared =
  | { readonly kind: "all" | "more"; readonly check: OrderCheckRow }
  | { readonly kind: "failed"; readonly error: SyncError };

/** Where comparing begins in a shop: what changed before the installation, no webhook would have told either. Shopify's times have whole seconds. */
export function firstMark({ installedAt }: Pick<ShopRow, "installedAt">): Date {
  return new Date(Math.floor(installedAt.getTime() / 1000) * 1000);
}

const UNKNOWN: OrderKnowledge = {
  state: null,
  version: null,
  isWaiting: false,
  toldAt: null,
  webhookAt: null,
  isWithPeople: false,
};

const WHY: Readonly<Record<Exclude<ChangeVerdict, "settled" | "under-way">, string>> = {
  missed: "No webhook told of this change",
  behind: "An older state of the order was acted on",
  adrift: "Nobody was to bring the order to an end",
};

/** Puts an order on its way again, and says in the trail why. False: it is where it should be. */
async function sendAgain(shop: ShopStore, job: Job, change: OrderChange, known: OrderKnowledge): Promise<boolean> {
  const verdict = judgeChange(change, known);
  if (verdict === "settled" || verdict === "under-way") return false;
  const { order, changedAt } = change;
  const { shop: domain, correlationId } = job;
  // One check never sends one change twice, however often a page of it is read.
  const because = `${job.kind} ${correlationId} ${changedAt.toISOString()}`;
  await shop.enqueue(draftJob({ shop: domain, kind: "order.push", key: order, because, correlationId }));
  await shop.audit.append({
    actor: "worker",
    action: verdict === "missed" ? "order.missed" : "order.sent-again",
    subject: order,
    before: known.state,
    after: null,
    reason: WHY[verdict],
    correlationId,
  });
  return true;
}

function newest(dates: readonly (Date | null)[]): Date | null {
  return dates.reduce((latest, date) => (date !== null && (latest === null || date > latest) ? date : latest), null);
}

/** Compares a page and moves the check's mark behind it, in one transaction: a page is compared whole or not at all. */
async function comparePage(
  ports: FlowPorts,
  job: Job,
  check: OrderCheckRow,
  page: { readonly changes: readonly OrderChange[]; readonly until: Date; readonly isLast: boolean },
): Promise<OrderCheckRow> {
  // What has changed since is listed for an earlier change: its newest one is not due yet, and will be listed again.
  const due = page.changes.filter(({ changedAt }) => changedAt <= page.until);
  return ports.store.forShop(job.shop, async (shop) => {
    const knowledge = await shop.orderChecks.knowledgeOf(due.map(({ order }) => order));
    const knownOf = ({ order }: OrderChange) => knowledge.get(order) ?? UNKNOWN;
    let sentAgain = 0;
    for (const change of due) if (await sendAgain(shop, job, change, knownOf(change))) sentAgain++;
    const changedAts = due.map(({ changedAt }) => changedAt);
    const told = due.filter((change) => wasTold(change, knownOf(change))).map(({ changedAt }) => changedAt);
    const after: OrderCheckRow = {
      ...check,
      reachedAt: newest([check.reachedAt, ...(page.isLast ? [page.until] : changedAts)]) ?? check.reachedAt,
      compared: check.compared + due.length,
      sentAgain: check.sentAgain + sentAgain,
      toldAt: newest([check.toldAt, ...told]),
    };
    await shop.orderChecks.save(after);
    return after;
  });
}

function readPage(shopify: ShopifyCaller, span: ChangedSpan): Promise<Result<ListPage<OrderChange>>> {
  return shopify.read((shop, call) => shop.changedOrders(span, call));
}

/**
 * Compares what has changed in Shopify, from the check's mark to `until`, with what the house knows, and sends on its way again what
 * is not where it should be. The list is sorted by change, and a change older than SETTLED_AFTER_MS stands where it belongs: so
 * the mark passes over nothing, also where rows move while pages are read. Safe to break off and to run twice: the mark is moved with each page.
 */
export async function compareChanges(
  ports: FlowPorts,
  run: { readonly job: Job; readonly context: JobContext; readonly until: Date },
  begun: OrderCheckRow,
): Promise<Compared> {
  const { job, context, until } = run;
  const exchanges = keepExchanges(ports.store, job, "failures");
  const shopify = shopifyCaller(ports, { job, context, work: "reconciliation", exchanges });
  const from = begun.reachedAt;
  let check = begun;
  let cursor: string | null = null;
  try {
    // More orders of one second than a run reads would hold the mark where it is: then the run goes on.
    for (let pages = 0; pages < PAGES_A_RUN || check.reachedAt <= from; pages++) {
      const read = await readPage(shopify, { from, until, cursor });
      if (!read.ok) return { kind: "failed", error: read.error };
      const { rows: changes, next } = read.value;
      check = await comparePage(ports, job, check, { changes, until, isLast: next === null });
      if (next === null) return { kind: "all", check };
      cursor = next;
    }
    return { kind: "more", check };
  } finally {
    await exchanges.save();
  }
}
