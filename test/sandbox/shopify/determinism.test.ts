import { describe, expect, test } from "vitest";
import { anOrder, sandboxClient } from "./client.ts";
import { connect, exchangeBody, grant, SHOP, startSandbox } from "./sandbox.ts";
import { receiveWebhooks } from "./webhook-receiver.ts";

const CLOCK = () => new Date("2026-11-21T10:00:00Z");
const TAG = `mutation Tag($id: ID!) { tagsAdd(id: $id, tags: ["seen"]) { userErrors { message } } }`;

/** One day in a shop: orders, what follows them, a call that loses its answer, and all that was recorded of it. */
async function liveThrough(seed: string) {
  const app = await receiveWebhooks([503]);
  const sandbox = await startSandbox({ appUrl: app.url, seed, clock: CLOCK, webhookRetryDelaysMs: [60_000] });
  const { control } = sandbox;
  const { placeOrder, advance, calls } = sandboxClient(sandbox, SHOP);
  const { body } = await grant(sandbox, exchangeBody(control.sessionToken({ shop: SHOP }).token));
  const query = await connect(sandbox);
  const { id } = await placeOrder({});
  await placeOrder(anOrder({ kind: "stacked" }));
  await advance("30m");
  control.shipOrder({ shop: SHOP, id });
  control.refundOrder({ shop: SHOP, id, shipping: true });
  control.fault({ shop: SHOP, graphql: { probability: 0.5, status: 503 } });
  for (let index = 0; index < 8; index++) await query(TAG, { id }).catch(() => null);
  await advance("1d");
  const journal = await calls();
  const received = app.received.map(({ headers: { host: _host, ...headers }, body: bytes }) => ({ headers, bytes }));
  await sandbox.close();
  await app.close();
  // Webhooks travel side by side, so they arrive in any order; each is what it is, byte for byte.
  const arrived = received.map((webhook) => JSON.stringify(webhook)).toSorted((a, b) => (a < b ? -1 : 1));
  const statuses = journal.map((entry) => (entry.kind === "request" ? entry.status : null));
  return { tokens: body, journal: journal.map(withoutStatuses), statuses, arrived };
}

/** Which of those on the wire together met the app's one refusal is a matter of the wire. */
function withoutStatuses(entry: object): object {
  const { statuses: _statuses, attemptedAt: _attemptedAt, ...rest } = { statuses: null, attemptedAt: null, ...entry };
  return rest;
}

describe("two sandboxes", () => {
  test("of one seed that live through the same give the same tokens, answers and webhooks, byte for byte", async () => {
    const [one, other] = [await liveThrough("7"), await liveThrough("7")];
    expect(one.arrived.length).toBeGreaterThan(8);
    expect(other.tokens).toEqual(one.tokens);
    expect(other.journal).toEqual(one.journal);
    expect(other.statuses).toEqual(one.statuses);
    expect(one.statuses).toEqual(expect.arrayContaining([200, 503]));
    expect(new Set(other.arrived)).toEqual(new Set(one.arrived));
  });

  test("of two seeds differ in each of them", async () => {
    const [one, other] = [await liveThrough("7"), await liveThrough("8")];
    expect(other.tokens).not.toEqual(one.tokens);
    expect(other.statuses).not.toEqual(one.statuses);
    expect(one.arrived.filter((webhook) => other.arrived.includes(webhook))).toEqual([]);
  });
});
