import { request, Agent } from "node:http";
import { performance } from "node:perf_hooks";
import { connect, SHOP, startSandbox, textAt, grant, exchangeBody } from "#test/sandbox/shopify/sandbox.ts";
import { receiveWebhooks } from "#test/sandbox/shopify/webhook-receiver.ts";

const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 5);
const ORDERS = 500;
/** Requests on their way at the same time. */
const CONNECTIONS = 8;
const READ = "query Read($id: ID!) { order(id: $id) { id name updatedAt displayFinancialStatus } }";

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

/** Posts once over a kept connection and reads the answer to its end. */
function post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers: { "content-type": "application/json", ...headers } });
    sent.on("response", (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(2));
}

// npm run bench sandbox: client, sandbox and the app that takes its webhooks share one process, so one core.
const app = await receiveWebhooks();
const sandbox = await startSandbox({ plan: "enterprise", appUrl: app.url, shops: [{ domain: SHOP, products: 200 }] });
const startedAt = performance.now();
await (
  await connect(sandbox)
)("{ shop { id } }");
const schemaMs = Math.round(performance.now() - startedAt);
const { id } = sandbox.control.placeOrder({ shop: SHOP, kind: "paid" });
const { body } = await grant(sandbox, exchangeBody(sandbox.control.sessionToken({ shop: SHOP }).token));
const headers = { "x-shopify-access-token": textAt(body, "access_token") };
const address = `${sandbox.url}/shops/${SHOP}/admin/api/2026-10/graphql.json`;
const payload = JSON.stringify({ query: READ, variables: { id } });

const readMs: number[] = [];
async function readUntil(endMs: number, times: number[] | null): Promise<void> {
  while (performance.now() < endMs) {
    const from = performance.now();
    const status = await post(address, headers, payload);
    if (status !== 200) throw new Error(`a read was answered ${status}`);
    times?.push(performance.now() - from);
  }
}
const readers = (endMs: number, times: number[] | null) =>
  Promise.all(Array.from({ length: CONNECTIONS }, () => readUntil(endMs, times)));

await readers(performance.now() + 1000, null);
const readsFrom = performance.now();
await readers(readsFrom + SECONDS * 1000, readMs);
const readsPerSecond = Math.round(readMs.length / ((performance.now() - readsFrom) / 1000));
if (sandbox.control.calls({ shop: SHOP }).some(({ errorCodes }) => errorCodes.length > 0))
  throw new Error("a read was answered with errors: shorten BENCH_SECONDS, the bucket is empty");

/** From the buyer's click until the app has answered every webhook of it. */
const orderMs: number[] = [];
for (let index = 0; index < ORDERS; index++) {
  const from = performance.now();
  const sku = `SKU-${String(1 + (index % 200)).padStart(5, "0")}`;
  sandbox.control.placeOrder({ shop: SHOP, kind: "paid", lines: [{ sku, quantity: 1 }], oversell: true });
  await sandbox.control.advance(0);
  orderMs.push(performance.now() - from);
}
const { delivered, failed } = sandbox.control.webhooks().counts;
await sandbox.close();
await app.close();
agent.destroy();

const figures = {
  schemaMs,
  readsPerSecond,
  readP50Ms: percentile(readMs, 0.5),
  readP99Ms: percentile(readMs, 0.99),
  orderWithWebhooksP50Ms: percentile(orderMs, 0.5),
  orderWithWebhooksP99Ms: percentile(orderMs, 0.99),
  webhooksPerOrder: Number(((delivered + failed) / (ORDERS + 1)).toFixed(1)),
  webhooksFailed: failed,
};
console.log(
  `sandbox: one process, ${CONNECTIONS} connections, ${SECONDS} s of reads, ${ORDERS} orders with their webhooks`,
);
console.table({
  "schema loaded once, ms": figures.schemaMs,
  "simple reads a second (wanted: 500)": figures.readsPerSecond,
  "a read, p50 ms": figures.readP50Ms,
  "a read, p99 ms": figures.readP99Ms,
  "an order with its webhooks, p50 ms (wanted: below 5)": figures.orderWithWebhooksP50Ms,
  "an order with its webhooks, p99 ms": figures.orderWithWebhooksP99Ms,
  "webhooks of an order": figures.webhooksPerOrder,
});
console.log(JSON.stringify({ bench: "sandbox", ...figures }));
