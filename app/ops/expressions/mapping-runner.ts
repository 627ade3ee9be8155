import { checkMapping, type ExpressionKinds } from "#app/domain/mapping/check-mapping.ts";
import { DEFAULT_MAPPING } from "#app/domain/mapping/default-mapping.ts";
import { layOver, writesLines, type Mapping } from "#app/domain/mapping/mapping.ts";
import { stoppedError } from "#app/domain/mapping/mapping-errors.ts";
import { runMapping, type MappingRun } from "#app/domain/mapping/run-mapping.ts";
import type { MappingRunner, RunnerOptions } from "#app/domain/mapping/runner.ts";
import type { Order } from "#app/domain/orders/order.ts";
import { err } from "#app/domain/result.ts";
import { LIMITS } from "./limits.ts";
import type { Judged } from "./messages.ts";
import { createThreads, type Threads } from "./threads.ts";

/** A document's expressions take a millisecond: two threads serve every flow of a process, and one stays when the other is stopped. */
const THREADS = 2;

const TOO_LONG = "took too long to be read, and was stopped";

function expressionsOf({ rules }: Pick<Mapping, "rules">): readonly Judged[] {
  return rules.flatMap((rule, index) =>
    rule.source.kind === "expression" && rule.source.expression !== ""
      ? [{ rule: index, expression: rule.source.expression, isInLine: writesLines(rule) }]
      : [],
  );
}

async function judge(threads: Threads, expressions: readonly Judged[]): Promise<ExpressionKinds> {
  if (expressions.length === 0) return new Map();
  const outcome = await threads.ask({ kind: "judge", expressions });
  if (outcome.kind === "answered") return outcome.answer.kind === "judge" ? outcome.answer.kinds : new Map();
  return new Map([[outcome.rule, err(TOO_LONG)]]);
}

function stoppedRun(order: Order, target: string | null): MappingRun {
  return { document: {}, lines: {}, errors: [stoppedError(order, target)], trace: [] };
}

async function runApart(
  threads: Threads,
  mapping: Mapping,
  order: Order,
  { withTrace, maps }: RunnerOptions,
): Promise<MappingRun> {
  const orderText = JSON.stringify(order);
  if (orderText.length > LIMITS.orderLength) return stoppedRun(order, null);
  const outcome = await threads.ask({
    kind: "run",
    mapping: JSON.stringify(mapping),
    maps: JSON.stringify(maps),
    order: orderText,
    withTrace,
  });
  if (outcome.kind === "stopped") return stoppedRun(order, mapping.rules[outcome.rule]?.target ?? null);
  return outcome.answer.kind === "run" ? outcome.answer.run : stoppedRun(order, null);
}

const NO_EXPRESSION = { evaluate: () => err("is no expression") } as const;

/** Mappings without expressions run where they are asked for; the others in threads that can be stopped. */
export function createMappingRunner(): MappingRunner {
  const threads = createThreads(THREADS);
  return {
    async check(mapping, erpFields) {
      return checkMapping(mapping, erpFields, await judge(threads, expressionsOf(mapping)));
    },
    async run(over, order, options) {
      const mapping = layOver(DEFAULT_MAPPING, over);
      if (expressionsOf(mapping).length === 0) return runMapping(order, mapping, { ...NO_EXPRESSION, ...options });
      return runApart(threads, mapping, order, options);
    },
    close: () => threads.close(),
  };
}
