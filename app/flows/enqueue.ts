import type { CorrelationId, Shop } from "#app/domain/values/ids.ts";
import type { EventDraft, Source } from "#app/engine/port.ts";
import { FLOW_OF_JOB, type JobKind } from "./jobs.ts";

export interface OwnJob {
  readonly shop: Shop;
  readonly kind: JobKind;
  /** Work of one key never overlaps: the order's gid, the inventory item's gid, "stock". */
  readonly key: string;
  /**
   * Names the reason, so that one reason makes one job however often the step that enqueues it runs: a snapshot's number,
   * the event that led here. The kind and key are put before it.
   */
  readonly because: string;
  readonly correlationId: CorrelationId;
  readonly source?: Source;
  /** What the job is told beside its key; a JSON value. */
  readonly payload?: unknown;
}

/** The inbox row of a job of our own. Enqueued twice for one reason, it is kept once. */
export function draftJob(job: OwnJob): EventDraft {
  return {
    shop: job.shop,
    source: job.source ?? "schedule",
    topic: job.kind,
    kind: job.kind,
    flow: FLOW_OF_JOB[job.kind],
    key: job.key,
    dedupeKey: `${job.key}:${job.because}`,
    correlationId: job.correlationId,
    body: new TextEncoder().encode(JSON.stringify(job.payload ?? {})),
    headers: {},
    triggeredAt: null,
  };
}
