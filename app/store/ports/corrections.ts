import type { Role } from "#app/domain/ownership/role.ts";

export type CorrectionState = "asked" | "accepted" | "declined";

/** What somebody who may not correct a record has asked its owner for. */
export interface CorrectionRow {
  readonly id: string;
  /** The exception that it came from. */
  readonly caseId: string;
  readonly code: string;
  readonly cause: string;
  readonly subjectName: string;
  /** Whose word it waits for. */
  readonly role: Role;
  readonly askedBy: string;
  readonly wish: string;
  readonly askedAt: Date;
  readonly state: CorrectionState;
  readonly answeredBy: string | null;
  readonly word: string | null;
  readonly answeredAt: Date | null;
}

export interface Corrections {
  /** One open wish a case and person: asking again says it anew. */
  ask(
    row: Pick<CorrectionRow, "id" | "caseId" | "code" | "cause" | "subjectName" | "role" | "askedBy" | "wish">,
  ): Promise<void>;
  find(id: string): Promise<CorrectionRow | null>;
  /** The first word stays: false where somebody has answered already. */
  answer(
    id: string,
    said: { readonly state: "accepted" | "declined"; readonly by: string; readonly word: string },
  ): Promise<boolean>;
  /** Those that wait, the oldest first. */
  open(limit: number): Promise<readonly CorrectionRow[]>;
  /** Those that were answered, the newest first. */
  answered(limit: number): Promise<readonly CorrectionRow[]>;
  /** How many wait. */
  countOpen(): Promise<number>;
}
