import type { MappingRun } from "#app/domain/mapping/run-mapping.ts";
import type { ValueKind } from "#app/domain/mapping/value-kinds.ts";
import type { Result } from "#app/domain/result.ts";

/** An expression of a rule that is being checked. */
export interface Judged {
  readonly rule: number;
  readonly expression: string;
  readonly isInLine: boolean;
}

/** What a thread is asked; mapping, its maps and the order as JSON: a text is handed over in one piece. */
export type Request =
  | {
      readonly kind: "run";
      readonly mapping: string;
      readonly maps: string;
      readonly order: string;
      readonly withTrace: boolean;
    }
  | { readonly kind: "judge"; readonly expressions: readonly Judged[] };

export type Answer =
  | { readonly kind: "run"; readonly run: MappingRun }
  | { readonly kind: "judge"; readonly kinds: ReadonlyMap<number, Result<ValueKind, string>> };

/** What a thread says of itself while it works, in shared memory: it is too busy for messages. */
export const PROGRESS = {
  /** The rule whose expression it is at; -1: none. */
  rule: 0,
  /** How far it is: one of STAGE. */
  stage: 1,
  cells: 2,
} as const;

/** `asked`: it has not looked at the request; `answered`: its answer is on its way. */
export const STAGE = { asked: 0, working: 1, answered: 2 } as const;
