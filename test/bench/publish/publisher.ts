import { v7 as uuidv7 } from "uuid";
import type { Shop } from "#app/domain/values/ids.ts";
import { createGuard } from "#app/engine/guard.ts";
import { laneOf } from "#app/engine/lane.ts";
import type { EventDraft, Job, JobOutcome } from "#app/engine/port.ts";
import { createPublishAvailability } from "#app/flows/inventory/publish-availability.ts";
import { DUE_ITEMS } from "#app/flows/inventory/publish-items.ts";
import type { FlowPorts } from "#app/flows/ports.ts";
import { createTokens } from "#app/shopify/auth/tokens.ts";
import { createOriginOf } from "#app/shopify/origin.ts";
import { createShopify } from "#app/shopify/shopify.ts";
import { createStore, type Database } from "#app/store/database.server.ts";
import { createMemoryBoard } from "#test/engine/guard/memory-board.ts";
import { aCorrelation } from "#test/flows/flow-room.ts";
import { API } from "#test/flows/room-parts.ts";

/** The clock by which points come back, and how somebody waits by it. */
export interface Pace {
  readonly now: () => Date;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** The flows that publish, on a real store and the real Admin client; without a queue. */
export interface Publisher {
  readonly database: Database;
  readonly ports: FlowPorts;
  /** Publishes what is due until nothing is; returns the runs that took. */
  publishDue(shop: Shop): Promise<number>;
  close(): Promise<void>;
}

export function openPublisher(given: {
  readonly databaseUrl: string;
  readonly key: string;
  readonly shopifyUrl: string;
  readonly pace: Pace;
  readonly connections?: number;
}): Publisher {
  const { databaseUrl, key, shopifyUrl, pace, connections = 6 } = given;
  const { now, sleep } = pace;
  const writeTokens = async () => {};
  const database = createStore({ databaseUrl, poolSize: connections, keys: [key], now, laneOf, writeTokens });
  const access = { originOf: createOriginOf(`${shopifyUrl}/shops/{shop}`), fetch: globalThis.fetch, now };
  const tokens = createTokens({
    ...access,
    vault: database.vault,
    clientId: API.apiKey,
    clientSecrets: [API.apiSecret],
  });
  const guard = createGuard({
    board: createMemoryBoard(),
    budgets: database.callBudgets,
    onRecovered: () => {},
    onTrouble: () => {},
  });
  // Publishing asks no more of its ports.
  const ports = {
    store: database.store,
    shopify: createShopify({ ...access, tokens, onVersionDiffers: () => {}, sleep }),
    guard,
    now,
    listLagMs: 0,
    newId: uuidv7,
  } as unknown as FlowPorts;
  const handler = createPublishAvailability(ports);
  return {
    database,
    ports,
    async publishDue(shop) {
      for (let runs = 0; ; runs++) {
        const due = await database.store.forShop(shop, ({ dueLevels }) => dueLevels.next(1));
        if (due.length === 0) return runs;
        await goOn(await handler.run(jobOf(shop, String(runs)), { now, signal: new AbortController().signal }), sleep);
      }
    },
    close: () => database.close(),
  };
}

async function goOn(outcome: JobOutcome, sleep: Pace["sleep"]): Promise<void> {
  if (outcome.kind === "retry") {
    if (outcome.error.kind !== "throttled") throw new Error(`publishing failed: ${outcome.error.message}`);
    await sleep(outcome.error.retryAfterMs ?? 1000);
  }
  if (outcome.kind === "wait") await sleep(outcome.ms);
}

export function jobOf(shop: Shop, eventId: string, key = DUE_ITEMS): Job {
  const draft: Pick<EventDraft, "kind" | "flow" | "topic" | "source"> = {
    kind: "availability.publish",
    flow: "inventory",
    topic: "availability.publish",
    source: "schedule",
  };
  return {
    ...draft,
    eventId,
    shop,
    key,
    body: new Uint8Array(),
    correlationId: aCorrelation(),
    attempt: 1,
    faults: 0,
    receivedAt: new Date(),
  };
}
