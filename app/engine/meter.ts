import type { ErrorCode } from "#app/domain/errors/codes.ts";
import type { WorkKind } from "#app/domain/work-kind.ts";
import type { AttemptRecord, Source } from "./port.ts";

/** An event that was to be kept. */
export interface Accepting {
  readonly flow: string;
  readonly source: Source;
  /** `refused`: not kept, and its sender was told so. */
  readonly outcome: "kept" | "refused";
  readonly ms: number;
}

/** One run of an event, as it was recorded. */
export interface Ran {
  readonly flow: string;
  readonly kind: string;
  readonly outcome: AttemptRecord["outcome"];
  readonly code: ErrorCode | null;
  /** From arrival to the beginning of the first run; null: not the first. */
  readonly waitMs: number | null;
  readonly workMs: number;
  /** From arrival to this run's end; null: it will run again. */
  readonly endToEndMs: number | null;
}

/** One call to the other side that was asked for. */
export interface Called {
  readonly system: "shopify" | "erp";
  readonly work: WorkKind;
  /** ok, or the error's kind. */
  readonly outcome: string;
  /** Until it was sent, or sent away. */
  readonly waitMs: number;
  /** Null: nothing was sent. */
  readonly callMs: number | null;
}

/** Who counts and times what the engine does: ops/metrics fits. Words of small sets and numbers only, never whose they are. */
export interface EngineMeter {
  accepting(accepting: Accepting): void;
  /** Rows of one commit: new ones, and deliveries that were known already. */
  kept(rows: { readonly kept: number; readonly known: number }): void;
  ran(run: Ran): void;
  callBegan(system: Called["system"]): void;
  called(call: Called): void;
}
