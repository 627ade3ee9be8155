import { count } from "./shared.en.ts";

/** Why nothing of a file can be read. */
export interface UnreadableFile {
  readonly kind: "too-large" | "empty" | "column-missing" | "column-twice" | "broken";
  readonly column?: string;
  readonly line?: number;
}

function unreadable({ kind, column = "", line = 1 }: UnreadableFile): string {
  switch (kind) {
    case "too-large":
      return "The file is larger than 5 MB: split it.";
    case "empty":
      return "The file is empty.";
    case "column-missing":
      return `The first line has no column ${column}.`;
    case "column-twice":
      return `The first line has the column ${column} twice: rename one.`;
    case "broken":
      return `A quote in line ${line} is not closed, or stands where none may: mend it.`;
  }
}

export const files = {
  choose: "CSV file",
  export: "Export as CSV",
  exported: "The file was saved",
  preview: (name: string) => `What ${name} would change`,
  ignored: (names: string) => `Not read: ${names}.`,
  bad: "Wrong rows",
  badColumns: { line: "Line", column: "Column", text: "Value", fix: "How to mend it" },
  shown: (n: number, all: number) => `The first ${n.toLocaleString("en")} of ${all.toLocaleString("en")}.`,
  leaveOut: (n: number) => `Leave out ${count(n, "wrong row", "wrong rows")}`,
  nothingToDo: "Everything is as the file says already.",
  tooManyCells: "The row has more cells than there are columns: put a value that holds a comma in quotes.",
  notImported: {
    "bad-rows": "Leave the wrong rows out, or mend them in the file and choose it again.",
    "changed-meanwhile": "Something was changed meanwhile: this is what the file would do now.",
  },
  unreadable,
} as const;
