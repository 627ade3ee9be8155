import type { RoutingAnswer, RoutingQuestion } from "#app/domain/orders/routing.ts";
import type { Result } from "#app/domain/result.ts";
import type { Exchange } from "./exchange.ts";

/** Where a shop's routing service is, and how we sign. */
export interface RoutingAccess {
  readonly address: string;
  readonly keyName: string;
  readonly secret: string;
}

/** What a call is given that is not the service's own business; as a connector's. */
interface RoutingContext {
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly correlationId: string;
  readonly record: (exchange: Exchange) => void;
}

/** The outside service that says from where an order ships: openapi.json in erp/routing. */
export interface RoutingService {
  /** All problems of an access, as field → sentence; empty when it can be called. Calls nobody. */
  check(access: RoutingAccess): Readonly<Record<string, string>>;
  /** Changes nothing there, and may be repeated. Err(invalid) where the address may not be called; else it is worth asking again. */
  ask(question: RoutingQuestion, access: RoutingAccess, context: RoutingContext): Promise<Result<RoutingAnswer>>;
}
