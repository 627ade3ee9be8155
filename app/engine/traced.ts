import { createHash } from "node:crypto";
import { type Attributes, context, type Context, type Span } from "@opentelemetry/api";
import { SpanKind, SpanStatusCode, trace, TraceFlags } from "@opentelemetry/api";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import type { CorrelationId } from "#app/domain/values/ids.ts";
import { shopOf, systemOf } from "./connection.ts";
import type { Engine, Guard, JobHandler, JobOutcome } from "./port.ts";

// Without an SDK, which only an operator registers, all of this is the API's own nothing.
const tracer = trace.getTracer("throughline");

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const NO_TRACE = "0".repeat(32);

/**
 * Every span of one merchant action is in one trace, whichever process makes it: the trace's id is the correlation id, without its
 * dashes where it is a UUID and else its digest. The parent that it names does not exist: the trace begins at Shopify.
 */
function contextOf(correlationId: CorrelationId): Context {
  const digest = createHash("sha256").update(correlationId).digest("hex");
  const plain = UUID.test(correlationId) ? correlationId.replaceAll("-", "").toLowerCase() : NO_TRACE;
  const traceId = plain === NO_TRACE ? digest.slice(0, 32) : plain;
  const parent = { traceId, spanId: digest.slice(32, 48), traceFlags: TraceFlags.SAMPLED, isRemote: true };
  return trace.setSpanContext(context.active(), parent);
}

interface SpanPlan {
  readonly name: string;
  readonly kind: SpanKind;
  /** Ids and words of small sets, as in a log line: never names, addresses, payloads or messages of errors. */
  readonly attributes: Attributes;
  readonly within: Context;
}

/** The outcome of `work`, in a span around it. A defect marks the span by its class alone: its message may quote anything. */
function inSpan<T>(plan: SpanPlan, work: () => Promise<T>, describe: (span: Span, outcome: T) => void): Promise<T> {
  return tracer.startActiveSpan(
    plan.name,
    { kind: plan.kind, attributes: plan.attributes },
    plan.within,
    async (span) => {
      try {
        const outcome = await work();
        describe(span, outcome);
        return outcome;
      } catch (defect) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        span.setAttribute("error.type", defect instanceof Error ? defect.name : typeof defect);
        throw defect;
      } finally {
        span.end();
      }
    },
  );
}

function describeError(span: Span, error: SyncError): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttributes({ "error.type": error.code, "throughline.error.kind": error.kind });
}

/** Accepting an event, as the first span of its trace. */
export function traceAccept(accept: Engine["accept"]): Engine["accept"] {
  return (event) => {
    const { correlationId, flow, kind, shop, source } = event;
    const plan = {
      name: `accept ${flow}`,
      kind: SpanKind.PRODUCER,
      attributes: {
        "throughline.correlation_id": correlationId,
        "throughline.flow": flow,
        "throughline.kind": kind,
        "throughline.shop": shop,
        "throughline.source": source,
      },
      within: contextOf(correlationId),
    };
    return inSpan(
      plan,
      () => accept(event),
      () => {},
    );
  };
}

function describeOutcome(span: Span, outcome: JobOutcome): void {
  span.setAttribute("throughline.outcome", outcome.kind);
  if (outcome.kind === "retry" || outcome.kind === "quarantined") describeError(span, outcome.error);
}

function traceHandler(handler: JobHandler): JobHandler {
  return {
    ...handler,
    run: (job, running) => {
      const plan = {
        name: `run ${job.kind}`,
        kind: SpanKind.CONSUMER,
        attributes: {
          "throughline.correlation_id": job.correlationId,
          "throughline.event_id": job.eventId,
          "throughline.flow": job.flow,
          "throughline.kind": job.kind,
          "throughline.shop": job.shop,
          "throughline.attempt": job.attempt,
        },
        within: contextOf(job.correlationId),
      };
      return inSpan(plan, () => handler.run(job, running), describeOutcome);
    },
  };
}

/** The handlers, each run a span in the trace of its event. */
export function traceHandlers(handlers: Readonly<Record<string, JobHandler>>): Readonly<Record<string, JobHandler>> {
  return Object.fromEntries(Object.entries(handlers).map(([kind, handler]) => [kind, traceHandler(handler)]));
}

/** The guard, each call a span below the run that asked for it. */
export function traceGuard(guard: Guard): Guard {
  return {
    ...guard,
    call: (remote, run) => {
      const system = systemOf(remote.connection);
      const attributes = {
        "throughline.shop": shopOf(remote.connection),
        "throughline.system": system,
        "throughline.work": remote.work,
      };
      const plan = { name: `call ${system}`, kind: SpanKind.CLIENT, attributes, within: context.active() };
      return inSpan(
        plan,
        () => guard.call(remote, run),
        (span, result) => {
          if (!result.ok) describeError(span, result.error);
        },
      );
    },
  };
}
