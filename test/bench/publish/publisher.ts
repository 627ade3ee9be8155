import { v7 as uuidv7 } from "uuid";
import type { Shop } from "#app/domain/values/ids.ts";
import { createGuard } from "#app/engine/guard.ts";
import type { Guard } from "#app/engine/guard-port.ts";
import { laneOf } from "#app/engine/lane.ts";
import type { Job } from "#app/engine/port.ts";
import { DUE_ITEMS } from "#app/flows/inventory/publish-items.ts";
import type { FlowPorts } from "#app/flows/ports.ts";
import { createTokens } from "#app/shopify/auth/tokens.ts";
import { createOriginOf } from "#app/shopify/origin.ts";
import { createShopify } from "#app/shopify/shopify.ts";
import { createStore, type Database } from "#app/store/database.server.ts";
import { createMemoryBoard } from "#test/engine/guard/memory-board.ts";
import { aCorrelation, createRunner } from "#test/flows/flow-room.ts";
import { API } from "#test/flows/room-parts.ts";

/** The clock by which points come back, and how somebody waits by it. */
export interface Pace {
  readonly now: () => Date;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** How many times slower than the machine's clock it passes: deadlines are that much longer for the machine. */
  readonly slower: number;
}

/** Who was faster gets so much time. */
const AGAIN_MS = 500;

/** The flows that publish, on a real store and the real Admin client; without a queue. */
export interface Publisher {
  readonly database: Database;
  readonly ports: FlowPorts;
  /** Runs what waits until no level is due. */
  publishDue(shop: Shop): Promise<void>;
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
  const { now, sleep, slower } = pace;
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
  const slowed: Guard = {
    ...guard,
    call: (remote, run) => guard.call({ ...remote, deadlineMs: remote.deadlineMs * slower }, run),
  };
  // Publishing asks no more of its ports.
  const ports = {
    store: database.store,
    shopify: createShopify({ ...access, tokens, onVersionDiffers: () => {}, sleep }),
    guard: slowed,
    now,
    listLagMs: 0,
    newId: uuidv7,
  } as unknown as FlowPorts;
  const { work } = createRunner({ database, ports });
  return {
    database,
    ports,
    async publishDue(shop) {
      for (;;) {
        const ran = await work();
        const due = await database.store.forShop(shop, ({ dueLevels }) => dueLevels.next(1));
        if (due.length === 0) return;
        const last = ran.at(-1)?.outcome;
        if (last?.kind === "retry" && last.error.kind !== "throttled") throw new Error(last.error.message);
        if (last?.kind === "wait") await sleep(last.ms);
        else if (ran.length === 0 || last?.kind === "retry") await sleep(AGAIN_MS);
      }
    },
    close: () => database.close(),
  };
}

/** A job of the house that nobody has enqueued; it writes nothing to Shopify. */
export function jobOf(shop: Shop, eventId: string): Job {
  return {
    eventId,
    shop,
    kind: "availability.publish",
    flow: "inventory",
    topic: "availability.publish",
    source: "schedule",
    key: DUE_ITEMS,
    body: new Uint8Array(),
    correlationId: aCorrelation(),
    attempt: 1,
    faults: 0,
    receivedAt: new Date(),
  };
}
