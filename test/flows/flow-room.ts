import { randomUUID } from "node:crypto";
import { type CorrelationId, parseCorrelationId, type Shop } from "#app/domain/values/ids.ts";
import type { EngineLog } from "#app/engine/engine-log.ts";
import type { EventDraft, Job, JobHandler, JobOutcome } from "#app/engine/port.ts";
import { runJob, type RunParts } from "#app/engine/run-job.ts";
import { draftJob, type OwnJob } from "#app/flows/enqueue.ts";
import { createHandlers } from "#app/flows/handlers.ts";
import { FLOW_OF_JOB, type JobKind } from "#app/flows/jobs.ts";
import type { FlowPorts } from "#app/flows/ports.ts";
import type { Database } from "#app/store/database.server.ts";
import type { FlowMode, ShopStore } from "#app/store/port.ts";
import type { SandboxErp } from "#test/sandbox/erp/start.ts";
import type { SandboxShopify } from "#test/sandbox/shopify/start.ts";
import { connectShop, mapLocations } from "./connect-shop.ts";
import { API, NO_TOKENS, openParts, type RoomParts, type RoomWish } from "./room-parts.ts";

/** What became of one run of one event. */
export interface Ran {
  readonly kind: string;
  readonly key: string;
  readonly outcome: JobOutcome;
}

/** The flows on real parts: Postgres, both sandboxes over HTTP, the real connector and Admin client. No worker: a test runs what is ready. */
export interface FlowRoom {
  readonly shop: Shop;
  /** As its owner: for what no port of ours says. */
  readonly databaseUrl: string;
  readonly shopify: SandboxShopify;
  readonly erp: SandboxErp;
  readonly ports: FlowPorts;
  readonly database: Database;
  /** Moves the clock of the room and of its Shopify: a settle time passes without waiting for it. */
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
  /** The same, begun when the returned function is called: the worker has taken the event, and what people do meanwhile comes in between. */
  take(kind: JobKind, key: string): Promise<() => Promise<JobOutcome>>;
  /** A person lets an event run again, whatever had become of it. */
  replay(eventId: string): Promise<void>;
  read<T>(look: (shop: ShopStore) => Promise<T>): Promise<T>;
  setMode(flow: string, mode: Exclude<FlowMode, "draining">): Promise<void>;
  /** Reads the catalogue and maps the shop's first location to MAIN, its second to EAST. */
  mapEverything(): Promise<void>;
  close(): Promise<void>;
}

export function aCorrelation(): CorrelationId {
  const id = parseCorrelationId(randomUUID());
  if (id === null) throw new Error("a UUID is a correlation id");
  return id;
}

/** Runs events as the engine does, without its clock: what it decides to run again stays ready. A crash of a flow fails the test. */
export function createRunner({ database, ports }: Pick<RoomParts, "database" | "ports">) {
  const handlers = createHandlers(ports);
  const { now } = ports;

  async function run(job: Job): Promise<JobOutcome> {
    const handler = handlers[job.kind as JobKind];
    const defects: unknown[] = [];
    let outcome: JobOutcome | null = null;
    const watched: JobHandler = {
      run: async (given, context) => (outcome = await handler.run(given, context)),
      giveUp: (given, error) => handler.giveUp(given, error),
    };
    const log: EngineLog = {
      info: () => {},
      warn: () => {},
      error: (message, fields) => void defects.push(fields?.defect ?? message),
    };
    const record: RunParts["record"] = (attempt) => database.ledger.record([attempt]);
    const parts = { record, handlers: { [job.kind]: watched }, now, chance: () => 0, log };
    await runJob(job, parts, { signal: new AbortController().signal, isHeld: () => Promise.resolve(true) });
    const [defect] = defects;
    if (defect !== undefined) throw new Error(`${job.kind} of ${job.key} crashed`, { cause: defect });
    return outcome ?? { kind: "ignored", reason: "not run" };
  }

  async function ready(): Promise<readonly Job[]> {
    const lanes = await database.ledger.lanesWithWork({ after: null, limit: 1000 });
    const slices = await Promise.all(lanes.map((lane) => database.ledger.slice(lane, 100)));
    const jobs = slices.flatMap((slice) => (slice.kind === "work" ? slice.jobs : []));
    return jobs.toSorted((a, b) => Number(BigInt(a.eventId) - BigInt(b.eventId)));
  }

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
  return { run, ready, work };
}

export async function openFlowRoom(wish: RoomWish = {}): Promise<FlowRoom> {
  const parts = await openParts(wish);
  await connectShop(parts, API, wish.flows);
  const { shop, testDatabase, shopify, erp, database, ports, clock, forgetFailures, close } = parts;
  const { run, ready, work } = createRunner(parts);
  const accept = async (draft: EventDraft) => void (await database.ledger.accept([draft], NO_TOKENS));
  const read: FlowRoom["read"] = (look) => database.store.forShop(shop, look);
  const want: FlowRoom["want"] = (kind, key, source) =>
    accept(draftJob({ shop, kind, key, because: randomUUID(), correlationId: aCorrelation(), source }));
  const take: FlowRoom["take"] = async (kind, key) => {
    const job = (await ready()).find((candidate) => candidate.kind === kind && candidate.key === key);
    if (job === undefined) throw new Error(`no ${kind} of ${key} is ready in ${FLOW_OF_JOB[kind]}`);
    return () => run(job);
  };
  return {
    shop,
    databaseUrl: testDatabase.url,
    shopify,
    erp,
    ports,
    database,
    read,
    accept,
    want,
    work,
    forgetFailures,
    close,
    advance: (ms) => void (clock.aheadMs += ms),
    take,
    replay: async (eventId) => void (await database.ledger.replay(shop, [eventId], NO_TOKENS)),
    runOnce: async (kind, key) => (await take(kind, key))(),
    async mapEverything() {
      await want("catalogue.pull", "catalogue");
      await work();
      await mapLocations(parts);
    },
    setMode: (flow, mode) => read((store) => store.flows.setMode(flow, mode, null)),
  };
}

/** A room whose catalogue is read and whose locations are mapped: orders can go. */
export async function openMappedRoom(wish: RoomWish = {}): Promise<FlowRoom> {
  const room = await openFlowRoom(wish);
  await room.mapEverything();
  return room;
}

/** A mapped room in which no stock is published: a story of orders is told in half the time. */
export function openOrdersRoom(wish: Omit<RoomWish, "flows"> = {}): Promise<FlowRoom> {
  return openMappedRoom({ flows: ["orders", "products"], ...wish });
}

/** A mapped room whose ERP has told its stock, all of it published. */
export async function openStockedRoom(wish: RoomWish): Promise<FlowRoom> {
  const room = await openMappedRoom(wish);
  await room.want("stock.pull", "stock", "person");
  await room.work();
  return room;
}
