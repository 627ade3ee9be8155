import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LineFault } from "#test/faults/line-fault.ts";
import { startTcpProxy, type TcpProxy } from "#test/faults/tcp-proxy.ts";
import { eventually } from "#test/world/eventually.ts";
import { SHOP, type Remote } from "#test/world/world.ts";
import { openProofRoom, type ProofRoom } from "./proof-room.ts";

type LineName = Remote | "database";
/** Each line has each of them once; of two lines, never the same at once. */
const FAULTS: readonly LineFault[] = [
  { kind: "blackhole-down" },
  { kind: "delay", ms: 150 },
  { kind: "reset" },
  { kind: "blackhole-up" },
  { kind: "drip", everyMs: 5 },
  { kind: "truncate", afterBytes: 700 },
];
const ORDERS_A_PHASE = 6;
const PHASE_MS = 3000;
const ORDERS = ORDERS_A_PHASE * (FAULTS.length + 1);

// Apart: without its database the app calls nobody, and the other lines' faults would meet no call.
describe.each<{ readonly lines: readonly LineName[] }>([{ lines: ["shopify", "erp"] }, { lines: ["database"] }])(
  "orders while these lines are cut, muted and slowed: $lines",
  ({ lines }) => {
    let room: ProofRoom;
    const proxies = new Map<LineName, TcpProxy>();

    async function disturb(phase: number): Promise<void> {
      for (const [index, name] of lines.entries()) {
        const fault = FAULTS[(phase + index * 2) % FAULTS.length];
        if (fault !== undefined) proxies.get(name)?.set(fault);
      }
      room.shopify.control.placeOrders({ shop: SHOP, count: ORDERS_A_PHASE, oversell: true });
      await delay(PHASE_MS);
    }

    beforeAll(async () => {
      room = await openProofRoom({
        through: async (remote, port) => {
          if (!lines.includes(remote)) return port;
          const proxy = await startTcpProxy({ port });
          proxies.set(remote, proxy);
          return proxy.port;
        },
      });
      await room.person.submit("/app?index", { flow: "inventory", mode: "off" });
      room.erp.control.resetCalls();
      for (const phase of FAULTS.keys()) await disturb(phase);
      for (const proxy of proxies.values()) proxy.set({ kind: "none" });
      room.shopify.control.placeOrders({ shop: SHOP, count: ORDERS_A_PHASE, oversell: true });
      const posted = "select count(*)::int as count from order_sync where state = 'posted' and written_back";
      await eventually(
        "every order is posted",
        async () => {
          const [row] = await room.rows<{ count: number }>(posted);
          if (row?.count !== ORDERS) throw new Error(`${row?.count} of ${ORDERS}`);
          return true;
        },
        200_000,
      );
    }, 290_000);
    afterAll(async () => {
      await room.close();
      await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
    });

    test.each(lines)("were really disturbed on their way: %s", (name) => {
      expect(proxies.get(name)?.touched()).toBeGreaterThan(0);
    });

    test("are in the ERP exactly once, each under its own key", () => {
      const keys = room.erp.control.documents().map(({ key }) => key);
      const placed = room.shopify.control.orders({ shop: SHOP }).map(({ id }) => id);
      expect(placed).toHaveLength(ORDERS);
      expect(keys.toSorted()).toEqual(placed.toSorted());
    });

    test("were not sent again where the ERP had them: its own dedupe was not needed", () => {
      expect(room.erp.control.calls().submit).toBe(ORDERS);
    });

    test("need nobody", async () => {
      expect(await room.rows("select code, subject_name, message from exception_case where state = 'open'")).toEqual(
        [],
      );
    });
  },
);
