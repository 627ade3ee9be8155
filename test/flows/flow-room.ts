import { randomBytes, randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { type CorrelationId, parseCorrelationId, parseShop, parseWarehouse, type Shop } from "#app/domain/values/ids.ts";
import { createGuard } from "#app/engine/guard.ts";
import { laneOf } from "#app/engine/lane.ts";
import type { EngineLog } from "#app/engine/engine-log.ts";
import type { EventDraft, Job, JobHandler, JobOutcome } from "#app/engine/port.ts";
import { runJob } from "#app/engine/run-job.ts";
import { createConnectors } from "#app/erp/connectors.ts";
import { createHandlers } from "#app/flows/handlers.ts";
import { draftJob, type OwnJob } from "#app/flows/enqueue.ts";
import { FLOW_OF_JOB, type JobKind } from "#app/flows/jobs.ts";
import type { FlowPorts } from "#app/flows/ports.ts";
import { createOps } from "#app/ops/ops.ts";
import { createTokens } from "#app/shopify/auth/tokens.ts";
import { createOriginOf } from "#app/shopify/origin.ts";
import { createShopify } from "#app/shopify/shopify.ts";
import { createStore, type Database } from "#app/store/database.server.ts";
import type { FlowMode, ShopStore } from "#app/store/port.ts";
import { createTestDatabase } from "#test/database.ts";
import { startSandboxErp, type SandboxErp } from "#test/sandbox/erp/start.ts";
import { startSandboxShopify, type SandboxShopify } from "#test/sandbox/shopify/start.ts";

const API = { apiKey: "flow-room", apiSecret: "flow-room-secret" };
const ERP_TOKEN = "flow-room-erp-token";
const NO_TOKENS = async (): Promise<void> => {};

/** What became of one run of one event. */
export interface Ran {
  readonly kind: string;
  readonly key: string;
  readonly outcome: JobOutcome;
}

/** The flows on real parts: Postgres, both sandboxes over HTTP, the real connector and Admin client. No worker: a test runs what is ready. */
export interface FlowRoom {
  readonly shop: Shop;
  readonly shopify: SandboxShopify;
  readonly erp: SandboxErp;
  readonly ports: FlowPorts;
  readonly database: Database;
  /** Milliseconds the room's clock is ahead: a settle time passes without waiting for it. */
  advance(ms: number): void;
  /** A new guard: no breaker is open, no silence is kept. */
  forgetFailures(): void;
  accept(draft: EventDraft): Promise<void>;
  /** Enqueues one of our own jobs. */
  want(kind: JobKind, key: string, source?: OwnJob["source"]): Promise<void>;
  /** Runs each ready event once, oldest first, and those they lead to, until nothing is ready or `runs` were made. */
  work(runs?: number): Promise<readonly Ran[]>;
  /** Runs one event of a kind and key once, whatever stands before it. */
  runOnce(kind: JobKind, key: string): Promise<JobOutcome>;
  read<T>(look: (shop: ShopStore) => Promise<T>): Promise<T>;
  setMode(flow: string, mode: FlowMode): Promise<void>;
  /** Reads the catalogue and maps the shop's first location to MAIN, its second to EAST. */
  mapEverything(): Promise<void>;
  close(): Promise<void>;
}

function parsed<T>(value: T | null): T {
  if (value === null) throw new Error("the room's own values parse");
  return value;
}

export function aCorrelation(): CorrelationId {
  return parsed(parseCorrelationId(randomUUID()));
}

export async function openFlowRoom(given: { readonly products?: number } = {}): Promise<FlowRoom> {
  const products = given.products ?? 5;
  const shop = parsed(parseShop("flow-room.myshopify.com"));
  const [testDatabase, erp] = await Promise.all([
    createTestDatabase(),
    startSandboxErp({ port: 0, token: ERP_TOKEN, items: products }),
  ]);
  // Webhooks go nowhere: a test accepts the event it is about.
  const shopify = await startSandboxShopify({
    port: 0, seed: "flows", plan: "plus", appUrl: "http://127.0.0.1:9", ...API, shops: [{ domain: shop, products }], webhookRetryDelaysMs: [],
  });
  let aheadMs = 0;
  const now = () => new Date(Date.now() + aheadMs);
  const database = createStore({
    databaseUrl: testDatabase.url, poolSize: 6, keys: [randomBytes(32).toString("base64")], now, laneOf, writeTokens: NO_TOKENS,
  });
  const originOf = createOriginOf(`${shopify.url}/shops/{shop}`);
  const access = { originOf, fetch: globalThis.fetch, now: () => new Date() };
  const tokens = createTokens({ ...access, vault: database.vault, clientId: API.apiKey, clientSecrets: [API.apiSecret] });
  let guard = createGuard(() => {});
  const connectors = createConnectors({ allow: [`127.0.0.1:${erp.port}`], allowInsecure: true });
  const ports: FlowPorts = {
    store: database.store,
    shopify: createShopify({ ...access, tokens, onVersionDiffers: () => {} }),
    connectors,
    guard: { call: (remote, ask) => guard.call(remote, ask) },
    ops: createOps({ level: "silent", from: "Throughline <alerts@throughline.example>" }),
    now,
    newId: uuidv7,
    refreshToken: (name) => tokens.refreshIfOlderThan(name, 7),
    appLink: (name, path) => `https://admin.example/${name}${path}`,
  };
  const handlers = createHandlers(ports);
  const defects: unknown[] = [];
  const read: FlowRoom["read"] = (look) => database.store.forShop(shop, look);

  // As the engine runs a job, without its clock: what it decides to run again stays ready.
  async function run(job: Job): Promise<JobOutcome> {
    const handler = handlers[job.kind as JobKind];
    let outcome: JobOutcome | null = null;
    const watched: JobHandler = {
      run: async (given, context) => (outcome = await handler.run(given, context)),
      giveUp: (given, error) => handler.giveUp(given, error),
    };
    const log: EngineLog = { info: () => {}, warn: () => {}, error: (message, { defect } = {}) => void defects.push(defect ?? message) };
    const parts = { ledger: database.ledger, handlers: { [job.kind]: watched }, now, chance: () => 0, log };
    await runJob(job, parts, { signal: new AbortController().signal, isHeld: () => Promise.resolve(true) });
    const [defect] = defects;
    if (defect !== undefined) throw new Error(`${job.kind} of ${job.key} crashed`, { cause: defect });
    return outcome ?? { kind: "ignored", reason: "not run" };
  }

  async function ready(): Promise<readonly Job[]> {
    const lanes = await database.ledger.lanesWithWork(1000);
    const slices = await Promise.all(lanes.map((lane) => database.ledger.slice(lane, 100)));
    const jobs = slices.flatMap((slice) => (slice.kind === "work" ? slice.jobs : []));
    return jobs.toSorted((a, b) => Number(BigInt(a.eventId) - BigInt(b.eventId)));
  }

  await database.store.shops.install(shop);
  shopify.control.install({ shop });
  await database.vault.save(shop, await grantToken(shopify, shop));
  await read(async (store) => {
    for (const flow of ["orders", "inventory", "products"]) await store.flows.setMode(flow, "live", null);
    await store.connections.save({
      kind: "http",
      config: { baseUrl: erp.url, authentication: "bearer" },
      credentials: { secret: ERP_TOKEN },
      state: "working",
      probe: null,
      problem: null,
      testedAt: null,
    });
  });

  async function work(runs = 200): Promise<readonly Ran[]> {
    const ran: Ran[] = [];
    const stuck = new Set<string>();
    while (ran.length < runs) {
      const job = (await ready()).find(({ eventId }) => !stuck.has(eventId));
      if (job === undefined) break;
      const outcome = await run(job);
      // An event that will run again waits for the next call: the room has no clock of its own.
      if (outcome.kind === "retry" || outcome.kind === "wait") stuck.add(job.eventId);
      ran.push({ kind: job.kind, key: job.key, outcome });
    }
    return ran;
  }

  async function want(kind: JobKind, key: string, source?: OwnJob["source"]): Promise<void> {
    const draft = draftJob({ shop, kind, key, because: randomUUID(), correlationId: aCorrelation(), source });
    await database.ledger.accept([draft], NO_TOKENS);
  }

  return {
    shop, shopify, erp, ports, database, read,
    advance: (ms) => void (aheadMs += ms),
    forgetFailures: () => void (guard = createGuard(() => {})),
    accept: async (draft) => void (await database.ledger.accept([draft], NO_TOKENS)),
    want,
    work,
    async mapEverything() {
      await want("catalogue.pull", "catalogue");
      await work();
      const places = new Map(shopify.control.levels({ shop }).map(({ location, locationId }) => [locationId, location]));
      await read(async (store) => {
        for (const [index, name] of [...places.values()].entries()) {
          const location = (await store.locations.all()).find((row) => row.name === name);
          if (location !== undefined) await store.locations.setWarehouse(location.location, parseWarehouse(index === 0 ? "MAIN" : "EAST"));
        }
      });
    },
    async runOnce(kind, key) {
      const job = (await ready()).find((candidate) => candidate.kind === kind && candidate.key === key);
      if (job === undefined) throw new Error(`no ${kind} of ${key} is ready in ${FLOW_OF_JOB[kind]}`);
      return run(job);
    },
    setMode: (flow, mode) => read((store) => store.flows.setMode(flow, mode, null)),
    async close() {
      await connectors.close();
      await database.close();
      await Promise.all([shopify.close(), erp.close()]);
      await testDatabase.drop();
    },
  };
}

async function grantToken(shopify: SandboxShopify, shop: Shop) {
  const { token } = shopify.control.sessionToken({ shop });
  const response = await fetch(`${shopify.url}/shops/${shop}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_id: API.apiKey,
      client_secret: API.apiSecret,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: token,
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    }),
  });
  const answer = (await response.json()) as Record<string, string>;
  const inAnHour = new Date(Date.now() + 3_600_000);
  return {
    accessToken: answer["access_token"] ?? "",
    accessTokenExpiresAt: inAnHour,
    refreshToken: answer["refresh_token"] ?? "",
    refreshTokenExpiresAt: new Date(Date.now() + 90 * 24 * 3_600_000),
    scope: answer["scope"] ?? "",
  };
}
