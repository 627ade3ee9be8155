import { err, ok, type Result } from "#app/domain/result.ts";
import type { FlowPorts } from "../ports.ts";
import type { OrderTurn } from "./order-turn.ts";

/**
 * The turn with its order as the shop's mapping writes it; what the mapping cannot write is among the order's problems. Err: an
 * expression was stopped, and nothing is known. Safe to run twice: a mapping reads the order and the maps of its shop, and nothing else.
 */
export async function mapOrder(ports: FlowPorts, turn: OrderTurn): Promise<Result<OrderTurn>> {
  const { mapping, maps, order, facts } = turn;
  if (mapping === null) return ok(turn);
  const run = await ports.ops.mappings.run(mapping.mapping, order, { withTrace: false, maps });
  const stopped = run.errors.find(({ code }) => code === "mapping-stopped");
  if (stopped !== undefined) return err(stopped);
  return ok({ ...turn, facts: { ...facts, mapped: { ...run, release: mapping.version } } });
}
