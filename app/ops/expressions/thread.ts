import { parentPort, workerData } from "node:worker_threads";
import { writesLines, type Mapping } from "#app/domain/mapping/mapping.ts";
import { runMapping, type Asked } from "#app/domain/mapping/run-mapping.ts";
import type { Order } from "#app/domain/orders/order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { SharedMaps } from "#app/domain/value-maps/value-map.ts";
import { compile, type Compiled } from "./cel.ts";
import { PROGRESS, STAGE, type Answer, type Request } from "./messages.ts";
import { lineInScope, orderInScope } from "./scope.ts";

// The thread in which expressions run: it may be ended at any moment, and nothing but its answer leaves it.

interface Ready {
  readonly mapping: Mapping;
  /** By the position of their rule. */
  readonly compiled: ReadonlyMap<number, Result<Compiled, string>>;
}

/** Mappings that stay compiled: each shop has one or two at a time. */
const MAPPINGS_KEPT = 50;

const ready = new Map<string, Ready>();
const progress = new Int32Array(workerData as SharedArrayBuffer); // oxlint-disable-line typescript/no-unsafe-type-assertion -- threads.ts gives it

function prepare(text: string): Ready {
  const known = ready.get(text);
  if (known !== undefined) return known;
  const mapping = JSON.parse(text) as Mapping; // oxlint-disable-line typescript/no-unsafe-type-assertion -- runner.ts has written it
  const compiled = mapping.rules.flatMap((rule, index) => {
    if (rule.source.kind !== "expression") return [];
    Atomics.store(progress, PROGRESS.rule, index);
    return [[index, compile(rule.source.expression, writesLines(rule))] as const];
  });
  if (ready.size >= MAPPINGS_KEPT) ready.clear();
  const made = { mapping, compiled: new Map(compiled) };
  ready.set(text, made);
  return made;
}

/** The last maps that were handed over: one order after the other comes with the same. */
let read: { readonly text: string; readonly maps: SharedMaps } = { text: "{}", maps: {} };

function readMaps(text: string): SharedMaps {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mapping-runner.ts has written it
  if (read.text !== text) read = { text, maps: JSON.parse(text) as SharedMaps };
  return read.maps;
}

function run({ mapping: text, maps, order: orderText, withTrace }: Extract<Request, { kind: "run" }>): Answer {
  const { mapping, compiled } = prepare(text);
  const order = JSON.parse(orderText) as Order; // oxlint-disable-line typescript/no-unsafe-type-assertion -- runner.ts has written it
  const inScope = orderInScope(order);
  const lines = new Map(order.lines.map((line) => [line.id, lineInScope(line)]));
  const evaluate = ({ rule, line }: Asked) => {
    Atomics.store(progress, PROGRESS.rule, rule);
    const expression = compiled.get(rule);
    if (expression === undefined || !expression.ok) return err(expression?.error ?? "is no expression");
    const scope = { order: inScope, line: line === null ? null : lines.get(line.id) };
    return expression.value.evaluate(scope);
  };
  return { kind: "run", run: runMapping(order, mapping, { evaluate, withTrace, maps: readMaps(maps) }) };
}

function judge({ expressions }: Extract<Request, { kind: "judge" }>): Answer {
  const kinds = expressions.map(({ rule, expression, isInLine }) => {
    Atomics.store(progress, PROGRESS.rule, rule);
    const made = compile(expression, isInLine);
    return [rule, made.ok ? ok(made.value.kind) : made] as const;
  });
  return { kind: "judge", kinds: new Map(kinds) };
}

parentPort?.on("message", (request: Request) => {
  Atomics.store(progress, PROGRESS.stage, STAGE.working);
  const answer = request.kind === "run" ? run(request) : judge(request);
  Atomics.store(progress, PROGRESS.stage, STAGE.answered);
  parentPort?.postMessage(answer);
});
parentPort?.postMessage("ready");
