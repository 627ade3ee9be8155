import type { Job, JobContext, JobOutcome } from "#app/engine/port.ts";
import type { OrderCheckRow } from "#app/store/port.ts";
import { draftJob } from "../enqueue.ts";
import type { FlowPorts } from "../ports.ts";
import { clearAlert, raiseAlert } from "../shop/raise-alert.ts";
import { compareChanges, firstMark, SETTLED_AFTER_MS } from "./compare-changes.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Half of the 60 days that Shopify shows without read_all_orders: what is older has been compared thirty times. */
const WINDOW_DAYS = 30;

/** A night's first run begins with the window; a later one, and one that was broken off, goes on where the mark stands. */
async function gather(ports: FlowPorts, job: Job): Promise<OrderCheckRow | null> {
  const now = ports.now();
  return ports.store.forShop(job.shop, async (shop) => {
    const { mode } = await shop.flows.find("orders");
    const details = await shop.details();
    if (mode === "off" || details === null) return null;
    const before = await shop.orderChecks.find("nightly");
    if (before !== null && before.run === job.correlationId) return before;
    const [windowAt, firstAt] = [new Date(now.getTime() - WINDOW_DAYS * DAY_MS), firstMark(details)];
    return {
      name: "nightly",
      run: job.correlationId,
      reachedAt: windowAt > firstAt ? windowAt : firstAt,
      compared: 0,
      sentAgain: 0,
      toldAt: before?.toldAt ?? null,
      startedAt: now,
      endedAt: null,
    };
  });
}

async function goOnLater(ports: FlowPorts, job: Job, { reachedAt }: OrderCheckRow): Promise<void> {
  const { shop: domain, key, correlationId } = job;
  const because = `${correlationId} from ${reachedAt.toISOString()}`;
  await ports.store.forShop(domain, (shop) =>
    shop.enqueue(draftJob({ shop: domain, kind: "orders.nightly-check", key, because, correlationId })),
  );
}

async function tellPeople(ports: FlowPorts, job: Job, { sentAgain }: OrderCheckRow): Promise<void> {
  const alert = { job, rule: "orders-adrift", path: "/app/activity" } as const;
  if (sentAgain === 0) return clearAlert(ports, alert, "Every order is where it should be");
  const orders = sentAgain === 1 ? "1 order was" : `${sentAgain} orders were`;
  await raiseAlert(ports, alert, `The nightly check found that ${orders} not at the newest state, and sent them again`);
}

async function record(ports: FlowPorts, job: Job, check: OrderCheckRow): Promise<void> {
  const { compared, sentAgain } = check;
  await ports.store.forShop(job.shop, async (shop) => {
    await shop.orderChecks.save({ ...check, endedAt: ports.now() });
    await shop.audit.append({
      actor: "worker",
      action: "orders.checked",
      subject: "orders",
      before: `${compared} compared`,
      after: `${sentAgain} sent again`,
      reason: null,
      correlationId: job.correlationId,
    });
  });
}

/**
 * Once a night, whether every order that changed within the window is posted, held with a reason, skipped or with a person, in its
 * newest state (I1, I3); the others are sent on their way again, and people are told how many. A large shop is checked in several
 * runs. Safe to break off and to run twice: each goes on where the mark stands.
 */
export async function checkOrdersNightly(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const begun = await gather(ports, job);
  if (begun === null) return { kind: "done", note: "The orders flow is off" };
  if (begun.endedAt !== null) return { kind: "done", note: "This night's check is done" };
  const until = new Date(begun.startedAt.getTime() - SETTLED_AFTER_MS);
  const compared = await compareChanges(ports, { job, context, until }, begun);
  if (compared.kind === "failed") return { kind: "retry", error: compared.error };
  const { check } = compared;
  const counts = `${check.compared} changes compared, ${check.sentAgain} orders sent again`;
  if (compared.kind === "more") {
    await goOnLater(ports, job, check);
    return { kind: "done", note: `${counts} so far` };
  }
  // Told first: a run that ends in between tells again, and records once.
  await tellPeople(ports, job, check);
  await record(ports, job, check);
  return { kind: "done", note: counts };
}
