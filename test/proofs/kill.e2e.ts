import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FaultInput } from "#test/sandbox/erp/faults.ts";
import { eventually } from "#test/world/eventually.ts";
import { SHOP } from "#test/world/world.ts";
import { openProofRoom, type ProofRoom } from "./proof-room.ts";

const ORDERS = 300;
/** Sales orders sent when a worker is killed, a new one started, and the next faults meet what is sent. */
const KILLED_AT = [30, 80, 130, 190, 250] as const;
/** Events a worker has in hands at once: its WORKER_SLOTS. */
const RUNS_BROKEN_OFF_BY_A_KILL = 20;
const REFUSED = 2;
const FAULTS: readonly FaultInput[] = [
  // The answer is lost and the sales order is there.
  { kind: "drop-after-commit", operation: "submit", times: 4 },
  { kind: "truncated", operation: "submit", times: 2 },
  // It is not there yet when the connection breaks, and comes after.
  { kind: "late-commit", ms: 2000, operation: "submit", times: 2 },
  // It is not there: the only ones that may be sent again.
  { kind: "status", status: 503, operation: "submit", times: REFUSED },
];
const FAULTS_EACH = FAULTS.reduce((sum, { times = 1 }) => sum + times, 0);

const POSTED = `
select count(*)::int as posted, coalesce(sum(i.attempt), 0)::int as sends, max(i.attempt) as most
from order_sync o join intent i on i.shop = o.shop and i.key = o.order_id
where o.state = 'posted' and o.written_back and i.state = 'settled'`;

describe("300 orders while web and workers are killed and the ERP loses answers", () => {
  let room: ProofRoom;

  async function killWorkersOnTheWay(): Promise<void> {
    const { erp } = room;
    const workers = [room.worker, await room.startWorker()];
    for (const sent of KILLED_AT) {
      await eventually(`${sent} sales orders are sent`, () => (erp.control.calls().submit ?? 0) >= sent, 180_000);
      for (const fault of FAULTS) erp.control.addFault(fault);
      await workers.shift()?.kill();
      workers.push(await room.startWorker());
    }
  }

  async function placeOrdersAndKillTheWeb(): Promise<void> {
    const { shopify } = room;
    shopify.control.placeOrders({ shop: SHOP, count: ORDERS / 2, oversell: true });
    await eventually("the first webhooks are accepted", () => shopify.control.webhooks().counts.delivered > 50);
    await room.web.kill();
    shopify.control.placeOrders({ shop: SHOP, count: ORDERS / 2, oversell: true });
    await room.startWeb();
  }

  beforeAll(async () => {
    room = await openProofRoom();
    // Only orders are looked at here; the machine is to be theirs.
    await room.person.submit("/app?index", { flow: "inventory", mode: "off" });
    room.erp.control.resetCalls();
    const startedAt = performance.now();
    await Promise.all([placeOrdersAndKillTheWeb(), killWorkersOnTheWay()]);
    const allPosted = async () => {
      const [now] = await room.rows<{ readonly posted: number }>(POSTED);
      if (now?.posted !== ORDERS) throw new Error(JSON.stringify(now));
      return true;
    };
    await eventually("every order is posted", allPosted, 240_000);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    const [numbers] = await room.rows(POSTED);
    process.stdout.write(
      `${ORDERS} orders, 1 kill of web, ${KILLED_AT.length} of workers, ${FAULTS_EACH * KILLED_AT.length} faults, ${seconds} s: ` +
        `${room.erp.control.documents().length} sales orders, calls ${JSON.stringify(room.erp.control.calls())}, ` +
        `intents ${JSON.stringify(numbers)}, webhooks ${JSON.stringify(room.shopify.control.webhooks().counts)}\n`,
    );
  }, 480_000);
  afterAll(() => room.close());

  test("each is in the ERP exactly once, under its own key", () => {
    const keys = room.erp.control.documents().map(({ key }) => key);
    const placed = room.shopify.control.orders({ shop: SHOP }).map(({ id }) => id);
    expect(placed).toHaveLength(ORDERS);
    expect(keys.toSorted()).toEqual(placed.toSorted());
  });

  test("Shopify shows each its sales order's number, in metafield and tag", () => {
    const numberOf = new Map(room.erp.control.documents().map(({ key, number }) => [key, number]));
    const shown = room.shopify.control.orders({ shop: SHOP }).filter(({ id, metafields, tags }) => {
      const isNumbered = Object.values(metafields).includes(numberOf.get(id) ?? "none");
      return isNumbered && tags.includes("erp-posted");
    });
    expect(shown).toHaveLength(ORDERS);
  });

  test("nothing is sent that the ERP already has: its own dedupe is never needed", () => {
    const { submit = 0 } = room.erp.control.calls();
    expect(submit - REFUSED * KILLED_AT.length).toBe(ORDERS);
  });

  test("ERP calls are bounded: three for a version, a fault, and a run that a kill broke off", () => {
    const calls = room.erp.control.calls();
    const forOrders = (calls.submit ?? 0) + (calls.settle ?? 0) + (calls.find ?? 0) + (calls.read ?? 0);
    const accidents = KILLED_AT.length * (FAULTS_EACH + RUNS_BROKEN_OFF_BY_A_KILL);
    expect(forOrders).toBeLessThanOrEqual(3 * (ORDERS + accidents));
  });

  test("no exception is left for a person", async () => {
    const open = await room.rows("select code, subject_name, message from exception_case where state = 'open'");
    expect(open).toEqual([]);
  });
});
