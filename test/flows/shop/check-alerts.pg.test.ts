import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseOrderGid } from "#app/domain/values/ids.ts";
import { openMailbox, type Mailbox } from "#test/world/mailbox.ts";
import { openMappedRoom, type FlowRoom } from "../flow-room.ts";

let mailbox: Mailbox;
let room: FlowRoom;
beforeAll(async () => {
  mailbox = await openMailbox();
  room = await openMappedRoom({ smtpUrl: mailbox.url });
  const setting = { ownerName: "Operations lead", ownerEmail: "operations@shop.example", afterMinutes: 10 };
  await room.read((store) => store.alerts.saveSetting({ rule: "orders-waiting", ...setting }));
});
afterAll(async () => {
  await room.close();
  await mailbox.close();
});

async function check(): Promise<void> {
  room.forgetFailures();
  await room.want("alerts.check", "alerts");
  await room.runOnce("alerts.check", "alerts");
}

function openAlerts() {
  return room.read((store) => store.alerts.openAlerts());
}

/** A quoted-printable mail as it reads. */
function lastMail(): string {
  return (mailbox.messages.at(-1) ?? "").replaceAll("=\r\n", "");
}

describe("the alert about waiting orders", () => {
  test("opens once with one mail that says what to do, stays, and clears by itself with another", async () => {
    const ids = Array.from({ length: 3 }, () => room.shopify.control.placeOrder({ shop: room.shop, kind: "paid" }).id);
    room.erp.control.addFault({ kind: "status", status: 429, retryAfter: "60", operation: "submit", times: 50 });
    for (const id of ids) await room.want("order.push", id);
    await room.work();
    await check();
    expect(await openAlerts()).toEqual([]);

    room.advance(11 * 60_000);
    await check();
    await check();
    const [alert] = await openAlerts();
    expect(alert?.message).toMatch(/^3 orders worth [\d,.]+ EUR are waiting for the ERP; the oldest for 11 minutes$/);
    expect(alert?.notifiedTo).toBe("operations@shop.example");
    expect(mailbox.messages).toHaveLength(1);
    expect(lastMail()).toContain("What to do:");
    expect(lastMail()).toContain("https://admin.example/");

    room.erp.control.clearFaults();
    room.forgetFailures();
    await room.work();
    await check();
    expect(await openAlerts()).toEqual([]);
    expect(mailbox.messages).toHaveLength(2);
    expect(lastMail()).toContain("Recovered");
    await check();
    expect(mailbox.messages).toHaveLength(2);
  });

  test("counts the orders that stand behind a waiting one, and decides nothing for them", async () => {
    room.erp.control.addFault({ kind: "status", status: 429, retryAfter: "60", operation: "submit", times: 50 });
    const ids = Array.from({ length: 6 }, () => room.shopify.control.placeOrder({ shop: room.shop, kind: "paid" }).id);
    for (const id of ids) await room.want("order.push", id);
    await room.work(1);
    expect((await room.read((store) => store.orders.waiting())).count).toBe(1);
    await check();
    // For a moment an order is with the ERP even when all is well: nobody is read before their turn for that.
    expect((await room.read((store) => store.orders.waiting())).count).toBe(1);
    room.advance(5000);
    await check();
    expect((await room.read((store) => store.orders.waiting())).count).toBe(6);
    const documents = room.erp.control.documents().map(({ key }) => key);
    expect(ids.filter((id) => documents.includes(id))).toEqual([]);

    room.erp.control.clearFaults();
    room.forgetFailures();
    await room.work();
    for (const id of ids) {
      const order = parseOrderGid(id);
      const row = order === null ? null : await room.read((store) => store.orders.find(order));
      expect(row).toMatchObject({ state: "posted", waitingSince: null });
    }
    expect(room.erp.control.documents().filter(({ key }) => ids.includes(key))).toHaveLength(6);
  });

  test("does not wait for one answer of a silent Shopify after another", async () => {
    room.erp.control.addFault({ kind: "status", status: 429, retryAfter: "60", operation: "submit", times: 50 });
    const ids = Array.from({ length: 6 }, () => room.shopify.control.placeOrder({ shop: room.shop, kind: "paid" }).id);
    for (const id of ids) await room.want("order.push", id);
    await room.work(1);
    room.advance(5000);
    const asked = () => room.shopify.control.calls({ shop: room.shop }).length;
    const before = asked();
    room.shopify.control.fault({ shop: room.shop, graphql: { status: 503, count: 50 } });
    await check();
    expect(asked() - before).toBe(1);

    room.shopify.control.clearFaults({ shop: room.shop });
    await check();
    expect((await room.read((store) => store.orders.waiting())).count).toBe(6);
  });
});
