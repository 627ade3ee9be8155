import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SHOP } from "#test/world/world.ts";
import { HOSTILE_BODIES, TOO_LARGE } from "./hostile-bodies.ts";
import { printCounts } from "./print-counts.ts";
import { openProofRoom, type ProofRoom } from "./proof-room.ts";
import { sendWebhook } from "./send-webhook.ts";

// One of each way a message is read: an order, a part of one, stock, a catalogue, people, and what no flow reads.
const TOPICS = [
  "orders/create",
  "orders/edited",
  "refunds/create",
  "inventory_levels/update",
  "inventory_items/update",
  "app/scopes_update",
  "customers/data_request",
  "customers/redact",
  "products/update",
  "returns/request",
] as const;

interface Kept {
  readonly state: string;
  readonly reason: string | null;
  readonly bytes: number;
}

describe("hostile bytes under a right signature", () => {
  const ended: { name: string; topic: string; sentBytes: number; status: number; kept: Kept | undefined }[] = [];
  let room: ProofRoom;

  beforeAll(async () => {
    room = await openProofRoom();
    const to = { appUrl: room.appUrl, shop: SHOP };
    const sent = [];
    for (const topic of TOPICS)
      for (const { name, body } of HOSTILE_BODIES)
        sent.push({ name, topic, sentBytes: body.byteLength, ...(await sendWebhook(to, { topic, body })) });
    await room.atRest();
    for (const { webhookId, ...message } of sent) {
      const [kept] = await room.rows<Kept & Record<string, unknown>>(
        "select state, coalesce(error_code, note) as reason, length(body) as bytes from event where shop = $1 and dedupe_key = $2",
        [SHOP, webhookId],
      );
      ended.push({ ...message, kept });
    }
    printCounts(
      `${ended.length} hostile messages`,
      ended.map(({ status, kept }) => `${status}, ${kept?.state ?? "not kept"}: ${kept?.reason ?? "no reason"}`),
    );
  });
  afterAll(() => room.close());

  test("are answered 200, kept, and end in a defined state with a reason", () => {
    const wrong = ended.filter(
      ({ status, kept }) =>
        status !== 200 || !["done", "ignored", "quarantined"].includes(kept?.state ?? "") || !kept?.reason,
    );
    expect(wrong).toEqual([]);
    expect(ended).toHaveLength(TOPICS.length * HOSTILE_BODIES.length);
  });

  test("are kept whole, unless a customer's request to be erased has rewritten them", () => {
    const changed = ended.filter(
      ({ topic, sentBytes, kept }) => !topic.startsWith("customers/") && kept?.bytes !== sentBytes,
    );
    expect(changed).toEqual([]);
  });

  test("crash nothing, in no process", async () => {
    expect(await room.rows("select message from attempt where error_code = 'work-crashed'")).toEqual([]);
    expect(room.output.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
    expect((await fetch(new URL("/readyz", room.appUrl))).status).toBe(200);
  });

  test("a byte more than 2 MB is 413, and nothing of it is kept", async () => {
    const { status, webhookId } = await sendWebhook(
      { appUrl: room.appUrl, shop: SHOP },
      { topic: "orders/create", body: TOO_LARGE },
    );
    expect(status).toBe(413);
    expect(await room.rows("select id from event where dedupe_key = $1", [webhookId])).toEqual([]);
  });

  test("an order placed after all of them is posted", async () => {
    const { id } = room.shopify.control.placeOrder({ shop: SHOP, kind: "paid" });
    await room.atRest();
    expect(room.erp.control.documents().map(({ key }) => key)).toEqual([id]);
  });
});
