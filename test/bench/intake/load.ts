import { randomUUID } from "node:crypto";
import autocannon from "autocannon";
import { headersOf, type SignedBody } from "./order-bodies.ts";

export interface Load {
  readonly acknowledged: readonly string[];
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers other than 200, and requests without one. */
  readonly failed: number;
}

export const CONNECTIONS = 40;

/** Sends signed webhooks with ids of their own for `seconds`, as fast as the answers come. */
export async function sendLoad(port: number, bodies: readonly SignedBody[], seconds: number): Promise<Load> {
  const acknowledged: string[] = [];
  const startedAt = performance.now();
  let turn = 0;
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        method: "POST",
        path: "/webhooks",
        setupRequest: (request, context) => {
          const signed = bodies[turn++ % bodies.length];
          if (signed === undefined) throw new Error("no bodies");
          const webhookId = randomUUID();
          Object.assign(context, { webhookId });
          return { ...request, body: signed.body, headers: headersOf(webhookId, signed) };
        },
        onResponse: (status, _body, context) => {
          if (status === 200 && "webhookId" in context) acknowledged.push(String(context.webhookId));
        },
      },
    ],
  });
  return {
    acknowledged,
    requestsPerSecond: acknowledged.length / ((performance.now() - startedAt) / 1000),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
}
