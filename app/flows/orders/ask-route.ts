import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { decideOrder } from "#app/domain/orders/decide-order.ts";
import { routingQuestion } from "#app/domain/orders/route-order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { RoutingAccess } from "#app/erp/port.ts";
import type { Exchanges } from "../exchanges.ts";
import type { FlowPorts } from "../ports.ts";
import type { OrderTurn } from "./order-turn.ts";

/** openapi.json in erp/routing promises it. */
const DEADLINE_MS = 10_000;
const MAX_IN_FLIGHT = 8;

/** The guard's own words are about an ERP: nothing is known to be wrong with that. */
function ofRouting(error: SyncError): SyncError {
  if (error.code.startsWith("routing-")) return error;
  const { message } = error;
  if (error.kind === "throttled")
    return { kind: "throttled", code: "routing-throttled", system: "erp", message, retryAfterMs: error.retryAfterMs };
  const wait =
    error.kind === "unavailable" && error.retryAfterMs !== undefined ? { retryAfterMs: error.retryAfterMs } : {};
  return { kind: "unavailable", code: "routing-failing", system: "erp", message, ...wait };
}

async function accessOf(ports: FlowPorts, { job, facts }: OrderTurn): Promise<RoutingAccess | null> {
  const { rules } = facts.routing;
  if (rules.kind !== "by-service") return null;
  const secret = await ports.store.forShop(job.shop, (shop) => shop.shippingPolicies.routingSecret());
  return { address: rules.address, keyName: rules.keyName, secret };
}

/**
 * The turn with the routing service's answer, where the shop lets one decide and nothing else keeps the order from going. Err: there is
 * no answer, and none is guessed. Safe to run twice: asking changes nothing.
 */
export async function askRoute(ports: FlowPorts, turn: OrderTurn, exchanges: Exchanges): Promise<Result<OrderTurn>> {
  const { order, facts, job, context } = turn;
  const question = routingQuestion(order, facts);
  if (question === null || decideOrder(order, facts).kind !== "ready") return ok(turn);
  const access = await accessOf(ports, turn);
  if (access === null) return ok(turn);
  const { correlationId } = job;
  const remote = {
    connection: `${job.shop}/routing`,
    work: "orders",
    deadlineMs: DEADLINE_MS,
    signal: context.signal,
    maxInFlight: MAX_IN_FLIGHT,
  } as const;
  const answer = await ports.guard.call(remote, (overdue) => {
    const signal = AbortSignal.any([context.signal, overdue]);
    return ports.connectors.routing.ask(question, access, {
      now: ports.now,
      signal,
      correlationId,
      record: exchanges.noteErp,
    });
  });
  if (!answer.ok) return err(ofRouting(answer.error));
  return ok({ ...turn, facts: { ...facts, routing: { ...facts.routing, answer: answer.value } } });
}
