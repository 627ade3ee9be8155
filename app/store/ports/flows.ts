import type { WriteLicense } from "#app/domain/ownership/ownership-choices.ts";
import type { WrittenField } from "#app/domain/ownership/written-field.ts";

export interface ConnectionRow {
  readonly kind: string;
  readonly config: unknown;
  readonly credentials: Readonly<Record<string, string>>;
  readonly state: "untested" | "working" | "unauthorized" | "failing";
  readonly probe: unknown;
  readonly problem: string | null;
  readonly testedAt: Date | null;
}

export interface Connections {
  find(): Promise<ConnectionRow | null>;
  save(row: ConnectionRow): Promise<void>;
  saveHealth(health: Pick<ConnectionRow, "state" | "probe" | "problem" | "testedAt">): Promise<void>;
}

/** `draining`: what stood in the inbox when it began is brought to its end, what comes later stays there; then the flow is off. */
export type FlowMode = "off" | "live" | "paused" | "draining";

export interface FlowRow {
  readonly flow: string;
  readonly mode: FlowMode;
  readonly reason: string | null;
  /** A pause ends by itself then; null: a person ends it. */
  readonly pausedUntil: Date | null;
  readonly lastSuccessAt: Date | null;
  readonly lastError: string | null;
  readonly lastErrorAt: Date | null;
  readonly cursor: string | null;
}

export interface Flows {
  /** A flow without a row is off. */
  find(flow: string): Promise<FlowRow>;
  all(): Promise<readonly FlowRow[]>;
  /** A pause with `until` is ended by shop/tend-flows. */
  setMode(flow: string, mode: Exclude<FlowMode, "draining">, reason: string | null, until?: Date | null): Promise<void>;
  /** Brings to its end what stands in the inbox now and begins nothing that comes later; returns how many stand there. */
  drain(flow: string, reason: string | null): Promise<number>;
  /** How many events a drain still has to bring to their end; 0 for a flow that does not drain. */
  leftToDrain(flow: string): Promise<number>;
  /**
   * Whether this work may write a field to Shopify or to the ERP at this moment: its flow runs, nobody has cancelled the work (I15), and
   * nobody else owns the field. Asked in the transaction that commits an intent, or just before the call: what people have decided may
   * be younger than the run. A cancellation waits until the asking transaction is over, so it sees the intent. One statement.
   */
  mayWrite(work: {
    readonly flow: string;
    readonly eventId: string;
    readonly field: WrittenField;
  }): Promise<WriteLicense>;
  /** When work last came to its end, to 5 s; at once where an error was noted since. Waits for nobody. */
  noteSuccess(flow: string, at: Date): Promise<void>;
  noteError(flow: string, message: string, at: Date): Promise<void>;
  setCursor(flow: string, cursor: string | null): Promise<void>;
  /** The next snapshot number: taken, and committed, before the ERP read begins. By the clock in milliseconds, and always growing. */
  beginSnapshot(): Promise<number>;
  /** The newest snapshot begun: what is observed now is in later ones. An ERP whose reads lag shows it that much later. */
  newestSnapshot(readsLagMs?: number): Promise<number>;
}

export interface LaneSettings {
  /** Lanes of a flow that are in force, and the number that somebody wants; null: the installation's default. */
  of(flow: string): Promise<{ readonly inForce: number; readonly wanted: number | null }>;
  /** 1 to 64. Takes effect within a minute, by any worker and without overlap: what runs is waited for. */
  want(flow: string, lanes: number | null): Promise<void>;
}
