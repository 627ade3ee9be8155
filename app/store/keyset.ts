import type { Keyset } from "./port.ts";

/** The cursor after a row: its sort key, opaque to everybody else. */
export function cursorAfter(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key), "utf8").toString("base64url");
}

/** The sort key of a cursor; null where it is absent, foreign or broken: the first page. `accepts` judges each part. */
export function readCursor(
  cursor: string | undefined,
  ...accepts: readonly ((part: string) => boolean)[]
): readonly string[] | null {
  if (cursor === undefined) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (!Array.isArray(parts) || parts.length !== accepts.length) return null;
    const texts = parts.filter((part) => typeof part === "string");
    return texts.length === parts.length && texts.every((text, i) => accepts[i]?.(text) === true) ? texts : null;
  } catch {
    return null;
  }
}

/** A page of rows that were read one more than its limit: the extra one says that there is a next page. */
export function pageOf<R, T>(
  read: readonly R[],
  limit: number,
  keyOf: (row: R) => readonly string[],
  present: (row: R) => T,
): Keyset<T> {
  const rows = read.slice(0, limit);
  const last = rows.at(-1);
  return { rows: rows.map(present), next: read.length > limit && last !== undefined ? cursorAfter(keyOf(last)) : null };
}

export function isTimestamp(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** Digits of a bigint column. */
export function isRowNumber(text: string): boolean {
  return /^[0-9]{1,18}$/.test(text);
}

export function isText(text: string): boolean {
  return text.length <= 300 && !text.includes("\u0000");
}
