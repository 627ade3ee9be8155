import { parseOrderGid } from "#app/domain/values/ids.ts";
import type { Money } from "#app/domain/values/money.ts";
import type { CaseRow } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { copyOf } from "./error-copy.ts";
import { digitsOf } from "./gid.ts";

/** Something a person has to repair, in business words. */
export interface CaseView {
  readonly id: string;
  readonly code: string;
  readonly cause: string;
  /** What it is, from the runbook. */
  readonly title: string;
  /** What exactly, here. */
  readonly message: string;
  readonly field: string | null;
  readonly subjectName: string;
  /** Digits of the order it is about; null where it is about something else. */
  readonly orderId: string | null;
  readonly worth: Money | null;
  readonly choices: readonly string[];
  /** What the ERP said of it, as JSON; null: its message stands on the timeline. */
  readonly payload: string | null;
  readonly openedAt: string;
}

/** A case as screens show it. */
export function caseView(desk: Pick<Desk, "ops">, row: CaseRow): CaseView {
  return {
    id: row.id,
    code: row.code,
    cause: row.cause,
    title: copyOf(desk, row.code).title,
    message: row.message,
    field: row.field,
    subjectName: row.subjectName,
    orderId: parseOrderGid(row.subject) === null ? null : digitsOf(row.subject),
    worth: row.worth,
    choices: row.choices,
    payload: row.payload,
    openedAt: row.createdAt.toISOString(),
  };
}
