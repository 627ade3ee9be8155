import { createHash } from "node:crypto";
import type { FileProblem } from "./csv.ts";

/** Of the rows of a preview; all of them are counted. */
export const MOST_SHOWN = 20;
/** Of those that are wrong: each is to be mended. */
export const MOST_SHOWN_BAD = 200;

/** What a person is shown before anything of a file is taken in. */
export interface FilePreview {
  /** Rows that would not be taken. */
  readonly bad: number;
  /** Columns of the file that are not read. */
  readonly ignored: readonly string[];
  /** Names this preview: what is taken in is what was seen, or nothing. */
  readonly mark: string;
}

export type ImportAnswer<Preview extends FilePreview> =
  | { readonly kind: "preview"; readonly preview: Preview }
  | { readonly kind: "unreadable"; readonly problem: FileProblem }
  | { readonly kind: "imported"; readonly taken: number; readonly runAgain: number }
  /** Rows are wrong, and nobody has said to leave them out; or what is there has changed since it was looked at. */
  | { readonly kind: "not-imported"; readonly why: "bad-rows" | "changed-meanwhile"; readonly preview: Preview };

/** A file, and what a person has said to its preview. */
export interface FileWord {
  readonly text: string;
  readonly mark: string;
  readonly leavesOut: boolean;
}

/** The mark of what a file would do. Equal plans have equal marks. */
export function markOf(plan: unknown): string {
  return createHash("sha256").update(JSON.stringify(plan)).digest("hex");
}

/** Why a file is not taken in; null: it is. */
export function refusalOf({ bad, mark }: FilePreview, word: FileWord): "bad-rows" | "changed-meanwhile" | null {
  if (mark !== word.mark) return "changed-meanwhile";
  return bad > 0 && !word.leavesOut ? "bad-rows" : null;
}
