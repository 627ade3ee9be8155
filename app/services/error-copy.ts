import { ERROR_KIND_OF, type ErrorCode } from "#app/domain/errors/codes.ts";
import type { Runbook } from "#app/ops/port.ts";
import type { Desk } from "./desk.ts";

/** The code a text names; null where this version knows none of that name. */
export function parseErrorCode(text: string): ErrorCode | null {
  const isCode = (name: string): name is ErrorCode => Object.hasOwn(ERROR_KIND_OF, name);
  return isCode(text) ? text : null;
}

/** What an error means, in business words. A code written by another version is shown as a defect, never as nothing. */
export function copyOf(desk: Pick<Desk, "ops">, code: string): Runbook {
  return desk.ops.runbooks.ofError(parseErrorCode(code) ?? "work-crashed");
}

/** A reason as people read it: flows give an error's code, people give a sentence. */
export function reasonInWords(desk: Pick<Desk, "ops">, reason: string | null): string | null {
  const code = reason === null ? null : parseErrorCode(reason);
  return code === null ? reason : desk.ops.runbooks.ofError(code).title;
}
