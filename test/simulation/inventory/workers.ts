import { parseCorrelationId } from "#app/domain/values/ids.ts";
import type { EventDraft, Job, JobContext, JobOutcome } from "#app/engine/port.ts";
import type { Random } from "#test/sandbox/shopify/state/random.ts";
import { SHOP } from "./places.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export type Wish = Pick<EventDraft, "kind" | "key"> &
  Partial<Pick<EventDraft, "source" | "dedupeKey" | "body"> & Pick<Job, "eventId">>;

/** A worker's life: what it awaits never comes back once it is dead, and late while it stands still. */
export interface Life {
  isOver: boolean;
  standsUntil: number;
}

type RunJob = (job: Job, context: JobContext, life: Life) => Promise<JobOutcome>;

interface WorkersParts {
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly run: RunJob;
  readonly onAct: (text: string) => void;
}

const correlation = parseCorrelationId("simulated");
const EMPTY = new Uint8Array();
const WORKERS = 2;
const SLOTS = 3;
const RETRY_MS = 4000;
const RESTART_MS = 3000;
/** Whoever says nothing for so long is taken for dead, and may not be. */
const LEASE_MS = 10_000;

/** What the engine promises of its jobs, in memory: work of one key never runs twice at once, a crash runs it again, waiting ones become one. */
export class Workers {
  readonly #parts: WorkersParts;
  #waiting: Job[] = [];
  readonly #busy = new Map<Job, { readonly life: Life; readonly worker: number }>();
  readonly #keys = new Set<string>();
  readonly #lives: Life[] = Array.from({ length: WORKERS }, () => ({ isOver: false, standsUntil: 0 }));
  readonly #known = new Set<string>();
  #count = 0;

  constructor(parts: WorkersParts) {
    this.#parts = parts;
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0 && this.#busy.size === 0;
  }

  accept(wish: Wish): void {
    const { kind, key, source = "schedule", dedupeKey, body = EMPTY, eventId = String(++this.#count) } = wish;
    if (dedupeKey !== undefined && this.#known.size !== this.#known.add(`${kind} ${dedupeKey}`).size - 1) return;
    if (correlation === null) throw new Error("a correlation id");
    const job: Job = {
      eventId,
      shop: SHOP,
      flow: "inventory",
      kind,
      topic: kind,
      source,
      key,
      body,
      correlationId: correlation,
      attempt: 1,
      faults: 0,
      receivedAt: this.#parts.clock.now(),
    };
    this.#waiting = this.#waiting.filter(
      (other) => other.kind !== kind || other.key !== key || (other.source === "erp") !== (source === "erp"),
    );
    this.#waiting.push(job);
    this.#start();
  }

  /** One worker dies where it stands, and another takes its place. */
  kill(worker: number): void {
    const { clock, onAct } = this.#parts;
    const life = this.#lives[worker];
    if (life === undefined) return;
    life.isOver = true;
    onAct(`worker ${worker} dies`);
    const left = [...this.#busy].filter(([, busy]) => busy.life === life).map(([job]) => job);
    clock.after(RESTART_MS, () => {
      this.#lives[worker] = { isOver: false, standsUntil: 0 };
      for (const job of left) this.#end(job, true);
      this.#start();
    });
  }

  /** One worker stands still for longer than its lease: its work goes to another, and then it goes on as if nothing had been. */
  freeze(worker: number, ms: number): void {
    const { clock, onAct } = this.#parts;
    const life = this.#lives[worker];
    if (life === undefined || life.isOver) return;
    life.standsUntil = clock.nowMs + ms;
    onAct(`worker ${worker} stands still`);
    const lost = [...this.#busy].filter(([, busy]) => busy.life === life).map(([job]) => job);
    clock.after(LEASE_MS, () => {
      for (const job of lost) if (this.#busy.get(job)?.life === life) this.#end(job, true);
      this.#start();
    });
  }

  #lane({ kind, key }: Job): string {
    return `${kind} ${key}`;
  }

  #start(): void {
    const waiting = this.#waiting.slice();
    for (const job of waiting) {
      if (this.#keys.has(this.#lane(job))) continue;
      const worker = this.#lives.findIndex(
        (life, index) =>
          !life.isOver &&
          life.standsUntil <= this.#parts.clock.nowMs &&
          [...this.#busy.values()].filter((busy) => busy.worker === index).length < SLOTS,
      );
      const life = this.#lives[worker];
      if (life === undefined) return;
      this.#waiting.splice(this.#waiting.indexOf(job), 1);
      this.#keys.add(this.#lane(job));
      this.#busy.set(job, { life, worker });
      void this.#runOne(job, life);
    }
  }

  async #runOne(job: Job, life: Life): Promise<void> {
    const { clock, run } = this.#parts;
    clock.stir();
    const context: JobContext = { now: clock.now, signal: new AbortController().signal };
    const outcome = await run(job, context, life);
    // Another has its work meanwhile.
    if (life.isOver || this.#busy.get(job)?.life !== life) return;
    if (outcome.kind === "wait" || outcome.kind === "retry") {
      const ms = outcome.kind === "wait" ? outcome.ms : RETRY_MS;
      clock.after(ms, () => {
        this.#end(job, true);
        this.#start();
      });
      return;
    }
    this.#end(job, false);
    this.#start();
  }

  #end(job: Job, again: boolean): void {
    this.#busy.delete(job);
    this.#keys.delete(this.#lane(job));
    const isCovered = this.#waiting.some(({ kind, key }) => kind === job.kind && key === job.key);
    if (again && !isCovered) this.#waiting.unshift({ ...job, attempt: job.attempt + 1 });
  }
}
