/** The part of the house's log the engine speaks to; ops/port.ts Log fits. Ids and counts only. */
export interface EngineLog {
  info(message: string, fields?: EngineLogFields): void;
  warn(message: string, fields?: EngineLogFields): void;
  error(message: string, fields?: EngineLogFields): void;
}

export interface EngineLogFields {
  readonly shop?: string;
  readonly flow?: string;
  readonly kind?: string;
  readonly eventId?: string;
  readonly correlationId?: string;
  readonly code?: string;
  readonly attempt?: number;
  readonly count?: number;
  readonly defect?: unknown;
}
