import { unreachable } from "#app/domain/unreachable.ts";
import type { Proved } from "./prove-laws.ts";

/** One law in one line: "  held         the same document …". */
export function reportLine({ title, verdict }: Proved): string {
  switch (verdict.kind) {
    case "held":
      return `  held         ${title}`;
    case "not-claimed":
      return `  not claimed  ${title}\n               because ${verdict.reason}`;
    case "failed":
      return `  FAILED       ${title}\n               ${verdict.why}`;
    default:
      return unreachable(verdict);
  }
}

/** The last line: "44 held, 4 not claimed, 1 failed". */
export function closingLine(all: readonly Proved[]): string {
  const count = (kind: Proved["verdict"]["kind"]) => all.filter(({ verdict }) => verdict.kind === kind).length;
  return `${count("held")} held, ${count("not-claimed")} not claimed, ${count("failed")} failed`;
}
