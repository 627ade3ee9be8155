import type { AlertRule } from "#app/domain/alerts/alert-rule.ts";
import type { ErrorCode } from "#app/domain/errors/codes.ts";
import type { MappingRunner } from "#app/domain/mapping/runner.ts";
import type { Role } from "#app/domain/ownership/role.ts";

/** The only fields a log line may carry: ids and counts, never names, addresses, tokens or payloads. */
export interface LogFields {
  readonly shop?: string;
  readonly flow?: string;
  readonly kind?: string;
  readonly key?: string;
  readonly eventId?: string;
  readonly correlationId?: string;
  readonly code?: string;
  readonly attempt?: number;
  readonly durationMs?: number;
  readonly count?: number;
  readonly status?: number;
  readonly route?: string;
  readonly method?: string;
  readonly signal?: string;
  readonly port?: number;
  readonly operation?: string;
  /** Name, message and stack of a defect of ours. */
  readonly defect?: unknown;
}

export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Copy and recovery of one error code or alert rule, as people read it. */
export interface Runbook {
  readonly title: string;
  /** What it means for orders and money. */
  readonly effect: string;
  readonly likelyCause: string;
  readonly steps: readonly string[];
  /** Who acts first, a role: "Operations lead". */
  readonly owner: Role;
  readonly escalation: string;
  /** Whether it repairs itself, and when. */
  readonly retries: string;
}

export interface Runbooks {
  ofError(code: ErrorCode): Runbook;
  ofAlert(rule: AlertRule): Runbook;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends a mail; resolves false where no mail server is configured. Rejects when the server refuses or does not answer in 10 s. */
export interface Mailer {
  send(mail: Mail): Promise<boolean>;
}

/** Append-only: who changed what, when, why (I10, I13). */
export interface AuditEntry {
  /** "person:<Shopify user id>", "worker", "shopify", "erp". */
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
  readonly correlationId: string | null;
}

export interface Ops {
  readonly log: Log;
  readonly runbooks: Runbooks;
  readonly mailer: Mailer;
  readonly mappings: MappingRunner;
}
