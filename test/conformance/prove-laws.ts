import type { LawBook } from "./law.ts";
import type { Workbench } from "./workbench.ts";

/** What became of one law at one ERP. */
export type Verdict =
  | { readonly kind: "held" }
  | { readonly kind: "not-claimed"; readonly reason: string }
  | { readonly kind: "failed"; readonly why: string };

export interface Proved {
  readonly book: string;
  readonly title: string;
  readonly verdict: Verdict;
}

const LAW_TAKES_AT_MOST_MS = 120_000;

function firstLines(problem: unknown): string {
  const message = problem instanceof Error ? problem.message : String(problem);
  return message.split("\n").slice(0, 3).join(" ");
}

async function inTime(proof: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const why = new Error(`not proved within ${LAW_TAKES_AT_MOST_MS / 1_000} s`);
    timer = setTimeout(() => reject(why), LAW_TAKES_AT_MOST_MS);
  });
  await Promise.race([proof, late]).finally(() => clearTimeout(timer));
}

/** Proves law after law, and tells each verdict as it falls. A law that fails keeps none of the others back. */
export async function proveLaws(
  books: readonly LawBook[],
  bench: Workbench,
  tell: (proved: Proved) => void,
): Promise<readonly Proved[]> {
  const all: Proved[] = [];
  for (const { name: book, laws } of books) {
    for (const law of laws) {
      const reason = law.notClaimed?.(bench.erp, bench) ?? null;
      const verdict: Verdict =
        reason !== null
          ? { kind: "not-claimed", reason }
          : await inTime(law.prove(bench)).then(
              () => ({ kind: "held" }) as const,
              (problem: unknown) => ({ kind: "failed", why: firstLines(problem) }) as const,
            );
      const proved = { book, title: law.title, verdict };
      all.push(proved);
      tell(proved);
    }
  }
  return all;
}
