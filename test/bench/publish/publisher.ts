import { v7 as uuidv7 } from "uuid";
import type { Shop } from "#app/domain/values/ids.ts";
import { createGuard } from "#app/engine/guard.ts";
import type { Guard } from "#app/engine/guard-port.ts";
import { laneOf } from "#app/engine/lane.ts";
import type { Job, TokenWriter } from "#app/engine/port.ts";
import { createConnectors } from "#app/erp/connectors.ts";
import { DUE_ITEMS } from "#app/flows/inventory/publish-items.ts";
import type { FlowPorts } from "#app/flows/ports.ts";
import { createOps } from "#app/ops/ops.ts";
import { createTokens } from "#app/shopify/auth/tokens.ts";
import { createOriginOf } from "#app/shopify/origin.ts";
import { createShopify } from "#app/shopify/shopify.ts";
import { createStore, type Database } from "#app/store/database.server.ts";
import { createMemoryBoard } from "#test/engine/guard/memory-board.ts";
import { aCorrelation, createRunner } from "#test/flows/flow-room.ts";
import { API, NO_TOKENS } from "#test/flows/room-parts.ts";

/** The clock by which points come back, and how somebody waits by it. */
export interface Pace {
  readonly now: () => Date;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** How many times slower than the machine's clock it passes: deadlines are that much longer for the machine. */
  readonly slower: number;
}

export interface PublisherWish {
  readonly databaseUrl: string;
  readonly key: string;
  readonly shopifyUrl: string;
  readonly pace: Pace;
  /** Of an ERP on 127.0.0.1. Absent: none is called. */
  readonly erpPort?: number;
  /** Absent: no engine runs, and what is enqueued waits for `publishDue`. */
  readonly writeTokens?: TokenWriter;
}

/** Who was faster gets so much time. */
const AGAIN_MS = 500;
const CONNECTIONS = 8;

/** The flows on a real store, the real Admin client and the real connectors, by the clock of a pace. */
export interface Publisher {
  readonly database: Database;
  readonly ports: FlowPorts;
  /** Runs what waits, one after the other, until no level is due. */
  publishDue(shop: Shop): Promise<void>;
  close(): Promise<void>;
}

function slowedGuard(database: Database, slower: number): Guard {
  const guard = createGuard({
    board: createMemoryBoard(),
    budgets: database.callBudgets,
    onRecovered: () => {},
    onTrouble: () => {},
  });
  return {
    ...guard,
    call: (remote, run) => guard.call({ ...remote, deadlineMs: remote.deadlineMs * slower }, run),
  };
}

function createPorts(database: Database, { shopifyUrl, pace, erpPort = 9 }: PublisherWish) {
  const { now, sleep, slower } = pace;
  const connectors = createConnectors({ allow: [`127.0.0.1:${erpPort}`], allowInsecure: true });
  const ops = createOps({ level: "silent", from: "Throughline <alerts@throughline.example>" });
  const access = { originOf: createOriginOf(`${shopifyUrl}/shops/{shop}`), fetch: globalThis.fetch, now };
  const { apiKey: clientId, apiSecret } = API;
  const tokens = createTokens({ ...access, vault: database.vault, clientId, clientSecrets: [apiSecret] });
  const ports: FlowPorts = {
    store: database.store,
    shopify: createShopify({ ...access, tokens, onVersionDiffers: () => {}, sleep }),
    connectors,
    guard: slowedGuard(database, slower),
    ops,
    now,
    listLagMs: 0,
    newId: uuidv7,
    wake: async () => {},
    refreshToken: (name) => tokens.refreshIfOlderThan(name, 7),
    appLink: (name, path) => `https://admin.example/${name}${path}`,
  };
  const close = async () => {
    await connectors.close();
    await ops.mappings.close();
  };
  return { ports, close };
}

export function openPublisher(wish: PublisherWish): Publisher {
  const { databaseUrl, key, pace, writeTokens = NO_TOKENS } = wish;
  const { now, sleep } = pace;
  const database = createStore({ databaseUrl, poolSize: CONNECTIONS, keys: [key], now, laneOf, writeTokens });
  const { ports, close } = createPorts(database, wish);
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
    async close() {
      await close();
      await database.close();
    },
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
