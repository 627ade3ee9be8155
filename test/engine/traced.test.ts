import { AsyncLocalStorage } from "node:async_hooks";
import { context, ROOT_CONTEXT, SpanStatusCode, trace, type Context, type ContextManager } from "@opentelemetry/api";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, ok } from "#app/domain/result.ts";
import { parseCorrelationId } from "#app/domain/values/ids.ts";
import type { Guard, Job, JobOutcome } from "#app/engine/port.ts";
import { traceAccept, traceGuard, traceHandlers } from "#app/engine/traced.ts";
import { aCorrelationId, anEvent, DONE } from "./engine-room.ts";

const CANARY = "ada.lovelace@example.com";

/** What an operator's SDK registers beside its tracer: a run's context reaches what it awaits. */
function awaitingContexts(): ContextManager {
  const contexts = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => contexts.getStore() ?? ROOT_CONTEXT,
    with: (active, work, self, ...given) => contexts.run(active, () => Reflect.apply(work, self, given)),
    bind: (_active, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
trace.setGlobalTracerProvider(provider);
context.setGlobalContextManager(awaitingContexts());
afterAll(async () => {
  await provider.shutdown();
  trace.disable();
  context.disable();
});
beforeEach(() => exporter.reset());

const open: Guard = {
  call: (_remote, run) => run(new AbortController().signal),
  forgive: () => Promise.resolve(),
};
const guard = traceGuard(open);
const accept = traceAccept(() => Promise.resolve());

function aJob(given: Partial<Job> = {}): Job {
  const { shop, flow, kind, topic, source, key, body, correlationId } = anEvent({ body: Buffer.from(CANARY) });
  const numbers = { eventId: "1", attempt: 1, faults: 0, receivedAt: new Date(0) };
  return { shop, flow, kind, topic, source, key, body, correlationId, ...numbers, ...given };
}

async function run(job: Job, work: () => Promise<JobOutcome>): Promise<JobOutcome> {
  const traced = traceHandlers({ "order.push": { run: work, giveUp: () => Promise.resolve() } });
  const running = { now: () => new Date(0), signal: new AbortController().signal };
  return (await traced["order.push"]?.run(job, running)) ?? Promise.reject(new Error("the handler is gone"));
}

const spans = () => exporter.getFinishedSpans();
const spanOf = (name: string) => {
  const span = spans().find((candidate) => candidate.name === name);
  if (span === undefined) throw new Error(`no span: ${name}`);
  return span;
};

describe("traces", () => {
  test("hold one order from its arrival over its run to each call in one trace, named by the correlation id", async () => {
    const event = anEvent();
    await accept(event);
    await run(aJob({ correlationId: event.correlationId }), async () => {
      const remote = { connection: `${event.shop}/erp`, work: "orders", deadlineMs: 1000 } as const;
      await guard.call(remote, () => Promise.resolve(ok("booked")));
      return DONE;
    });
    const traceId = event.correlationId.replaceAll("-", "");
    expect(spans().map((span) => [span.name, span.spanContext().traceId])).toEqual([
      ["accept orders", traceId],
      ["call erp", traceId],
      ["run order.push", traceId],
    ]);
    expect(spanOf("call erp").parentSpanContext?.spanId).toBe(spanOf("run order.push").spanContext().spanId);
    expect(spanOf("run order.push").attributes).toMatchObject({
      "throughline.correlation_id": event.correlationId,
      "throughline.outcome": "done",
    });
  });

  test("keep two orders apart, and one order together whatever its id looks like", async () => {
    const named = parseCorrelationId("b1946ac9-not-a-uuid");
    if (named === null) throw new Error("no correlation id");
    for (const correlationId of [named, named, aCorrelationId()]) await accept(anEvent({ correlationId }));
    const [first, again, other] = spans().map((span) => span.spanContext().traceId);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test("say what went wrong by its code, and of a defect no more than its class", async () => {
    const message = `credit limit of ${CANARY}`;
    const error: SyncError = { kind: "rejected", code: "erp-rejected", system: "erp", message };
    await run(aJob(), () => Promise.resolve({ kind: "quarantined", error }));
    expect(spanOf("run order.push")).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { "error.type": "erp-rejected", "throughline.outcome": "quarantined" },
    });
    exporter.reset();
    await expect(run(aJob(), () => Promise.reject(new TypeError(message)))).rejects.toThrow(TypeError);
    expect(spanOf("run order.push").attributes).toMatchObject({ "error.type": "TypeError" });
    expect(spans().flatMap((span) => span.events)).toEqual([]);
  });

  test("hold nothing personal: no body, no header, no key, no message", async () => {
    const error: SyncError = { kind: "unavailable", code: "erp-unreachable", system: "erp", message: CANARY };
    await accept(anEvent({ body: Buffer.from(CANARY), headers: { "x-about": CANARY }, key: CANARY }));
    await run(aJob({ key: CANARY }), async () => {
      const remote = { connection: "demo-store.myshopify.com/erp", work: "orders", deadlineMs: 1000 } as const;
      await guard.call(remote, () => Promise.resolve(err(error)));
      return { kind: "retry", error };
    });
    const told = spans().map(({ name, attributes, status, events }) => ({ name, attributes, status, events }));
    expect(told).toHaveLength(3);
    expect(JSON.stringify(told)).not.toContain(CANARY);
  });
});
